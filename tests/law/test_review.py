"""What the reviews of an approval agree on: 3, 12(2), 12(3), 12(4), 15."""

from decimal import Decimal

import pytest

from law.applications import YULIN, found
from lixiang.law.application import FundLine
from lixiang.law.review import (
    Review,
    ReviewedLine,
    approved_total_is_the_agreed_total,
    each_line_is_agreed_with_its_reason,
    funding_carries_the_agreed_total,
    reusable_content_is_not_approved,
    saved_fiscal_money,
)


def review(asked: str, agreed: str | None, reason: str = "", **more: object) -> Review:
    line = ReviewedLine(name="平台", asked=Decimal(asked), agreed=agreed and Decimal(agreed), reason=reason)  # type: ignore[arg-type]
    return Review(lines=(line,), **more)  # type: ignore[arg-type]


def fund(source: str, amount: str) -> FundLine:
    return FundLine(source=source, year=2027, amount=Decimal(amount))


@pytest.mark.parametrize(
    ("agreed", "reason", "holds", "words"),
    [
        ("100.00", "", True, "送审 100.00 元，核定 100.00 元。"),
        ("99.99", "询价偏高", True, "送审 100.00 元，核定 99.99 元。"),
        ("99.99", " ", False, "核减未写理由：平台。"),
        ("100.01", "", False, "核定高于送审：平台。"),
        (None, "", False, "未核定：平台。"),
    ],
)
def test_each_line_is_agreed_and_a_cut_explained(
    agreed: str | None, reason: str, holds: bool, words: str
) -> None:
    finding = found(each_line_is_agreed_with_its_reason, review("100.00", agreed, reason))
    assert (finding.holds, finding.reason) == (holds, words)


def test_all_troubles_of_the_cost_check_are_told_at_once() -> None:
    lines = (
        ReviewedLine(name="甲", asked=Decimal("1.00")),
        ReviewedLine(name="乙", asked=Decimal("2.00")),
        ReviewedLine(name="丙", asked=Decimal("3.00"), agreed=Decimal("2.50")),
    )
    finding = found(each_line_is_agreed_with_its_reason, Review(lines=lines))
    assert finding.reason == "未核定：甲、乙；核减未写理由：丙。"
    assert finding.figures == {"asked": "6.00", "agreed": "2.50"}


def test_without_lines_nothing_is_asked_and_nothing_agreed() -> None:
    assert (
        found(each_line_is_agreed_with_its_reason, Review(lines=())).reason == "送审 0.00 元，核定 0.00 元。"
    )
    finding = found(funding_carries_the_agreed_total, Review(lines=()))
    assert finding.reason == "市财政局核定的资金合计 0.00 元，等于核定总投资。"
    assert finding.figures == {"amount": "0", "agreed": "0"}


def test_what_is_paid_for_again_is_named() -> None:
    lines = tuple(
        ReviewedLine(name=name, asked=Decimal(9), agreed=Decimal(1), reusable=True)
        for name in ("认证", "支付")
    )
    assert found(reusable_content_is_not_approved, Review(lines=lines)).reason == (
        "可复用已有资源，应核定为零：认证、支付。"
    )
    assert found(reusable_content_is_not_approved, Review(lines=())).reason == "没有批复可复用的内容。"


@pytest.mark.parametrize(("agreed", "holds"), [(None, True), ("0", True), ("0.01", False)])
def test_what_can_be_reused_is_not_paid_for_again(agreed: str | None, holds: bool) -> None:
    line = ReviewedLine(
        name="认证", asked=Decimal(9), agreed=None if agreed is None else Decimal(agreed), reusable=True
    )
    assert found(reusable_content_is_not_approved, Review(lines=(line,))).holds is holds


@pytest.mark.parametrize(("second", "holds"), [("39.99", False), ("40.00", True), ("40.01", False)])
def test_the_funding_opinion_carries_the_agreed_total(second: str, holds: bool) -> None:
    facts = review(
        "100.00", "90.00", "核减", funds=(fund("general_budget", "50.00"), fund("donation", second))
    )
    assert found(funding_carries_the_agreed_total, facts).holds is holds


@pytest.mark.parametrize(
    ("approved", "holds", "words"),
    [
        ("90.00", True, "拟批复总投资 90.00 元，等于核定总投资。"),
        ("90.01", False, "拟批复总投资 90.01 元，与核定总投资 90.00 元相差 0.01 元。"),
        (None, False, "请填写拟批复的总投资。"),
    ],
)
def test_the_decision_approves_what_was_agreed(approved: str | None, holds: bool, words: str) -> None:
    facts = review("100.00", "90.00", "核减", approved_total=approved and Decimal(approved))
    finding = found(approved_total_is_the_agreed_total, facts)
    assert (finding.holds, finding.reason) == (holds, words)
    assert finding.figures == ({"amount": approved, "agreed": "90.00"} if approved else {})


@pytest.mark.parametrize(
    ("funds", "approved", "saved"),
    [
        ((fund("general_budget", "100"),), "90", "10.00"),
        ((fund("general_budget", "50"), fund("donation", "50")), "90", "5.00"),
        ((fund("general_budget", "1"), fund("donation", "2")), "2.99", "0.00"),
        ((fund("general_budget", "2"), fund("donation", "1")), "2.99", "0.01"),
        ((fund("general_budget", "1"), fund("donation", "1")), "1.99", "0.01"),  # half a fen
        ((fund("donation", "100"),), "90", "0.00"),
        ((fund("general_budget", "100"),), "110", "0.00"),
        ((), "0", "0"),
    ],
)
def test_only_the_fiscal_share_of_a_cut_is_saved_fiscal_money(
    funds: tuple[FundLine, ...], approved: str, saved: str
) -> None:
    assert saved_fiscal_money(funds, Decimal(approved), YULIN) == Decimal(saved)
