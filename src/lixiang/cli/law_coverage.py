"""``lixiang law coverage``: every clause and what stands for it, as JSON or as the page in ``docs/law``."""

import argparse
import sys
from pathlib import Path
from typing import Any

from lixiang.cli.law_input import WrongInputError, add_edition, edition_of
from lixiang.law.coverage import as_markdown, coverage
from lixiang.law.record import to_json


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    parser = commands.add_parser("coverage", help="每一条款由什么实现")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument("--tests", metavar="PATH", type=Path, help="测试的文件夹，列出相关测试")
    add_edition(parser)


def run(args: argparse.Namespace) -> dict[str, Any] | None:
    """The clauses; without ``--json`` the Markdown page goes to standard output."""
    if args.tests and not args.tests.is_dir():
        raise WrongInputError("tests", f"没有文件夹 {args.tests}")
    edition = edition_of(args)
    covered = coverage(edition, args.tests and args.tests.resolve())
    if not covered:
        raise WrongInputError("edition", "这个版本没有列出全部条款")
    if not args.json:
        sys.stdout.write(as_markdown(edition, covered))
        return None
    complete = not any(each.is_open for each in covered)
    return {"edition": edition.name, "complete": complete, "clauses": to_json(covered)}
