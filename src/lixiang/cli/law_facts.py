"""``lixiang law facts RULE``: the JSON Schema of the facts that a rule wants."""

import argparse
from typing import Any

from lixiang.law.rulebook import rule_named
from lixiang.law.schema import schema_of


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    commands.add_parser("facts", help="一条规则需要哪些事实（JSON Schema）").add_argument(
        "rule", metavar="RULE"
    )


def run(args: argparse.Namespace) -> dict[str, Any]:
    """The schema."""
    return schema_of(rule_named(args.rule).facts)
