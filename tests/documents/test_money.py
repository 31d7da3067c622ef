"""Amounts as official documents write them."""

from decimal import Decimal

import pytest

from lixiang.documents.money import rmb_capital, wan


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"), ("0.01", "壹分"), ("0.10", "壹角"), ("0.55", "伍角伍分"),
        ("1", "壹元整"), ("10", "壹拾元整"), ("10.05", "壹拾元零伍分"), ("10.50", "壹拾元伍角"),
        ("101", "壹佰零壹元整"), ("1001", "壹仟零壹元整"), ("1010", "壹仟零壹拾元整"),
        ("1100", "壹仟壹佰元整"),
        ("10000", "壹万元整"), ("10001", "壹万零壹元整"), ("10100", "壹万零壹佰元整"),
        ("11000", "壹万壹仟元整"),
        ("100000", "壹拾万元整"), ("2000000", "贰佰万元整"),
        ("1999999.99", "壹佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("100000000", "壹亿元整"), ("100000001", "壹亿零壹元整"), ("100010000", "壹亿零壹万元整"),
        ("100001000", "壹亿零壹仟元整"), ("1010001000.01", "壹拾亿壹仟万壹仟元零壹分"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)  # fmt: skip
def test_amounts_in_capitals(amount: str, words: str) -> None:
    assert rmb_capital(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["-0.01", "1000000000000", "0.001", "NaN", "Infinity", "-Infinity"])
def test_what_is_no_amount_has_no_words(amount: str) -> None:
    with pytest.raises(ValueError, match=r"not an amount|finer than a fen"):
        rmb_capital(Decimal(amount))


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("0", "0.00"), ("2000000", "200.00"), ("456000.00", "45.60"), ("12345678900", "1,234,567.89"),
        ("1999999.99", "199.999999"), ("2000000.01", "200.000001"), ("100050", "10.005"),
    ],
)  # fmt: skip
def test_an_amount_in_wan_is_never_rounded_across_a_threshold(amount: str, shown: str) -> None:
    assert wan(Decimal(amount)) == shown
