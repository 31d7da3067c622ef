"""``lixiang law check FILE``: whether an edition file can be used, and what is wrong with it."""

import argparse
from pathlib import Path
from typing import Any

from lixiang.law.edition import EditionError, load_file
from lixiang.law.edition.soundness import complaints
from lixiang.law.rulebook import rules


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    commands.add_parser("check", help="检查版本文件").add_argument("file", metavar="FILE", type=Path)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """The edition's name and counts; raises EditionError at the first thing that is wrong."""
    edition = load_file(args.file)
    for complaint in complaints(edition, [rule.name for rule in rules()]):
        raise EditionError(args.file.name, complaint.field, complaint.reason)
    return {
        "file": args.file.name,
        "edition": edition.name,
        "title": edition.title,
        "status": edition.status,
        "routes": list(edition.routes),
        "materials": len(edition.catalogue),
        "terms": len(edition.terms),
        "in_force_from": edition.in_force_from.isoformat() if edition.in_force_from else None,
    }
