"""What every request and answer is made of: strict objects, amounts as text, moments in local time, clean words."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.utils.timezone import localtime
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from lixiang.law.citation import Citation
from lixiang.ledger.text import clean_text

MOST_ACTS = 1_000_000
LINE, PARAGRAPH = 120, 4000


def _published(schema: dict[str, Any]) -> None:
    """Leave out what is written for readers of the code: docstrings, and titles made from names."""
    schema.pop("description", None)
    for described in (schema, *schema.get("properties", {}).values()):
        if described.get("title", "").isascii():
            described.pop("title", None)


class Shape(BaseModel):
    """An object of the API: exactly these names, no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_published)


def _yuan(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _line(text: str) -> str:
    return clean_text(text, longest=LINE)


def _paragraph(text: str) -> str:
    return clean_text(text, longest=PARAGRAPH, lines=True)


def _clause(text: str) -> str:
    try:
        return str(Citation.parse(text))
    except ValueError as wrong:
        raise ValueError(f"{wrong}。") from wrong


def _id_of(clause: Citation | str | None) -> str | None:
    return str(clause) if clause else None


Money = Annotated[
    Decimal,
    PlainSerializer(_yuan, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^-?\d{1,16}\.\d{2}$",
            "examples": ["1999999.99"],
            "description": "金额，元",
        }
    ),
]
"""An amount in yuan, as text with two decimals: JSON numbers are not exact everywhere."""

Moment = Annotated[datetime, AfterValidator(localtime)]
"""A moment with the installation's offset."""

ClauseId = Annotated[
    str | None,
    BeforeValidator(_id_of),
    Field(description="条款号，如 13 或 21.1(1)；平台约定为 null", examples=["13", "11.1"]),
]
"""The clause of a citation."""

Id = Annotated[int, Field(ge=1, description="编号")]
Seq = Annotated[
    int, Field(ge=0, le=MOST_ACTS, description="所见的案件版本（seq）：已有多少次办理", examples=[1])
]
LineText = Annotated[str, AfterValidator(_line), Field(max_length=2 * LINE)]
ParagraphText = Annotated[str, AfterValidator(_paragraph), Field(max_length=2 * PARAGRAPH)]
ClauseText = Annotated[str, AfterValidator(_clause), Field(max_length=LINE, examples=["13"])]
