"""Opinions that are tables: the cost checked line by line, cloud resources granted row by row.

The same reading serves the preview on the page and the act, so that a sum shown is the sum decided.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lixiang.cases.groups.fields import Line, Money, Whole
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sheet import Sheet

COST, CLOUD = "cost", "cloud"
TABLES = {"check_cost": COST, "allocate_cloud": CLOUD}
"""Step whose opinion is a table → the table."""

RESOURCES = ("cores", "memory", "storage")
_MONEY, _WHOLE, _LINE = TypeAdapter(Money), TypeAdapter(Whole), TypeAdapter(Line)
Typed = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line of the investment: asked, agreed (both yuan), and the reason of a difference."""

    name: str
    asked: Decimal
    agreed: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GrantedRow:
    """Cloud resources for one purpose: asked and granted cores, memory and storage (GB)."""

    purpose: str
    asked: tuple[int, ...]
    granted: tuple[int, ...]


def checked_lines(sheet: Sheet, typed: Typed) -> tuple[CheckedLine, ...]:
    """Read the agreed amount of each line of the application; what is not typed is agreed as asked.

    Raises:
        Refused: with every amount that cannot be read and every cut without a reason, at its field.
    """
    wrong: list[Reason] = []
    asked = [line for line in sheet.value(COST).lines if line.amount is not None]
    lines = [
        _checked(at, line.name or "", line.amount, row, wrong)
        for at, (line, row) in enumerate(zip(asked, _padded(typed, len(asked)), strict=True))
    ]
    if wrong:
        raise Refused(wrong)
    return tuple(lines)


def agreed_total(lines: Iterable[CheckedLine]) -> Decimal:
    """Return the sum of what was agreed, in yuan."""
    return sum((line.agreed for line in lines), start=Decimal())


def granted_rows(sheet: Sheet, typed: Typed) -> tuple[GrantedRow, ...]:
    """Read the granted figures of each row of the application; what is not typed is granted as asked.

    Raises:
        Refused: with every figure that cannot be read, at its field.
    """
    wrong: list[Reason] = []
    asked = sheet.value(CLOUD).resources
    rows = [
        _granted(at, row, typed_row, wrong)
        for at, (row, typed_row) in enumerate(zip(asked, _padded(typed, len(asked)), strict=True))
    ]
    if wrong:
        raise Refused(wrong)
    return tuple(rows)


def _padded(typed: Typed, length: int) -> list[Mapping[str, str]]:
    return [*typed[:length], *([{}] * (length - len(typed)))]


def _checked(
    at: int, name: str, asked: Decimal, typed: Mapping[str, str], wrong: list[Reason]
) -> CheckedLine:
    agreed = _read(_MONEY, typed.get("agreed", ""), asked, f"{COST}.{at}.agreed", wrong)
    reason = _read(_LINE, typed.get("reason", ""), "", f"{COST}.{at}.reason", wrong)
    if agreed != asked and not reason:
        wrong.append(
            Reason(f"第 {at + 1} 行“{name}”核定金额与送审金额不同，请写明理由。", field=f"{COST}.{at}.reason")
        )
    return CheckedLine(name, asked, agreed, reason)


def _granted(at: int, asked: Any, typed: Mapping[str, str], wrong: list[Reason]) -> GrantedRow:
    figures = tuple(getattr(asked, name) or 0 for name in RESOURCES)
    granted = tuple(
        _read(_WHOLE, typed.get(name, ""), figure, f"{CLOUD}.{at}.{name}", wrong)
        for name, figure in zip(RESOURCES, figures, strict=True)
    )
    return GrantedRow(asked.purpose or "", figures, granted)


def _read(adapter: TypeAdapter[Any], word: str, otherwise: Any, field: str, wrong: list[Reason]) -> Any:
    if not word.strip():
        return otherwise
    try:
        return adapter.validate_python(word.strip())
    except ValidationError as error:
        wrong.append(Reason(error.errors()[0]["msg"], field=field, code="invalid"))
        return otherwise
