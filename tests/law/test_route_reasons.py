"""11: a decision about the route says the exact figures that it rests on."""

from dataclasses import replace
from decimal import Decimal

import pytest

from law.applications import YULIN, found, project
from lixiang.law.citation import Citation
from lixiang.law.edition import Flag
from lixiang.law.finding import Finding, Modality
from lixiang.law.route import (
    RouteFacts,
    amount_is_counted_on_its_basis,
    filing_is_not_large,
    mixed_content_follows_the_policy,
    mixed_funds_follow_the_policy,
    route_follows_amount_kind_and_funds,
)
from lixiang.law.rule import Rule

UPKEEP = ("maintenance", "third_party")


def with_own_basis(rule: Rule[RouteFacts], policy: str, facts: RouteFacts) -> Finding:
    """The finding where this policy of the edition rests on another clause and binds otherwise."""
    said = replace(getattr(YULIN.amounts, policy), clause=Citation(7), modality=Modality.CONVENTION)
    return found(rule, facts, replace(YULIN, amounts=replace(YULIN.amounts, **{policy: said})))


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
        mixture = project("2300000", ("infrastructure", "maintenance"))
        mixed = found(mixed_content_follows_the_policy, mixture)
        assert mixed.reason == "项目含基础设施、运维：含任一建设类内容即按整个项目判定。"
        assert (mixed.holds, str(mixed.clause), mixed.modality) == (True, "11.1", "must")
        finding = with_own_basis(mixed_content_follows_the_policy, "mixed_content", mixture)
        assert (str(finding.clause), finding.modality) == ("7", "convention")

    @pytest.mark.parametrize("kinds", [("software",), UPKEEP])
    def test_kinds_that_are_treated_alike_are_no_mixture(self, kinds: tuple[str, ...]) -> None:
        assert mixed_content_follows_the_policy(project("2300000", kinds), YULIN) is None

    def test_mixed_funds_are_explained(self) -> None:
        mixed = found(mixed_funds_follow_the_policy, project("2300000", funds=("donation", "own_income")))
        assert (
            mixed.reason == "资金含捐赠、单位自有收入：含任一财政性资金即按财政性资金认定，使用财政性资金。"
        )
        assert (mixed.holds, str(mixed.clause), mixed.modality) == (True, "11.2", "must")
        mixture = project("2300000", funds=("donation", "own_income"))
        finding = with_own_basis(mixed_funds_follow_the_policy, "mixed_funds", mixture)
        assert (str(finding.clause), finding.modality) == ("7", "convention")
        assert (
            mixed_funds_follow_the_policy(project("2300000", funds=("general_budget", "own_income")), YULIN)
            is None
        )

    def test_another_amount_than_the_total_is_explained(self) -> None:
        renewal = project(
            "240000", ("maintenance",), year_total=Decimal(80000), flags=frozenset({Flag.ANNUAL_RENEWAL})
        )
        finding = found(amount_is_counted_on_its_basis, renewal)
        assert finding.reason == "按年度金额 80,000.00 元判定，总投资为 240,000.00 元。"
        assert (finding.holds, str(finding.clause), finding.modality) == (True, "11.2", "must")
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

    def test_a_large_filing_says_its_amount(self) -> None:
        finding = found(filing_is_not_large, project("2300000", ("maintenance",)))
        assert finding.reason == "大额备案：2,300,000.00 元，在 2,000,000.00 元（含）以上。"
        assert finding.figures == {"amount": "2300000"}

    def test_an_approval_is_no_large_filing(self) -> None:
        assert filing_is_not_large(project("2000000.00"), YULIN) is None
