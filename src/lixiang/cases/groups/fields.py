"""Kinds of fields: how a typed word becomes a value, and how the form shows it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from lixiang.ledger.text import TextRefused, clean_text, visible

MONEY_TEXT = re.compile(r"(\d{1,12}|\d{1,3}(,\d{3}){1,3})(\.\d{1,2})?", re.ASCII)
"""Below what amounts in capitals can say (`documents.money`)."""
WHOLE_TEXT = re.compile(r"\d{1,9}", re.ASCII)
YEAR_TEXT = re.compile(r"\d{4}", re.ASCII)
DAY_TEXT = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}(-\d{1,6})?", re.ASCII)
YEAR_IN_BRACKETS = re.compile(r"[\[［(（【〔﹝](\d{4})[\]］)）】〕﹞](?=\s*\d{1,4}\s*号)", re.ASCII)
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fa5]{2,12}〔\d{4}〕\d{1,4}号", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1990, 2100
LINE, PARAGRAPH = 120, 4000
ROWS = 200
"""Bounds of input, no values of the measures: longest line and paragraph in characters, most rows of a table."""


class Content(BaseModel):
    """Base of groups and their rows: frozen, unknown names refused, every field may still be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_none(cls, typed: Any) -> Any:
        if not isinstance(typed, Mapping):
            return typed
        return {key: None if says_nothing(value) else value for key, value in typed.items()}


def says_nothing(typed: Any) -> bool:
    """Tell whether this is a word of which nobody sees anything."""
    return isinstance(typed, str) and not visible(typed)


def refuse(kind: str, message: str) -> PydanticCustomError:
    """Return the error that a validator raises: a stable kind and a sentence for the clerk."""
    return PydanticCustomError(kind, "{message}", {"message": message})


def _clean(typed: Any) -> Any:
    if not isinstance(typed, str):
        return typed
    try:
        return clean_text(typed, lines=True)
    except TextRefused as refused:
        raise refuse("text", str(refused)) from refused


def _phone(typed: Any) -> Any:
    text = str(typed)
    if not MOBILE.fullmatch(text) and not LANDLINE.fullmatch(text):
        raise refuse("phone", "请填写手机或带区号的座机，例如 13800000000、0775-0000123。")
    return text


def bracketed(typed: Any) -> Any:
    """Write the year of a document number as offices do, whatever its brackets: 〔2026〕8号."""
    return YEAR_IN_BRACKETS.sub(r"〔\1〕", typed) if isinstance(typed, str) else typed


def _document_number(typed: Any) -> Any:
    text = bracketed("".join(str(typed).split()))
    if not DOCUMENT_NUMBER.fullmatch(text):
        raise refuse("document_number", "请按 玉财函〔2026〕88号 的样式填写文号。")
    return text


def _money(typed: Any) -> Any:
    if isinstance(typed, Decimal):
        return typed
    if not isinstance(typed, str) or not MONEY_TEXT.fullmatch(typed):
        raise refuse("money", "请按元填写金额，用半角数字，最多两位小数，例如 1990000.00。")
    return Decimal(typed.replace(",", ""))


def _year(typed: Any) -> Any:
    text = str(typed)
    if not YEAR_TEXT.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise refuse("year", f"请填写 {FIRST_YEAR} 至 {LAST_YEAR} 之间的四位年份。")
    return int(text)


def _day(typed: Any) -> Any:
    text = str(typed)
    try:
        day = date.fromisoformat(text) if DAY_TEXT.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise refuse("day", "请按 2026-11-22 的样式填写日期，并确认当月有这一天。")
    return day


def _yes_or_no(typed: Any) -> Any:
    answers = {"yes": True, "no": False, True: True, False: False}
    if not isinstance(typed, str | bool) or typed not in answers:
        raise refuse("yes_or_no", "请选择“是”或“否”。")
    return answers[typed]


def _whole(typed: Any) -> Any:
    text = str(typed)
    if not WHOLE_TEXT.fullmatch(text):
        raise refuse("whole", "请填写整数，用半角数字，最多九位。")
    return int(text)


CLEAN = BeforeValidator(_clean)
"""Stands last in a kind of field, because the last is read first."""
Money = Annotated[Decimal, BeforeValidator(_money), CLEAN]
Year = Annotated[int, BeforeValidator(_year), CLEAN]
Whole = Annotated[int, BeforeValidator(_whole), CLEAN]
Day = Annotated[date, BeforeValidator(_day), CLEAN]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Line = Annotated[str, Field(max_length=LINE), CLEAN]
Reference = Annotated[str, Field(max_length=2 * LINE), CLEAN]
"""A name with what tells it apart, such as a title with a code."""
Phone = Annotated[str, BeforeValidator(_phone), CLEAN]
Paper = Annotated[str, Field(max_length=LINE), BeforeValidator(bracketed), CLEAN]
"""A document by its title and number."""
Number = Annotated[str, BeforeValidator(_document_number), CLEAN]
"""The number of an official document, and nothing beside it."""
Paragraph = Annotated[str, Field(max_length=PARAGRAPH), CLEAN]


def asks(label: str, *, help: str = "", needed: bool = True, widget: str = "", **extra: Any) -> Any:
    """Describe a field for the form: its label, a sentence of help, whether a submission needs it.

    Args:
        label: what stands above the field.
        help: one sentence under it.
        needed: a submission is incomplete without it.
        widget: name of the widget where the type alone does not tell.
        **extra: further marks that the form's template reads, such as `unit`, or `register`, whose rows it offers.
    """
    marks = {"needed": needed, "widget": widget, "help": help, **extra}
    return Field(default=None, title=label, json_schema_extra=marks)


def in_order(earlier: str, later: str, message: str) -> Any:
    """Return a check for a model: `later` is not before `earlier`, a field above it, where both are given."""

    def check(value: Any, info: ValidationInfo) -> Any:
        first = info.data.get(earlier)
        if value is not None and first is not None and value < first:
            raise refuse("order", message)
        return value

    return field_validator(later)(check)


def rows(label: str, *, help: str = "", needed: bool = False, sum: str = "") -> Any:
    """Describe a table for the form.

    Args:
        label: what stands above the table.
        help: one sentence under it.
        needed: a submission needs at least one row.
        sum: the column that is added up under the table.
    """
    marks: dict[str, Any] = {"needed": needed, "widget": "rows", "help": help, "sum": sum}
    return Field(default=(), max_length=ROWS, title=label, json_schema_extra=marks)
