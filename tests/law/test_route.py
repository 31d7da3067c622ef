"""The route of a project: article 11 at every boundary, on each axis, with its readings."""

from decimal import Decimal

import pytest

from law.applications import YULIN, found
from lixiang.law.edition import Flag
from lixiang.law.record import RecordError
from lixiang.law.route import (
    ReviewedFacts,
    RouteDecision,
    RouteFacts,
    amount_is_counted_on_its_basis,
    filing_is_not_large,
    mixed_content_follows_the_policy,
    mixed_funds_follow_the_policy,
    reviewed_amount_keeps_the_route,
    route_follows_amount_kind_and_funds,
    route_of,
)

BUILD = ("infrastructure", "software", "operation")
UPKEEP = ("maintenance", "third_party")
FISCAL = ("general_budget", "government_fund", "state_capital", "special_account", "general_bond")
FISCAL_TOO = ("special_bond", "superior_grant", "own_income")
NON_FISCAL = ("social_capital", "enterprise_own", "donation")


def project(
    total: str | Decimal, kinds: object = ("software",), funds: object = ("general_budget",), **more: object
) -> RouteFacts:
    return RouteFacts(total=Decimal(total), project_class="specialised", kinds=kinds, funds=funds, **more)  # type: ignore[arg-type]


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


class TestReasons:
    """A decision says the exact figures that it rests on."""

    @pytest.mark.parametrize(
        ("total", "words"),
        [
            (
                "1999999.99",
                "总投资 1,999,999.99 元，在 100,000.00 元（含）以上、2,000,000.00 元（不含）以下"
                "（与 2,000,000.00 元相差 0.01 元），内容含软件开发：备案。",
            ),
            (
                "2000000.00",
                "总投资 2,000,000.00 元，在 2,000,000.00 元（含）以上"
                "（恰为 2,000,000.00 元），内容含软件开发：审批。",
            ),
            ("5000000.00", "总投资 5,000,000.00 元，在 2,000,000.00 元（含）以上，内容含软件开发：审批。"),
        ],
    )
    def test_amounts_are_written_to_the_fen(self, total: str, words: str) -> None:
        assert found(route_follows_amount_kind_and_funds, project(total)).reason == words

    def test_the_gap_is_told_within_one_percent_of_the_boundary_and_not_beyond(self) -> None:
        assert "相差" in found(route_follows_amount_kind_and_funds, project("1980000.00")).reason
        assert "相差" not in found(route_follows_amount_kind_and_funds, project("1979999.99")).reason

    def test_upkeep_is_named(self) -> None:
        reason = found(route_follows_amount_kind_and_funds, project("300000", UPKEEP)).reason
        assert reason == "总投资 300,000.00 元，在 100,000.00 元（含）以上，内容只有运维、第三方服务：备案。"

    def test_non_fiscal_money_is_named(self) -> None:
        reason = found(route_follows_amount_kind_and_funds, project("3000000", funds=("donation",))).reason
        assert reason == "总投资 3,000,000.00 元，在 100,000.00 元（含）以上，全部使用非财政性资金：备案。"

    def test_the_finding_carries_amount_clause_and_field(self) -> None:
        finding = found(route_follows_amount_kind_and_funds, project("2000000.00"))
        assert (str(finding.clause), finding.modality, finding.holds) == ("11.1", "must", True)
        assert (finding.figures, finding.field) == ({"amount": "2000000.00"}, "cost.total")

    def test_a_mixture_is_explained(self) -> None:
        mixed = found(mixed_content_follows_the_policy, project("2300000", ("infrastructure", "maintenance")))
        assert mixed.reason == "项目含基础设施、运维：含任一建设类内容即按整个项目判定。"

    @pytest.mark.parametrize("kinds", [("software",), UPKEEP])
    def test_kinds_that_are_treated_alike_are_no_mixture(self, kinds: tuple[str, ...]) -> None:
        assert mixed_content_follows_the_policy(project("2300000", kinds), YULIN) is None

    def test_mixed_funds_are_explained(self) -> None:
        mixed = found(mixed_funds_follow_the_policy, project("2300000", funds=("donation", "own_income")))
        assert (
            mixed.reason == "资金含捐赠、单位自有收入：含任一财政性资金即按财政性资金认定，使用财政性资金。"
        )
        assert mixed_funds_follow_the_policy(project("2300000", funds=FISCAL), YULIN) is None

    def test_another_amount_than_the_total_is_explained(self) -> None:
        renewal = project(
            "240000", ("maintenance",), year_total=Decimal(80000), flags=frozenset({Flag.ANNUAL_RENEWAL})
        )
        assert found(amount_is_counted_on_its_basis, renewal).reason == (
            "按年度金额 80,000.00 元判定，总投资为 240,000.00 元。"
        )
        assert amount_is_counted_on_its_basis(project("240000"), YULIN) is None

    @pytest.mark.parametrize(("total", "large"), [("1999999.99", False), ("2000000.00", True)])
    def test_a_large_filing_is_pointed_out_as_a_convention(self, total: str, large: bool) -> None:
        finding = filing_is_not_large(project(total, ("maintenance",)), YULIN)
        assert (finding is not None) is large
        assert finding is None or (finding.holds, finding.modality, finding.blocks) == (
            False,
            "convention",
            False,
        )

    def test_an_approval_is_no_large_filing(self) -> None:
        assert filing_is_not_large(project("2000000.00"), YULIN) is None


class TestWhatARouteAsksFor:
    """12(1), 13: depth and materials follow the route."""

    def decision(self, total: str, **more: object) -> RouteDecision:
        return route_of(project(total, **more), YULIN)

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
            (Flag.NEW_FISCAL_FUNDS, "finance_consultation"),
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
            ({"kinds": ()}, "kinds", "至少"),
            ({"funds": ()}, "funds", "至少"),
        ],
    )
    def test_the_field_and_the_nearest_key_are_named(
        self, change: dict[str, object], field: str, hint: str
    ) -> None:
        with pytest.raises(RecordError) as refused:
            route_of(project("500000", **change), YULIN)
        assert refused.value.field == field
        assert hint in refused.value.reason
