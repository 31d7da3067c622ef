"""``lixiang law evaluate RULE``: the finding of one rule, from JSON facts on standard input."""

import argparse
from typing import Any

from lixiang.cli.law_input import add_edition, edition_of, json_from_input
from lixiang.law.rulebook import evaluate


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    parser = commands.add_parser("evaluate", help="核对一条规则：从标准输入读 JSON 事实")
    parser.add_argument("rule", metavar="RULE")
    add_edition(parser)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """The finding; only ``applies`` = false where the rule does not apply to the facts."""
    edition = edition_of(args)
    finding = evaluate(args.rule, json_from_input(), edition)
    if finding is None:
        return {"rule": args.rule, "edition": edition.name, "applies": False}
    return {"applies": True, **finding.to_json()}
