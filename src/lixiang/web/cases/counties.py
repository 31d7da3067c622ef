"""The part of a county, as its own people see it before they decide."""

from typing import Any

from lixiang.cases.counties import part_of
from lixiang.cases.judgement import Judgement
from lixiang.web.judgements import clauses_of


def part_context(judgement: Judgement, party: str) -> dict[str, Any]:
    """Return what the county unit `party` carries, and the route that its own rules give that."""
    part = part_of(judgement, int(party))
    decision = part.decision
    return {
        "amount": part.amount,
        "edition": part.edition.title if part.edition else "",
        "since": part.edition.in_force_from if part.edition else None,
        "route": decision.label if decision else "",
        "why": decision.findings[0].reason if decision and decision.findings else "",
        "clauses": clauses_of(decision.findings) if decision else (),
    }
