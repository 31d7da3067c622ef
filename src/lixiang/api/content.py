"""Field groups as programs send them: the names of the form, each word as typed."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel, Field, create_model
from pydantic.fields import FieldInfo

from lixiang.api.shapes import PARAGRAPH, Shape
from lixiang.cases.groups.catalogue import GROUPS
from lixiang.cases.groups.fields import LAST_YEAR, ROWS, Content

Word = Annotated[str, Field(max_length=PARAGRAPH)]
TYPED: dict[Any, tuple[Any, str, Any]] = {
    # read as: sent as, how to write it, example
    bool: (bool, "", True),
    int: (Annotated[int, Field(ge=0, le=LAST_YEAR)] | Word, "四位年份", 2027),
    Decimal: (Word, "元，十进制字符串，最多两位小数", "1999999.99"),
    date: (Word, "日期，如 2026-11-22", "2027-03-01"),
    str: (Word, "", None),
}


@cache
def typed(model: type[Content]) -> type[BaseModel]:
    """Return the shape in which a program sends a group or one row of it: every field may be absent or null.

    Names and JSON types are checked here and refused; whether a word can be read is for the draft to tell,
    because a draft keeps what was typed, right or wrong.
    """
    fields: dict[str, Any] = {name: _field(info) for name, info in model.model_fields.items()}
    return create_model(
        f"{model.__name__}Typed", __base__=Shape, __cls_kwargs__={"title": _title_of(model)}, **fields
    )


def base_of(info: FieldInfo) -> Any:
    """Return the plain type of a field: str, int, bool, Decimal, date, or the class of its rows."""
    first = get_args(info.annotation)[0]
    return get_args(first)[0] if get_args(first) else first


def _field(info: FieldInfo) -> tuple[Any, Any]:
    base = base_of(info)
    if isinstance(base, type) and issubclass(base, Content):
        return list[typed(base)], Field(  # type: ignore[misc]  # a class made at run time
            default=[], max_length=ROWS, title=info.title
        )
    sent, how, example = TYPED[base]
    marks = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    says = "；".join(filter(None, [how, str(marks.get("help", "")), _choices(marks)]))
    return sent | None, Field(
        default=None, title=info.title, description=says or None, examples=[example] if example else None
    )


def _choices(marks: dict[str, Any]) -> str:
    return f"可选的值见 /form 的 {marks['choices']}" if "choices" in marks else ""


def _title_of(model: type[Content]) -> str:
    return next((title for title, group in GROUPS.values() if group is model), model.__name__)
