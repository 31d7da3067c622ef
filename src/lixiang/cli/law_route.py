"""``lixiang law route``: the route of a project, from JSON facts on standard input (11)."""

import argparse
from typing import Any

from lixiang.cli.law_input import add_edition, edition_of, json_from_input
from lixiang.law.plain import decision_as_json
from lixiang.law.record import from_json
from lixiang.law.route import RouteFacts, route_of


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    add_edition(commands.add_parser("route", help="立项方式：从标准输入读 JSON"))


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Route, materials and findings of the project on standard input."""
    return decision_as_json(route_of(from_json(RouteFacts, json_from_input()), edition_of(args)))
