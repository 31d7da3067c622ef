"""Opinions that are tables: the cost checked line by line, cloud granted row by row, funds by source and year.

The same reading serves the preview on the page and the act, so that a sum shown is the sum decided.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lixiang.cases.groups.check import check_content
from lixiang.cases.groups.fields import Content, Line, Money, Whole, rows, says_nothing
from lixiang.cases.groups.money import FundLine as TypedLine
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sheet import Sheet
from lixiang.law.draft import FundLine
from lixiang.law.figures import yuan

COST, CLOUD, FUNDS = "cost", "cloud", "funds"
TABLES = {"check_cost": COST, "allocate_cloud": CLOUD, "review_funding": FUNDS}
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


class FundsContent(Content):
    """Where the money comes from, as finance agrees it."""

    funds: tuple[TypedLine, ...] = rows("核定的资金来源和分年度安排", needed=True, sum="amount")


def checked_lines(sheet: Sheet, typed: Typed) -> tuple[CheckedLine, ...]:
    """Read the agreed amount of each line of the application; what is not typed is agreed as asked.

    Raises:
        Refused: with every amount that cannot be read and every cut without a reason, at its field.
    """
    asked = [line for line in sheet.value(COST).lines if line.amount is not None]
    wrong = list(_foreign(typed, COST, ("agreed", "reason"), len(asked)))
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
    asked = sheet.value(CLOUD).resources
    wrong = list(_foreign(typed, CLOUD, RESOURCES, len(asked)))
    rows = [
        _granted(at, row, typed_row, wrong)
        for at, (row, typed_row) in enumerate(zip(asked, _padded(typed, len(asked)), strict=True))
    ]
    if wrong:
        raise Refused(wrong)
    return tuple(rows)


def funds_asked(sheet: Sheet) -> tuple[FundLine, ...]:
    """Return the funds as applied for."""
    return _fund_lines(sheet.value(FUNDS).lines)


def agreed_funds(sheet: Sheet, typed: Typed, amount: Decimal | None) -> tuple[FundLine, ...]:
    """Read the funds per source and year; without a row typed they are agreed as asked.

    Args:
        sheet: the application.
        typed: the rows.
        amount: what they have to add up to, in yuan; None where that is not said yet.

    Raises:
        Refused: every cell that is empty or cannot be read, at its field; a sum that is not `amount`, at the table.
    """
    checked = check_content(FUNDS, FundsContent, {FUNDS: list(typed)}, sheet.choices)
    missing = {path: f"请填写“{label}”。" for path, label in checked.missing.items() if path != FUNDS}
    if checked.errors or missing:
        told = {**missing, **checked.errors}
        raise Refused([Reason(said, field=path, code="invalid") for path, said in told.items()])
    read = FundsContent.model_validate(checked.value)
    lines = _fund_lines(read.funds) or funds_asked(sheet)
    total = sum((line.amount for line in lines), start=Decimal())
    if amount is not None and total != amount:
        gap = yuan(abs(total - amount))
        text = (
            f"分年度安排合计 {yuan(total)}，与评审金额 {yuan(amount)}相差 {gap}，请调整分年度安排或评审金额。"
        )
        raise Refused([Reason(text, field=FUNDS, code="sum")])
    return lines


def _fund_lines(typed: Iterable[TypedLine]) -> tuple[FundLine, ...]:
    return tuple(
        FundLine(source=line.source, year=line.year, amount=line.amount)
        for line in typed
        if line.source and line.year is not None and line.amount is not None
    )


def _foreign(typed: Typed, table: str, columns: Sequence[str], length: int) -> Iterator[Reason]:
    """Tell what belongs to no row or column of the application."""
    for at, row in enumerate(typed):
        if at >= length and any(row.values()):
            yield Reason(
                f"送审只有 {length} 行，没有第 {at + 1} 行。", field=f"{table}.{at}", code="not_asked"
            )
        for name in row.keys() - set(columns):
            yield Reason("没有这个栏目。", field=f"{table}.{at}.{name}", code="not_asked")


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
    if says_nothing(word):
        return otherwise
    try:
        return adapter.validate_python(word)
    except ValidationError as error:
        wrong.append(Reason(error.errors()[0]["msg"], field=field, code="invalid"))
        return otherwise
