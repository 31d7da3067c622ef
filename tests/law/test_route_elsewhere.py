"""11, 33: routes of another city and of a county are nothing but another file."""

from dataclasses import replace
from decimal import Decimal

import pytest

from law.applications import found, project
from lixiang.law.edition import Parameter, load
from lixiang.law.edition.routing import MixedContent
from lixiang.law.record import RecordError
from lixiang.law.route import RouteFacts, route_follows_amount_kind_and_funds, route_of


class TestAnotherCity:
    """Routes, policies and amounts of the fictitious city are its own: nothing but another file."""

    CITY = load("example-city")

    def decide(
        self, total: str, kinds: tuple[str, ...], funds: tuple[str, ...] = ("budget",), **more: object
    ) -> str | None:
        facts = RouteFacts(total=Decimal(total), project_class="own", kinds=kinds, funds=funds, **more)  # type: ignore[arg-type]
        return route_of(facts, self.CITY).route

    @pytest.mark.parametrize(
        ("total", "expected"),
        [
            ("299999.99", "exempt"),
            ("300000", "register"),
            ("1000000", "register"),  # strictly more than a million is approved there
            ("1000000.01", "standard"),
            ("10000000", "standard"),
            ("10000000.01", "major"),
        ],
    )
    def test_its_boundaries(self, total: str, expected: str) -> None:
        assert self.decide(total, ("platform",)) == expected

    def test_each_component_is_decided_by_itself_and_the_strictest_wins(self) -> None:
        amounts = {"platform": Decimal(900_000), "support": Decimal(5_000_000)}
        assert self.decide("5900000", ("platform", "support"), amounts_by_kind=amounts) == "register"
        amounts = {"platform": Decimal(1_100_000), "support": Decimal(4_800_000)}
        assert self.decide("5900000", ("platform", "support"), amounts_by_kind=amounts) == "standard"

    def test_it_wants_the_amount_of_each_component(self) -> None:
        with pytest.raises(
            RecordError, match=r"^amounts_by_kind\.platform：本版本按各类型的金额判定，须写明每一项的金额$"
        ) as refused:
            self.decide("5900000", ("platform", "support"))
        assert refused.value.field == "amounts_by_kind.platform"

    @pytest.mark.parametrize(
        ("platform", "expected"), [(2_500_000, "register"), (2_500_001, "standard"), (4_900_000, "standard")]
    )
    def test_under_a_policy_of_the_dominant_kind_the_largest_decides_on_the_whole(
        self, platform: int, expected: str
    ) -> None:
        policy = replace(self.CITY.amounts, mixed_content=Parameter(MixedContent.DOMINANT))
        amounts = {"support": Decimal(5_000_000 - platform), "platform": Decimal(platform)}
        facts = RouteFacts(
            total=Decimal(5_000_000),
            project_class="own",
            kinds=("support", "platform"),
            funds=("budget",),
            amounts_by_kind=amounts,
        )
        assert route_of(facts, replace(self.CITY, amounts=policy)).route == expected

    def test_under_that_policy_one_kind_needs_no_amount_and_two_do(self) -> None:
        policy = replace(self.CITY.amounts, mixed_content=Parameter(MixedContent.DOMINANT))
        city = replace(self.CITY, amounts=policy)
        facts = RouteFacts(
            total=Decimal(1_000_001), project_class="own", kinds=("platform",), funds=("budget",)
        )
        assert route_of(facts, city).route == "standard"
        with pytest.raises(RecordError, match=r"^amounts_by_kind\.support：本版本按各类型的金额判定"):
            route_of(replace(facts, kinds=("support", "platform")), city)

    def test_amounts_of_funds_that_the_project_does_not_have_do_not_count(self) -> None:
        amounts = {"budget": Decimal(1_200_000), "partner": Decimal(800_000), "earnings": Decimal(9_000_000)}
        funds = ("budget", "partner", "budget")
        assert self.decide("2000000", ("platform",), funds, amounts_by_fund=amounts) == "standard"

    def test_one_kind_is_decided_on_the_whole(self) -> None:
        amounts = {"platform": Decimal(1)}
        assert self.decide("1000000.01", ("platform", "platform"), amounts_by_kind=amounts) == "standard"

    def test_mixed_funds_need_the_amount_of_each(self) -> None:
        with pytest.raises(RecordError, match=r"^amounts_by_fund\.budget：本版本按各资金来源的金额判定"):
            self.decide("2000000", ("platform",), ("budget", "partner"))

    @pytest.mark.parametrize(("budget", "expected"), [(1_000_001, "standard"), (1_000_000, "register")])
    def test_more_than_half_of_the_money_decides(self, budget: int, expected: str) -> None:
        amounts = {"budget": Decimal(budget), "partner": Decimal(2_000_000 - budget)}
        funds = ("budget", "partner")
        assert self.decide("2000000", ("platform",), funds, amounts_by_fund=amounts) == expected

    @pytest.mark.parametrize(
        ("total", "original", "clause"),
        [
            ("450000.00", "1500000", "10.1"),  # exactly 30 % of what it upgrades
            ("450000.01", "1500000", "9.3"),  # over the share
            ("499999.99", "9000000", "10.1"),
            ("500000.00", "9000000", "9.3"),  # at the absolute cap, which is exclusive
            ("1000000.01", "9000000", "9.2"),
        ],
    )
    def test_an_upgrade_is_compared_with_what_it_upgrades(
        self, total: str, original: str, clause: str
    ) -> None:
        facts = RouteFacts(
            total=Decimal(total),
            project_class="own",
            kinds=("platform",),
            funds=("budget",),
            natures=("enhancement",),
            upgrades_total=Decimal(original),
        )
        decision = route_of(facts, self.CITY)
        assert str(decision.row and decision.row.clause) == clause
        assert "为所升级项目的" in decision.findings[0].reason

    @pytest.mark.parametrize(
        ("total", "tier"), [("1500000", "short"), ("5000000", "combined"), ("10000000.01", "three_documents")]
    )
    def test_each_tier_has_its_own_materials(self, total: str, tier: str) -> None:
        facts = RouteFacts(total=Decimal(total), project_class="own", kinds=("platform",), funds=("budget",))
        decision = route_of(facts, self.CITY)
        codes = {material.code for material in decision.materials}
        own = {"short": "needs", "combined": "scheme", "three_documents": "study"}
        assert decision.tier is not None
        assert decision.tier.name == tier
        assert codes & set(own.values()) == {own[tier]}


class TestTheCounty:
    """33: a county's edition says only what differs; the rest is cited as the city's."""

    COUNTY = load("example-county")

    @pytest.mark.parametrize(
        ("total", "expected"),
        [("49999.99", "self_managed"), ("50000", "filing"), ("999999.99", "filing"), ("1000000", "approval")],
    )
    def test_it_has_its_own_thresholds(self, total: str, expected: str) -> None:
        assert route_of(project(total), self.COUNTY).route == expected

    def test_what_it_inherits_is_cited_from_the_city(self) -> None:
        finding = found(route_follows_amount_kind_and_funds, project("1000000"), self.COUNTY)
        assert finding.clause is not None
        assert finding.clause.chinese == "《玉林市政务信息化项目建设管理办法（征求意见稿）》第十一条第一款"
