"""``lixiang law rules``: every rule with its clause under an edition."""

import argparse
from typing import Any

from lixiang.cli.law_input import add_edition, edition_of
from lixiang.law.plain import rule_as_json
from lixiang.law.rulebook import rules


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    add_edition(commands.add_parser("rules", help="全部规则及其条款"))


def run(args: argparse.Namespace) -> dict[str, Any]:
    """The rules; ``in_force`` is false for one that is no law of the edition."""
    edition = edition_of(args)
    return {"edition": edition.name, "rules": [rule_as_json(rule, edition) for rule in rules()]}
