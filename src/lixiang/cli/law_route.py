"""``lixiang law route``: the route of a project, from JSON facts on standard input (11)."""

import argparse
from typing import Any

from lixiang.cli.law_input import add_edition, edition_of, json_from_input
from lixiang.law.edition import Material
from lixiang.law.record import from_json
from lixiang.law.route import RouteDecision, RouteFacts, route_of


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    add_edition(commands.add_parser("route", help="立项方式：从标准输入读 JSON"))


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Route, materials and findings of the project on standard input."""
    return as_json(route_of(from_json(RouteFacts, json_from_input()), edition_of(args)))


def as_json(decision: RouteDecision) -> dict[str, Any]:
    """A decision as plain JSON values."""
    return {
        "edition": decision.edition,
        "route": decision.route,
        "label": decision.label,
        "procedure": decision.procedure,
        "clause": str(decision.row.clause) if decision.row and decision.row.clause else None,
        "amount": str(decision.amount),
        "tier": decision.tier.name if decision.tier else None,
        "materials": [_material(material) for material in decision.materials],
        "findings": [finding.to_json() for finding in decision.findings],
    }


def _material(material: Material) -> dict[str, Any]:
    return {
        "code": material.code,
        "name": material.name,
        "group": material.group,
        "required": material.required,
        "clause": str(material.clause) if material.clause else None,
        "modality": material.binds,
    }
