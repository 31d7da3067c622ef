"""What the reviews of an approval have agreed on: the lines, the funds per year, and what follows for its total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from lixiang.cases.conduct import Basis
from lixiang.cases.models import Case
from lixiang.cases.procedures import edition_of
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sheet import Sheet
from lixiang.cases.statements import CASE
from lixiang.cases.tables import COST, FUNDS, CheckedLine, checked_lines, funds_asked
from lixiang.law.draft import FundLine
from lixiang.law.finding import Finding
from lixiang.law.record import from_json, to_json
from lixiang.law.review import (
    Review,
    ReviewedLine,
    approved_total_is_the_agreed_total,
    funding_carries_the_agreed_total,
)
from lixiang.law.rule import findings
from lixiang.ledger.models import Event
from lixiang.ledger.questions import prepared
from lixiang.procedure.position import Position

COST_CHECK, FUNDING_REVIEW = "check_cost", "review_funding"
_FUNDING, _TOTAL = funding_carries_the_agreed_total, approved_total_is_the_agreed_total
RULES = {"funded": (_FUNDING,), "approved": (_FUNDING, _TOTAL)}
"""Outcome → the rules that hold what it states against what the others agreed on."""
FIELDS = {_FUNDING.name: FUNDS, _TOTAL.name: "ask-amount"}


@dataclass(frozen=True, slots=True)
class Agreed:
    """The lines as the cost check agreed them and the funds as finance did; as asked where nobody said so yet.

    `checked` and `funded` tell whether somebody has.
    """

    lines: tuple[CheckedLine, ...]
    funds: tuple[FundLine, ...]
    checked: bool
    funded: bool

    @property
    def total(self) -> Decimal:
        """Return the sum of the agreed lines, in yuan."""
        return sum((line.agreed for line in self.lines), start=Decimal())

    @property
    def funds_total(self) -> Decimal:
        """Return the sum of the agreed funds, in yuan."""
        return sum((line.amount for line in self.funds), start=Decimal())


def agreed_on(case: Case, position: Position, sheet: Sheet) -> Agreed:
    """Return what the latest cost check and funding review of the case say."""
    lines, funds = _kept(case, position, COST_CHECK, COST), _kept(case, position, FUNDING_REVIEW, FUNDS)
    return Agreed(
        lines=checked_lines(sheet, ()) if lines is None else tuple(from_json(CheckedLine, row) for row in lines),
        funds=funds_asked(sheet) if funds is None else tuple(from_json(FundLine, row) for row in funds),
        checked=lines is not None,
        funded=funds is not None,
    )  # fmt: skip


def held_against_the_reviews(
    case: Case, outcome: str, agreed: Agreed, details: Mapping[str, str], funds: Sequence[FundLine] | None
) -> Basis:
    """Return the findings on what an outcome states, beside what the reviews agreed on; none for most outcomes.

    Args:
        case: an approval.
        outcome: its name.
        agreed: what the reviews agreed on before.
        details: what the outcome states, its amount among it.
        funds: the funds that it states itself, if it is about them.

    Raises:
        Refused: what it states is not what the reviews agreed on, each at its field.
    """
    arranged = funds if funds is not None else agreed.funds if agreed.funded else None
    rules = [rule for rule in RULES.get(outcome, ()) if arranged is not None or rule is not _FUNDING]
    if not rules or not agreed.checked or not details.get("amount"):
        return Basis()
    review = Review(
        lines=tuple(
            ReviewedLine(name=line.name, asked=line.asked, agreed=line.agreed, reason=line.reason)
            for line in agreed.lines
        ),
        funds=tuple(arranged or ()),
        approved_total=Decimal(details["amount"]) if outcome == "approved" else None,
    )
    found = findings(tuple(rules), review, edition_of(case))
    _require(found)
    return Basis(found, {"review": to_json(review)})


def _require(found: Sequence[Finding]) -> None:
    wrong = [
        Reason(one.reason, str(one.clause) if one.clause else None, FIELDS.get(one.rule), "must_unmet")
        for one in found
        if one.blocks
    ]
    if wrong:
        raise Refused(wrong)


def _kept(case: Case, position: Position, step: str, table: str) -> list[dict[str, Any]] | None:
    """Return the table that the latest opinion on a step keeps beside its act, None where there is none."""
    opinion = position.opinion(step)
    if opinion is None:
        return None
    rows: list[dict[str, Any]] | None = _events.one(case.pk, opinion.seq).content.get(table)
    return rows


@prepared
def _events(case_id: int, seq: int) -> QuerySet[Event]:
    return Event.objects.filter(object_type=CASE, object_id=case_id, seq=seq)
