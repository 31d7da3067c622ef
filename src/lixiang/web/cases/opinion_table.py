"""An opinion that is a table, as the decision draws it: what was asked beside what is agreed or granted."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from lixiang.cases.groups.check import Checked
from lixiang.cases.groups.fields import ROWS
from lixiang.cases.groups.technique import CloudRow
from lixiang.cases.refusals import Refused
from lixiang.cases.sheet import Sheet
from lixiang.cases.tables import (
    CLOUD,
    COST,
    FUNDS,
    RESOURCES,
    TABLES,
    FundsContent,
    Typed,
    agreed_total,
    checked_lines,
    funds_asked,
    granted_rows,
)
from lixiang.procedure.step import Effect, Step
from lixiang.web.cases.sections import Field, section_of
from lixiang.web.cases.typed import numbered_rows
from lixiang.web.money import in_yuan

RESOURCE_LABELS = {name: CloudRow.model_fields[name].title or name for name in RESOURCES}


def typed_table(step: Step, sent: QueryDict) -> Typed:
    """Return the typed rows of the step's table; none where its opinion is no table."""
    return numbered_rows(sent, TABLES[step.name], ROWS + 1) if step.name in TABLES else ()


def table_context(
    step: Step, sheet: Sheet, sent: QueryDict, errors: Mapping[str, str]
) -> dict[str, Any] | None:
    """Return the table of a step with the words as typed, and what is wrong at their cells.

    Without a word in a cell the figure asked stands there, which is what the step would then agree.
    """
    table, typed = TABLES.get(step.name), list(typed_table(step, sent))
    if table is None:
        return None
    draw = _DRAWN[table]
    favourable = (outcome.name for outcome in step.outcomes if outcome.effect is Effect.AGREE)
    return {"of": table, "outcome": " ".join(favourable), **draw(sheet, typed, errors)}


def _cost(sheet: Sheet, typed: Typed, errors: Mapping[str, str]) -> dict[str, Any]:
    asked = checked_lines(sheet, ())
    return {
        "rows": [
            {
                "name": line.name,
                "asked": in_yuan(line.asked),
                "agreed": _cell(
                    COST, at, "agreed", "核定金额", _word(typed, at, "agreed"), errors, str(line.asked)
                ),
                "reason": _cell(COST, at, "reason", "核减（增）理由", _word(typed, at, "reason"), errors, ""),
            }
            for at, line in enumerate(asked)
        ],
        "asked_total": in_yuan(agreed_total(asked)),
        "agreed_total": in_yuan(_agreed(sheet, typed)),
    }


def _agreed(sheet: Sheet, typed: Typed) -> Decimal | None:
    try:
        return agreed_total(checked_lines(sheet, typed))
    except Refused:
        return None


def _cloud(sheet: Sheet, typed: Typed, errors: Mapping[str, str]) -> dict[str, Any]:
    return {
        "columns": [RESOURCE_LABELS[name] for name in RESOURCES],
        "rows": [
            {
                "name": row.purpose,
                "figures": [
                    {
                        "asked": figure,
                        "granted": _cell(
                            CLOUD,
                            at,
                            name,
                            RESOURCE_LABELS[name],
                            _word(typed, at, name),
                            errors,
                            str(figure),
                        ),
                    }
                    for name, figure in zip(RESOURCES, row.asked, strict=True)
                ],
            }
            for at, row in enumerate(granted_rows(sheet, ()))
        ],
    }


def _funds(sheet: Sheet, typed: Typed, errors: Mapping[str, str]) -> dict[str, Any]:
    """Return the rows as typed, at first those applied for; rows may be added, so that they are a table of the form."""
    asked = funds_asked(sheet)
    rows = typed or [
        {"source": line.source, "year": str(line.year), "amount": str(line.amount)} for line in asked
    ]
    read = Checked("opinion", FundsContent(), errors)
    drawn = section_of("", FundsContent, read, {FUNDS: rows}, 0, sheet.choices).parts[0]
    return {"sheet": drawn, "asked_total": in_yuan(sum((line.amount for line in asked), start=Decimal()))}


_DRAWN: Mapping[str, Callable[[Sheet, Typed, Mapping[str, str]], dict[str, Any]]] = {
    COST: _cost,
    CLOUD: _cloud,
    FUNDS: _funds,
}


def _word(typed: Typed, at: int, name: str) -> str | None:
    return typed[at].get(name) if at < len(typed) else None


def _cell(
    table: str, at: int, name: str, label: str, typed: str | None, errors: Mapping[str, str], asked: str
) -> Field:
    path = f"{table}.{at}.{name}"
    return Field(
        path=path, name=path, label=f"第 {at + 1} 行 {label}", help=asked, widget="line", unit="", needed=False,
        value=asked if typed is None else typed, error=errors.get(path, ""), choices=(),
    )  # fmt: skip
