"""A value of an edition with its clause, and bounds with explicit comparisons."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from lixiang.law.citation import Citation
from lixiang.law.edition import Bounds, Parameter
from lixiang.law.figures import in_words
from lixiang.law.finding import Modality
from lixiang.law.record import RecordError, from_json


@dataclass(frozen=True, kw_only=True)
class Limits:
    days: Parameter[int]
    share: Parameter[Bounds] | None = None


def days(raw: Any) -> Parameter[int]:
    return from_json(Limits, {"days": raw}, "limits").days


class TestParameter:
    def test_a_bare_value_is_a_convention(self) -> None:
        assert days(10) == Parameter(10, None, Modality.CONVENTION, None, "")

    def test_a_value_with_a_clause_is_a_must(self) -> None:
        assert days({"value": 10, "clause": "23"}) == Parameter(10, Citation(23), Modality.MUST, None, "")

    def test_it_may_bind_otherwise_and_rest_on_a_reading(self) -> None:
        raw = {"value": 10, "clause": "23", "modality": "in_principle", "reading": "upload", "note": "备注"}
        assert days(raw) == Parameter(10, Citation(23), Modality.IN_PRINCIPLE, "upload", "备注")

    @pytest.mark.parametrize(
        ("raw", "field"),
        [
            ("10", "limits.days"),
            ({"value": "10"}, "limits.days.value"),
            ({"value": 10, "claus": "23"}, "limits.days.claus"),
            ({"value": 10, "clause": "x"}, "limits.days.clause"),
            ({"clause": "23"}, "limits.days"),
        ],
    )
    def test_a_wrong_value_is_refused_at_its_place(self, raw: Any, field: str) -> None:
        with pytest.raises(RecordError) as refused:
            days(raw)
        assert refused.value.field == field

    def test_its_value_may_be_a_range(self) -> None:
        raw = {"days": 1, "share": {"value": {"gt": Decimal("0.10")}, "clause": "21(1)"}}
        share = from_json(Limits, raw).share
        assert share is not None
        assert share.value == Bounds(gt=Decimal("0.10"))


class TestBounds:
    @pytest.mark.parametrize(
        ("side", "below", "at", "above"),
        [
            ("lt", True, False, False),
            ("le", True, True, False),
            ("ge", False, True, True),
            ("gt", False, False, True),
        ],
    )
    def test_each_side_at_its_end(self, side: str, below: bool, at: bool, above: bool) -> None:
        bounds = from_json(Bounds, {side: 10})
        results = [Decimal(text) in bounds for text in ("9.99", "10.00", "10.01")]
        assert results == [below, at, above]

    def test_both_sides(self) -> None:
        bounds = Bounds(ge=Decimal(1), lt=Decimal(2))
        assert [Decimal(text) in bounds for text in ("0.99", "1", "1.99", "2")] == [False, True, True, False]

    @pytest.mark.parametrize(
        ("raw", "reason"),
        [
            ({}, "至少写明 lt、le、ge、gt 中的一个"),
            ({"lt": 1, "le": 2}, "同一侧只能写一个：lt 与 le、ge 与 gt 不能并用"),
            ({"ge": 1, "gt": 2}, "同一侧只能写一个：lt 与 le、ge 与 gt 不能并用"),
        ],
    )
    def test_no_side_or_two_of_a_kind_are_refused(self, raw: dict[str, int], reason: str) -> None:
        with pytest.raises(RecordError) as refused:
            from_json(Bounds, raw, "change.share")
        assert (refused.value.field, refused.value.reason) == ("change.share", reason)

    def test_the_ends_are_known(self) -> None:
        bounds = Bounds(gt=Decimal(1), le=Decimal(2))
        assert bounds.ends == (Decimal(1), Decimal(2))
        assert [bounds.touched_by(Decimal(text)) for text in ("1.00", "1.5", "2")] == [True, False, True]

    def test_they_are_said_in_words(self) -> None:
        assert in_words(Bounds(ge=Decimal(1), lt=Decimal(2))) == "1.00 元（含）以上、2.00 元（不含）以下"
        assert in_words(Bounds(gt=Decimal(1), le=Decimal(2))) == "1.00 元（不含）以上、2.00 元（含）以下"
