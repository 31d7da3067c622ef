"""How somebody concludes a step: what is stated, read and kept beside the act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lixiang.cases.groups.fields import Money
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sheet import Sheet
from lixiang.cases.tables import CLOUD, COST, TABLES, Typed, agreed_total, checked_lines, granted_rows
from lixiang.law.record import to_json
from lixiang.procedure.act import Defect
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
    """What a conclusion adds to the act: details that the procedure asks for, and tables kept beside it."""

    details: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)


def stated(step: Step, conclusion: Conclusion, sheet: Sheet) -> Stated:
    """Read what a conclusion states beside its reason.

    Raises:
        Refused: an amount or a row that cannot be read, each at its field.
    """
    outcome = step.outcome(conclusion.outcome)
    amounts = {
        name: _amount(name, conclusion.details.get(name, ""))
        for name in AMOUNTS
        if outcome and name in outcome.asks
    }
    favours = outcome is not None and outcome.effect is Effect.AGREE
    table = TABLES.get(step.name) if favours else None
    return Stated({**amounts, **_total(table, conclusion, sheet)}, _kept(table, conclusion, sheet))


def _amount(name: str, word: str) -> str:
    if not word.strip():
        return ""
    try:
        return str(_MONEY.validate_python(word.strip()))
    except ValidationError as error:
        raise Refused([Reason(error.errors()[0]["msg"], field=f"ask-{name}", code="invalid")]) from error


def _total(table: str | None, conclusion: Conclusion, sheet: Sheet) -> Mapping[str, str]:
    if table != COST:
        return {}
    return {"agreed_total": str(agreed_total(checked_lines(sheet, conclusion.table)))}


def _kept(table: str | None, conclusion: Conclusion, sheet: Sheet) -> Mapping[str, Any]:
    if table == COST:
        return {COST: to_json(checked_lines(sheet, conclusion.table))}
    if table == CLOUD:
        return {CLOUD: to_json(granted_rows(sheet, conclusion.table))}
    return {}
