"""The route of a project: article 11 at every boundary, on each axis, with its readings."""

from dataclasses import replace
from decimal import Decimal

import pytest

from law.applications import YULIN, found, project
from lixiang.law.edition import Flag
from lixiang.law.record import RecordError
from lixiang.law.route import (
    ReviewedFacts,
    RouteDecision,
    RouteFacts,
    reviewed_amount_keeps_the_route,
    route_of,
)

BUILD = ("infrastructure", "software", "operation")
UPKEEP = ("maintenance", "third_party")
FISCAL = ("general_budget", "government_fund", "state_capital", "special_account", "general_bond")
FISCAL_TOO = ("special_bond", "superior_grant", "own_income")
NON_FISCAL = ("social_capital", "enterprise_own", "donation")


def route(facts: RouteFacts) -> tuple[str | None, str]:
    decision = route_of(facts, YULIN)
    return decision.route, str(decision.row and decision.row.clause)


BOUNDARIES = [
    ("0.01", "self_managed", "self_managed", "self_managed"),
    ("99999.99", "self_managed", "self_managed", "self_managed"),
    ("100000.00", "filing", "filing", "filing"),
    ("100000.01", "filing", "filing", "filing"),
    ("1999999.99", "filing", "filing", "filing"),
    ("2000000.00", "approval", "filing", "filing"),
    ("2000000.01", "approval", "filing", "filing"),
    ("100000000.00", "approval", "filing", "filing"),
]


class TestTheRouteTable:
    """11: amount, kind and funds decide, exactly at the boundary and one fen on either side."""

    @pytest.mark.parametrize(("total", "build", "upkeep", "_non_fiscal"), BOUNDARIES)
    @pytest.mark.parametrize("fund", FISCAL + FISCAL_TOO)
    def test_fiscal_money(self, total: str, build: str, upkeep: str, _non_fiscal: str, fund: str) -> None:
        assert {route(project(total, (kind,), (fund,)))[0] for kind in BUILD} == {build}
        assert {route(project(total, (kind,), (fund,)))[0] for kind in UPKEEP} == {upkeep}

    @pytest.mark.parametrize(("total", "_build", "_upkeep", "non_fiscal"), BOUNDARIES)
    @pytest.mark.parametrize("fund", NON_FISCAL)
    def test_non_fiscal_money_only(
        self, total: str, _build: str, _upkeep: str, non_fiscal: str, fund: str
    ) -> None:
        assert {route(project(total, (kind,), (fund,)))[0] for kind in BUILD + UPKEEP} == {non_fiscal}

    @pytest.mark.parametrize(
        ("total", "clause"),
        [("99999.99", "11.3"), ("100000", "11.2"), ("1999999.99", "11.2"), ("2000000", "11.1")],
    )
    def test_each_route_cites_its_paragraph(self, total: str, clause: str) -> None:
        assert route(project(total))[1] == clause

    @pytest.mark.parametrize("project_class", ["public", "specialised"])
    def test_class_and_kind_are_independent(self, project_class: str) -> None:
        facts = RouteFacts(
            total=Decimal(3_000_000), project_class=project_class, kinds=("maintenance",), funds=("donation",)
        )
        assert route(facts)[0] == "filing"


class TestReadings:
    """11: what the article leaves open and the edition answers."""

    @pytest.mark.parametrize("kind", BUILD)
    def test_one_line_of_building_takes_the_whole_project_with_it(self, kind: str) -> None:
        assert route(project("2300000", ("maintenance", kind, "third_party")))[0] == "approval"

    def test_one_yuan_of_fiscal_money_makes_it_fiscal(self) -> None:
        assert route(project("2300000", funds=("donation", "superior_grant")))[0] == "approval"

    def test_own_income_counts_as_fiscal(self) -> None:
        assert route(project("2300000", funds=("own_income",)))[0] == "approval"

    def test_an_annual_renewal_of_maintenance_counts_that_year(self) -> None:
        renewal = project(
            "240000", ("maintenance",), year_total=Decimal(80000), flags=frozenset({Flag.ANNUAL_RENEWAL})
        )
        assert route(renewal)[0] == "self_managed"

    def test_an_annual_renewal_of_anything_else_counts_whole(self) -> None:
        renewal = project("240000", year_total=Decimal(80000), flags=frozenset({Flag.ANNUAL_RENEWAL}))
        assert route(renewal)[0] == "filing"

    def test_a_contract_of_several_years_counts_whole(self) -> None:
        hotline = project(
            "800000",
            ("operation",),
            contract_total=Decimal(2_400_000),
            flags=frozenset({Flag.MULTI_YEAR_CONTRACT}),
        )
        assert route(hotline)[0] == "approval"

    def test_without_an_amount_of_its_own_the_basis_is_the_total(self) -> None:
        renewal = project("240000", ("maintenance",), flags=frozenset({Flag.ANNUAL_RENEWAL}))
        assert route(renewal)[0] == "filing"


class TestWithoutARoute:
    """A table that forgets somebody leaves the question to the bureau, and never guesses."""

    ONLY_SMALL = replace(YULIN, route_table=YULIN.route_table[:1])

    def test_the_bureau_finds(self) -> None:
        decision = route_of(project("100000"), self.ONLY_SMALL)
        assert (decision.route, decision.label, decision.procedure, decision.row) == (None, "", None, None)
        assert (decision.tier, decision.materials, decision.amount) == (None, (), Decimal(100_000))
        finding = decision.findings[0]
        assert (finding.holds, finding.needs, finding.figures) == (None, "bureau", {"amount": "100000"})
        assert finding.reason == "不在任何一种立项方式之内，由市大数据发展和政务服务局认定。"

    def test_a_review_does_not_move_it(self) -> None:
        facts = ReviewedFacts(asked=project("90000"), reviewed_total=Decimal(100_000))
        assert found(reviewed_amount_keeps_the_route, facts, self.ONLY_SMALL).holds is True
        facts = ReviewedFacts(asked=project("100000"), reviewed_total=Decimal(90_000))
        assert found(reviewed_amount_keeps_the_route, facts, self.ONLY_SMALL).holds is False


class TestWhatARouteAsksFor:
    """12(1), 13: depth and materials follow the route."""

    def decision(self, total: str, **more: object) -> RouteDecision:
        return route_of(project(total, **more), YULIN)

    def test_a_decision_carries_everything_about_its_route(self) -> None:
        decision = self.decision("2000000")
        assert (decision.edition, decision.label, decision.procedure) == ("yulin-draft", "审批", "approval")
        assert (decision.situation.route, decision.situation.tier) == ("approval", "full")
        assert YULIN.materials("self_managed") == ()

    def test_an_approval_reaches_the_depth_of_three_documents(self) -> None:
        tier = self.decision("2000000").tier
        assert tier is not None
        assert tier.depth == ("项目建议书", "可行性研究报告", "初步设计")

    def test_a_self_managed_project_hands_in_nothing(self) -> None:
        decision = self.decision("99999.99")
        assert (decision.materials, decision.tier, decision.procedure) == ((), None, "short_form")

    @pytest.mark.parametrize(
        ("flag", "code"),
        [
            (Flag.CONSULTED_ON_PAPER, "finance_consultation"),
            (Flag.PERFORMANCE_EVALUATION, "performance_evaluation"),
            (Flag.EXCEPTION, "government_approval"),
            (Flag.NEW_TECHNOLOGY, "new_technology_statement"),
            (Flag.JOINT, "joint_design"),
            (Flag.CROSS_LEVEL, "level_shares"),
            (Flag.ADDS_SYSTEMS, "retirement_list"),
        ],
    )
    @pytest.mark.parametrize("total", ["500000", "2000000"])
    def test_an_answer_asks_for_its_material(self, total: str, flag: Flag, code: str) -> None:
        plain = {material.code for material in self.decision(total).materials}
        asked = {material.code for material in self.decision(total, flags=frozenset({flag})).materials}
        assert asked - plain == {code}

    def test_maintenance_lists_the_systems_and_needs_no_xinchuang_plan(self) -> None:
        codes = {material.code for material in self.decision("500000", kinds=("maintenance",)).materials}
        assert "maintained_systems" in codes
        assert not codes & {"xinchuang_plan", "cipher_plan", "data_catalogue"}


class TestAReviewedFiling:
    """13: a filing whose reviewed amount reaches the approval threshold goes back to the approval route."""

    @pytest.mark.parametrize(
        ("asked", "reviewed", "holds"),
        [
            ("1900000", "1999999.99", True),
            ("1900000", "2000000.00", False),
            ("2000000", "1999999.99", True),  # a reduced approval stays one
            ("1900000", "90000", True),
        ],
    )
    def test_the_route_may_only_rise(self, asked: str, reviewed: str, holds: bool) -> None:
        facts = ReviewedFacts(asked=project(asked), reviewed_total=Decimal(reviewed))
        assert found(reviewed_amount_keeps_the_route, facts).holds is holds

    @pytest.mark.parametrize(
        ("reviewed", "words"),
        [
            ("2050000", "申报 1,900,000.00 元，审核 2,050,000.00 元：应改走审批。"),
            ("1800000", "申报 1,900,000.00 元，审核 1,800,000.00 元：立项方式不变。"),
        ],
    )
    def test_the_reason_names_both_amounts_and_the_right_route(self, reviewed: str, words: str) -> None:
        facts = ReviewedFacts(asked=project("1900000"), reviewed_total=Decimal(reviewed))
        finding = found(reviewed_amount_keeps_the_route, facts)
        assert finding.reason == words
        assert finding.figures == {"asked": "1900000", "reviewed": reviewed}


class TestWrongFacts:
    """A key that the edition does not have is refused with the nearest that it has."""

    @pytest.mark.parametrize(
        ("change", "field", "hint"),
        [
            ({"kinds": ("sofware",)}, "kinds", "software"),
            ({"funds": ("general_budgt",)}, "funds", "general_budget"),
            ({"natures": ("upgarde",)}, "natures", "upgrade"),
            ({"kinds": ()}, "kinds", "至少写明一项"),
            ({"funds": ()}, "funds", "至少写明一项"),
            ({"amounts_by_kind": {"sofware": Decimal(1)}}, "amounts_by_kind", "software"),
            ({"amounts_by_fund": {"donaton": Decimal(1)}}, "amounts_by_fund", "donation"),
        ],
    )
    def test_the_field_and_the_nearest_key_are_named(
        self, change: dict[str, object], field: str, hint: str
    ) -> None:
        with pytest.raises(RecordError) as refused:
            route_of(project("500000", **change), YULIN)
        assert refused.value.field == field
        assert hint in refused.value.reason

    def test_an_unknown_class_is_refused(self) -> None:
        with pytest.raises(RecordError, match="本版本没有“publc”，是否指 public？") as refused:
            route_of(replace(project("1"), project_class="publc"), YULIN)
        assert refused.value.field == "class"
