"""``lixiang law terms``: every time limit of an edition, statutory or convention."""

import argparse
from typing import Any

from lixiang.cli.law_input import add_edition, edition_of
from lixiang.law.plain import term_as_json
from lixiang.law.terms import terms_of


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    add_edition(commands.add_parser("terms", help="全部时限"))


def run(args: argparse.Namespace) -> dict[str, Any]:
    """The time limits in the order of the edition."""
    edition = edition_of(args)
    return {"edition": edition.name, "terms": [term_as_json(term) for term in terms_of(edition).values()]}
