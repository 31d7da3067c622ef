"""Whether the money of an application adds up and has been agreed upon: 9, 11, 15."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.applications import YULIN, filing, found
from lixiang.law.application import FundLine, LevelShare, Line, YearBudget
from lixiang.law.funding import (
    finance_is_consulted,
    funds_add_up_to_the_total,
    funds_fit_the_budget,
    levels_carry_the_whole,
    lines_add_up_to_the_total,
    performance_evaluation_is_passed,
)


def money(*parts: tuple[int, str], source: str = "general_budget") -> tuple[FundLine, ...]:
    return tuple(FundLine(source=source, year=year, amount=Decimal(amount)) for year, amount in parts)


class TestSums:
    """15: funds per year and per source, and lines, are the total to the fen."""

    def test_the_reason_says_sum_total_and_gap(self) -> None:
        application = filing("2000000", funds=money((2027, "1000000"), (2028, "990000")))
        assert found(funds_add_up_to_the_total, application).reason == (
            "资金分年度合计 1,990,000.00 元，与总投资 2,000,000.00 元相差 10,000.00 元。请调整第 2 年。"
        )

    @pytest.mark.parametrize(
        ("amount", "holds"), [("499999.99", False), ("500000.00", True), ("500000.01", False)]
    )
    def test_one_fen_counts(self, amount: str, holds: bool) -> None:
        assert found(funds_add_up_to_the_total, filing(funds=money((2027, amount)))).holds is holds
        lines = (Line(kind="software", name="", amount=Decimal(amount)),)
        assert found(lines_add_up_to_the_total, filing(lines=lines)).holds is holds

    def test_money_of_one_year_is_adjusted_as_a_whole(self) -> None:
        reason = found(funds_add_up_to_the_total, filing(funds=money((2027, "1")))).reason
        assert reason.endswith("相差 499,999.00 元。请调整资金安排。")

    def test_without_a_total_there_is_nothing_to_compare(self) -> None:
        assert funds_add_up_to_the_total(filing(total=None), YULIN) is None


@given(st.lists(st.decimals(Decimal(100_000), Decimal(10**9), places=2), min_size=1, max_size=6))
def test_any_partition_of_the_total_adds_up(parts: list[Decimal]) -> None:
    funds = money(*((2027 + number, str(part)) for number, part in enumerate(parts)))
    application = filing(total=sum(parts, Decimal(0)), funds=funds)
    assert found(funds_add_up_to_the_total, application).holds is True


class TestLevels:
    """9: the levels of government carry the whole between them."""

    @pytest.mark.parametrize(
        ("county", "holds"), [("199999.99", False), ("200000.00", True), ("200000.01", False)]
    )
    def test_their_parts_add_up(self, county: str, holds: bool) -> None:
        shares = (
            LevelShare(level="市", amount=Decimal(300_000)),
            LevelShare(level="示例县", amount=Decimal(county)),
        )
        assert found(levels_carry_the_whole, filing(cross_level=True, levels=shares)).holds is holds

    def test_the_question_is_asked(self) -> None:
        assert found(levels_carry_the_whole, filing(cross_level=None)).field == "funds.cross_level"
        assert levels_carry_the_whole(filing(cross_level=False), YULIN) is None
        assert levels_carry_the_whole(filing("99999.99", cross_level=None), YULIN) is None


class TestBudget:
    """15: fiscal money of a year is compared with what the unit's budget has recorded."""

    @pytest.mark.parametrize(
        ("recorded", "holds"),
        [("499999.99", False), ("500000.00", True), ("500000.01", True), (None, None)],
    )
    def test_within_the_recorded_amount(self, recorded: str | None, holds: bool | None) -> None:
        budgets = (YearBudget(year=2027, amount=Decimal(recorded)),) if recorded else ()
        finding = found(funds_fit_the_budget, filing(budgets=budgets))
        assert (finding.holds, finding.modality, finding.blocks) == (holds, "convention", False)
        assert finding.needs == ("finance" if holds is None else None)

    def test_the_reason_names_the_year(self) -> None:
        budgets = (YearBudget(year=2027, amount=Decimal(400_000)),)
        assert found(funds_fit_the_budget, filing(budgets=budgets)).reason == (
            "超出单位年度预算额度：2027 年申请 500,000.00 元，额度 400,000.00 元。"
        )

    def test_the_sources_of_a_year_count_together_and_other_money_does_not(self) -> None:
        funds = (
            *money((2027, "300000")),
            *money((2027, "200000"), source="special_bond"),
            *money((2027, "900000"), source="donation"),
        )
        budgets = (YearBudget(year=2027, amount=Decimal(500_000)),)
        assert found(funds_fit_the_budget, filing("1400000", funds=funds, budgets=budgets)).holds is True

    def test_without_fiscal_money_there_is_nothing_to_compare(self) -> None:
        assert funds_fit_the_budget(filing(funds=money((2027, "500000"), source="donation")), YULIN) is None


class TestBeforeSubmission:
    """15: consultation for new fiscal money; performance evaluation where it applies."""

    @pytest.mark.parametrize(
        ("new", "document", "holds"),
        [
            (None, None, False),
            (False, None, True),
            (True, None, False),
            (True, "", False),
            (True, "玉市财函〔2026〕3号", True),
        ],
    )
    def test_finance_is_consulted(self, new: bool | None, document: str | None, holds: bool) -> None:
        application = filing(new_fiscal_funds=new, consultation_document=document)
        assert found(finance_is_consulted, application).holds is holds

    @pytest.mark.parametrize(
        ("applies", "passed", "holds"),
        [
            (None, None, False),
            (False, None, True),
            (True, None, False),
            (True, False, False),
            (True, True, True),
        ],
    )
    def test_the_performance_evaluation_is_passed(
        self, applies: bool | None, passed: bool | None, holds: bool
    ) -> None:
        application = filing(performance_applies=applies, performance_passed=passed)
        assert found(performance_evaluation_is_passed, application).holds is holds

    @pytest.mark.parametrize(
        ("applies", "passed", "words"),
        [
            (False, None, "不属于事前绩效评估范围。"),
            (True, None, "事前绩效评估尚未通过市财政局审核。"),
            (True, True, "事前绩效评估已通过市财政局审核。"),
        ],
    )
    def test_the_reason_says_where_it_stands(self, applies: bool, passed: bool | None, words: str) -> None:
        application = filing(performance_applies=applies, performance_passed=passed)
        assert found(performance_evaluation_is_passed, application).reason == words

    @pytest.mark.parametrize(
        "rule", [finance_is_consulted, performance_evaluation_is_passed], ids=lambda r: r.name
    )
    def test_self_managed_projects_are_asked_nothing(self, rule: object) -> None:
        assert rule(filing("99999.99"), YULIN) is None  # type: ignore[operator]
