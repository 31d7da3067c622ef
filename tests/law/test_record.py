"""Facts to and from JSON: exactly, or refused with the place and the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lixiang.law.citation import Citation
from lixiang.law.figures import Yuan
from lixiang.law.record import RecordError, from_json, to_json
from lixiang.law.schema import schema_of


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, kw_only=True)
class Part:
    key: str = ""
    amount: Yuan = Decimal(0)

    def __post_init__(self) -> None:
        if self.key == "bad":
            raise RecordError("key", "不可用")
        if self.key == "worse":
            raise ValueError("更不可用")


@dataclass(frozen=True, kw_only=True)
class Whole:
    count: int
    share: Decimal = Decimal(0)
    day: date | None = None
    colour: Colour = Colour.RED
    clause: Citation | None = None
    parts: tuple[Part, ...] = ()
    names: frozenset[str] = frozenset()
    keyed: Mapping[str, Part] = field(default_factory=dict)
    kind: Annotated[str, "类别"] = field(default="", metadata={"key": "class"})
    yes: bool | None = None
    anything: Any = None


TEXT = st.text(max_size=3)
AMOUNTS = st.decimals(min_value=0, max_value=Decimal(10**9), places=2)
PARTS = st.builds(Part, key=TEXT.filter(lambda key: key not in ("bad", "worse")), amount=AMOUNTS)
WHOLES = st.builds(
    Whole,
    count=st.integers(),
    share=st.decimals(min_value=-1000, max_value=1000, places=6),
    day=st.none() | st.dates(),
    colour=st.sampled_from(Colour),
    clause=st.none() | st.builds(Citation, st.integers(1, 99)),
    parts=st.lists(PARTS, max_size=2).map(tuple),
    names=st.frozensets(TEXT),
    kind=TEXT,
    yes=st.sampled_from([None, True, False]),
)


@given(WHOLES)
def test_what_is_stored_comes_back_equal(whole: Whole) -> None:
    assert from_json(Whole, to_json(whole)) == whole


def test_values_are_plain_and_exact() -> None:
    whole = Whole(
        count=1, share=Decimal("0.10"), day=date(2026, 9, 18), clause=Citation(23),
        names=frozenset({"b", "a"}), parts=(Part(key="x", amount=Decimal("1.50")),),
    )  # fmt: skip
    assert to_json(whole) == {
        "count": 1, "share": "0.10", "day": "2026-09-18", "colour": "red", "clause": "23",
        "parts": [{"key": "x", "amount": "1.50"}], "names": ["a", "b"], "keyed": {}, "class": "", "yes": None,
        "anything": None,
    }  # fmt: skip


def test_a_table_of_a_keyed_section_learns_its_key() -> None:
    assert from_json(Whole, {"count": 1, "keyed": {"a": {}}}).keyed["a"].key == "a"


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"cuont": 1}, "cuont", "是否指 count"),
        ({"zzzz": 1}, "zzzz", "没有这一项$"),
        ({"count": "1"}, "count", "应为整数"),
        ({"count": True}, "count", "应为整数"),
        ({"share": 0.1}, "share", "应写成文字"),
        ({"share": True}, "share", "应写成文字"),
        ({"share": "1e5"}, "share", "不是数额"),
        ({"share": "NaN"}, "share", "不是数额"),
        ({"share": "１２"}, "share", "不是数额"),
        ({"share": " 12"}, "share", "不是数额"),
        ({"share": "1_000"}, "share", "不是数额"),
        ({"day": "2026-02-30"}, "day", "不是日期"),
        ({"day": 20260230}, "day", "不是日期"),
        ({"colour": "gren"}, "colour", "是否指 green"),
        ({"clause": "第五条"}, "clause", "不是条款号"),
        ({"clause": 5}, "clause", "不是条款号"),
        ({"parts": {}}, "parts", "应为一个列表"),
        ({"parts": [1]}, "parts.0", "应为一组键值"),
        ({"parts": [{}, {"amount": "-0.01"}]}, "parts.1.amount", "不能为负数"),
        ({"parts": [{"amount": "0.001"}]}, "parts.0.amount", "精确到分"),
        ({"parts": [{"key": "bad"}]}, "parts.0.key", "不可用"),
        ({"parts": [{"key": "worse"}]}, "parts.0", "更不可用"),
        ({"keyed": {"a": {"amout": 1}}}, "keyed.a.amout", "是否指 amount"),
        ({"keyed": []}, "keyed", "应为一组键值"),
        ({"names": "abc"}, "names", "应为一个列表"),
        ({"class": 1}, "class", "应为文字"),
        ({"kind": "x"}, "kind", "没有这一项"),
        ({"yes": "true"}, "yes", "应为是"),
    ],
)
def test_a_wrong_value_is_refused_with_place_and_reason(
    change: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(RecordError, match=words) as refused:
        from_json(Whole, {"count": 1, **change})
    assert refused.value.field == field


def test_a_missing_value_is_named() -> None:
    with pytest.raises(RecordError, match="缺少") as refused:
        from_json(Whole, {})
    assert refused.value.field == "count"


@pytest.mark.parametrize("value", [None, 1, "x", []])
def test_only_a_table_is_a_record(value: Any) -> None:
    with pytest.raises(RecordError, match=r"^应为一组键值$"):
        from_json(Whole, value)


def test_the_schema_says_what_is_accepted() -> None:
    schema = schema_of(Whole)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (schema["title"], schema["required"]) == ("Whole", ["count"])
    assert schema["additionalProperties"] is False
    properties = schema["properties"]
    assert properties["class"] == {"type": "string", "description": "类别"}
    assert properties["colour"] == {"enum": ["red", "green"]}
    assert properties["day"] == {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
    assert properties["parts"]["items"]["properties"]["amount"]["type"] == ["string", "integer"]
    assert properties["names"] == {"type": "array", "items": {"type": "string"}}
    assert properties["keyed"]["additionalProperties"]["type"] == "object"
    assert properties["anything"] == {}
