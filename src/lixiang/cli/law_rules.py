"""``lixiang law rules``: every rule with its clause under an edition."""

import argparse
from typing import Any

from lixiang.cli.law_input import add_edition, edition_of
from lixiang.law.edition import Edition
from lixiang.law.rule import Rule
from lixiang.law.rulebook import rules


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    add_edition(commands.add_parser("rules", help="全部规则及其条款"))


def run(args: argparse.Namespace) -> dict[str, Any]:
    """The rules; ``in_force`` is false for one that is no law of the edition."""
    edition = edition_of(args)
    return {"edition": edition.name, "rules": [as_json(rule, edition) for rule in rules()]}


def as_json(rule: Rule[Any], edition: Edition) -> dict[str, Any]:
    """A rule as plain JSON values."""
    basis = edition.basis(rule.name, rule.clause, rule.modality)
    return {
        "rule": rule.name,
        "statement": rule.statement,
        "clause": str(basis.clause) if basis and basis.clause else None,
        "modality": basis.modality if basis else None,
        "in_force": basis is not None,
        "facts": rule.facts.__name__,
    }
