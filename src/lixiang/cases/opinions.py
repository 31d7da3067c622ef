"""How somebody concludes a step: what is stated, read and kept beside the act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lixiang.cases.agreed import RULES, agreed_on, held_against_the_reviews
from lixiang.cases.conduct import Basis
from lixiang.cases.groups.fields import Money
from lixiang.cases.models import Case
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sheet import Sheet
from lixiang.cases.tables import (
    CLOUD,
    COST,
    FUNDS,
    TABLES,
    CheckedLine,
    Typed,
    agreed_funds,
    agreed_total,
    checked_lines,
    granted_rows,
)
from lixiang.law.draft import FundLine
from lixiang.law.record import to_json
from lixiang.procedure.act import Defect
from lixiang.procedure.position import Position
from lixiang.procedure.step import Effect, Step

AMOUNTS = ("amount",)
"""What an outcome may ask that is an amount in yuan."""

_MONEY = TypeAdapter(Money)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How somebody concludes a step: outcome, reason, what the outcome asks beside it, points of a notice.

    `grounds` are those of a refusal; `table` the typed rows of a step whose opinion is a table (`cases.tables`).
    """

    step: str
    outcome: str
    reason: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    defects: tuple[Defect, ...] = ()
    grounds: tuple[str, ...] = ()
    table: Typed = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What a conclusion adds to the act: details that the procedure asks for, tables kept beside it, its own basis."""

    details: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)
    basis: Basis = field(default_factory=Basis)


def stated(case: Case, position: Position, step: Step, conclusion: Conclusion, sheet: Sheet) -> Stated:
    """Read what a conclusion states beside its reason.

    Raises:
        Refused: an amount or a row that cannot be read, or that is not what the reviews agreed on, each at its field.
    """
    outcome = step.outcome(conclusion.outcome)
    details = {
        name: _amount(name, conclusion.details.get(name, ""))
        for name in AMOUNTS
        if outcome and name in outcome.asks
    }
    favours = outcome is not None and outcome.effect is Effect.AGREE
    table = TABLES.get(step.name) if favours else None
    rows = _READERS[table](sheet, conclusion.table, details) if table else None
    basis = Basis()
    if conclusion.outcome in RULES:
        agreed = agreed_on(case, position, sheet)
        basis = held_against_the_reviews(case, conclusion.outcome, agreed, details, rows)
    return Stated(details, {table: to_json(rows)} if table else {}, basis)


def _lines(sheet: Sheet, typed: Typed, details: dict[str, str]) -> tuple[CheckedLine, ...]:
    lines = checked_lines(sheet, typed)
    details["agreed_total"] = str(agreed_total(lines))
    return lines


def _funds(sheet: Sheet, typed: Typed, details: dict[str, str]) -> tuple[FundLine, ...]:
    amount = details.get("amount")
    return agreed_funds(sheet, typed, Decimal(amount) if amount else None)


_READERS: Mapping[str, Callable[[Sheet, Typed, dict[str, str]], Any]] = {
    COST: _lines,
    CLOUD: lambda sheet, typed, _: granted_rows(sheet, typed),
    FUNDS: _funds,
}
"""Table → its reader, which may add to what the outcome states."""


def _amount(name: str, word: str) -> str:
    if not word.strip():
        return ""
    try:
        return str(_MONEY.validate_python(word.strip()))
    except ValidationError as error:
        raise Refused([Reason(error.errors()[0]["msg"], field=f"ask-{name}", code="invalid")]) from error
