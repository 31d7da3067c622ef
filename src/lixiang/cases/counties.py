"""The part of a cross-level project that a county carries and decides under its own edition (clause 9)."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from lixiang.agencies.models import Unit
from lixiang.cases.editions import edition_of_district
from lixiang.cases.judgement import Judgement
from lixiang.law.edition import Edition
from lixiang.law.record import RecordError, to_json
from lixiang.law.route import RouteDecision, route_of
from lixiang.law.situation import RouteFacts
from lixiang.ledger.clock import today

COUNTIES = "counties"


@dataclass(frozen=True, slots=True)
class Part:
    """What a county carries, in yuan, and how its own edition lets it decide on that; None where it has none."""

    amount: Decimal
    facts: RouteFacts | None = None
    edition: Edition | None = None
    decision: RouteDecision | None = None

    def to_json(self) -> dict[str, Any]:
        """Return what an event keeps, so that the route can be decided again from it."""
        return {
            "amount": str(self.amount),
            "edition": self.edition.name if self.edition else "",
            "facts": to_json(self.facts) if self.facts else None,
            "route": self.decision.route if self.decision else None,
        }


def part_of(judgement: Judgement, unit_id: int) -> Part:
    """Return the part of the county unit `unit_id` in the application that was judged."""
    rows = judgement.sheet.value("funds").levels
    amount = sum((row.amount for row in rows if row.level == str(unit_id) and row.amount), start=Decimal())
    edition = edition_of_district(Unit.objects.get(pk=unit_id).district, today())
    if edition is None or judgement.route is None:
        return Part(amount)
    facts = replace(judgement.route, total=amount, amounts_by_kind={}, amounts_by_fund={})
    return Part(amount, facts, edition, _decided(facts, edition))


def _decided(facts: RouteFacts, edition: Edition) -> RouteDecision | None:
    try:
        return route_of(facts, edition)
    except (
        RecordError
    ):  # a kind or source that the county's edition does not know: its own people have to say
        return None
