"""The language of conditions, and bounds with explicit comparisons."""

from decimal import Decimal

import pytest

from lixiang.law.edition import Condition, Flag, Funding, Situation
from lixiang.law.figures import percent, yuan
from lixiang.law.record import RecordError, from_json

SITUATION = Situation(
    amount=Decimal(10),
    project_class="public",
    kinds=(frozenset({"software", "build"}), frozenset({"maintenance", "upkeep"})),
    natures=frozenset({"upgrade", "upgrades"}),
    funding=Funding.FISCAL,
    flags=frozenset({Flag.JOINT, Flag.NEW_TECHNOLOGY}),
    upgrade_share=Decimal("0.3"),
    route="approval",
    tier="full",
)


class TestConditions:
    @pytest.mark.parametrize(
        ("written", "met"),
        [
            ({}, True),
            ({"amount": {"ge": 10}}, True),
            ({"amount": {"gt": 10}}, False),
            ({"upgrade_share": {"le": Decimal("0.3")}}, True),
            ({"upgrade_share": {"lt": Decimal("0.3")}}, False),
            ({"classes": ["public"]}, True),
            ({"classes": ["specialised"]}, False),
            ({"tags_any": ["build"]}, True),
            ({"tags_any": ["maintenance"]}, True),
            ({"tags_any": ["service"]}, False),
            ({"tags_all": ["build"]}, False),
            ({"tags_all": ["build", "upkeep"]}, True),
            ({"tags_none": ["service"]}, True),
            ({"tags_none": ["upkeep"]}, False),
            ({"natures": ["upgrades", "creates"]}, True),
            ({"natures": ["creates"]}, False),
            ({"funding": "fiscal"}, True),
            ({"funding": "non_fiscal"}, False),
            ({"flags": ["joint", "new_technology"]}, True),
            ({"flags": ["joint", "exception"]}, False),
            ({"flags_none": ["exception"]}, True),
            ({"flags_none": ["joint"]}, False),
            ({"routes": ["approval", "filing"]}, True),
            ({"routes": ["filing"]}, False),
            ({"tiers": ["full"]}, True),
            ({"tiers": ["brief"]}, False),
            ({"any": [{"routes": ["filing"]}, {"classes": ["public"]}]}, True),
            ({"any": [{"routes": ["filing"]}, {"classes": ["own"]}]}, False),
            ({"all": [{"routes": ["approval"]}, {"classes": ["public"]}]}, True),
            ({"all": [{"routes": ["approval"]}, {"classes": ["own"]}]}, False),
            ({"none": [{"routes": ["filing"]}]}, True),
            ({"none": [{"routes": ["approval"]}]}, False),
            ({"routes": ["approval"], "none": [{"any": [{"classes": ["public"]}]}]}, False),
        ],
    )
    def test_each_word(self, written: dict[str, object], met: bool) -> None:
        assert from_json(Condition, written).met(SITUATION) is met

    @pytest.mark.parametrize(
        "written",
        [
            {"amount": {"ge": 0}},
            {"upgrade_share": {"ge": 0}},
            {"tags_all": ["build"]},
            {"funding": "fiscal"},
            {"routes": ["x"]},
        ],
    )
    def test_what_is_not_known_yet_is_not_met(self, written: dict[str, object]) -> None:
        assert not from_json(Condition, written).met(Situation())

    def test_a_flag_that_does_not_exist_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(RecordError, match="cross_level"):
            from_json(Condition, {"flags": ["cros_level"]})

    def test_every_part_is_reached(self) -> None:
        condition = from_json(Condition, {"any": [{"none": [{}]}], "all": [{}]})
        assert len(list(condition.parts())) == 4


class TestFigures:
    @pytest.mark.parametrize(
        ("amount", "written"),
        [
            ("0", "0.00 元"),
            ("1999999.99", "1,999,999.99 元"),
            ("2E+6", "2,000,000.00 元"),
            ("1999999.999", "1,999,999.999 元"),
        ],
    )
    def test_amounts_are_never_rounded(self, amount: str, written: str) -> None:
        assert yuan(Decimal(amount)) == written

    @pytest.mark.parametrize(
        ("share", "written"),
        [
            ("0.1", "10.00%"),
            ("0.10001", "10.001000%"),
            ("0.10000001", "10.000001%"),
            ("0.1234", "12.34%"),
            ("0.30000000001", "30.000000%"),
        ],
    )
    def test_shares_show_what_decides(self, share: str, written: str) -> None:
        assert percent(Decimal(share)) == written
