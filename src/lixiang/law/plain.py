"""What the law answers as plain JSON values, the same from every door."""

from typing import Any

from lixiang.law.citation import Citation
from lixiang.law.edition import Edition, Material, Term
from lixiang.law.record import to_json
from lixiang.law.route import RouteDecision
from lixiang.law.rule import Rule
from lixiang.law.terms import Due


def decision_as_json(decision: RouteDecision) -> dict[str, Any]:
    """A decision about the route with its materials and findings; amounts are text, in yuan."""
    return {
        "edition": decision.edition,
        "route": decision.route,
        "label": decision.label,
        "procedure": decision.procedure,
        "clause": _id(decision.row.clause if decision.row else None),
        "amount": str(decision.amount),
        "tier": decision.tier.name if decision.tier else None,
        "materials": [material_as_json(material) for material in decision.materials],
        "findings": [finding.to_json() for finding in decision.findings],
    }


def material_as_json(material: Material) -> dict[str, Any]:
    """A document that is asked for."""
    return {
        "code": material.code,
        "name": material.name,
        "group": material.group,
        "required": material.required,
        "clause": _id(material.clause),
        "modality": material.binds,
    }


def rule_as_json(rule: Rule[Any], edition: Edition) -> dict[str, Any]:
    """A rule under an edition; ``in_force`` is false for one that is no law there."""
    basis = edition.basis(rule.name, rule.clause, rule.modality)
    return {
        "rule": rule.name,
        "statement": rule.statement,
        "clause": _id(basis.clause if basis else None),
        "modality": basis.modality if basis else None,
        "in_force": basis is not None,
        "facts": rule.facts.__name__,
    }


def term_as_json(term: Term) -> dict[str, Any]:
    """A time limit; ``clause`` is null for a convention."""
    said = to_json(term)
    return {"term": said.pop("key"), **said, "modality": term.binds}


def due_as_json(deadline: Due, edition: Edition) -> dict[str, Any]:
    """A deadline with its reasons: ``opens`` for a window only, ``clause`` null for a convention."""
    term = deadline.term
    opens = {"opens": deadline.opens.isoformat()} if deadline.opens else {}
    return {
        "edition": edition.name,
        "term": term.name,
        "label": term.label,
        "clause": _id(term.clause),
        "modality": term.binds,
        "from": deadline.start.isoformat(),
        **opens,
        "due": deadline.due.isoformat(),
        "unrolled": deadline.unrolled.isoformat(),
        "provisional": deadline.provisional,
        "why": list(deadline.why),
    }


def _id(clause: Citation | None) -> str | None:
    return str(clause) if clause else None
