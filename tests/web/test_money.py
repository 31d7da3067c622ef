"""How pages print amounts."""

from decimal import Decimal

import pytest

from lixiang.web.money import as_yuan, in_wan, in_yuan


@pytest.mark.parametrize(
    ("yuan", "wan"),
    [
        ("0", "0.00"),
        ("100000", "10.00"),
        ("99999.99", "9.999999"),
        ("1999999.99", "199.999999"),
        ("2000000", "200.00"),
        ("2000000.10", "200.00001"),
        ("12345678901.50", "1,234,567.89015"),
    ],
)
def test_an_amount_in_wan_is_exact_so_that_no_threshold_is_hidden(yuan: str, wan: str) -> None:
    assert in_wan(Decimal(yuan)) == wan


def test_an_amount_in_yuan_has_groups_and_fen() -> None:
    assert in_yuan(Decimal("1999999.9")) == "1,999,999.90"


def test_no_amount_is_an_empty_text() -> None:
    assert (in_yuan(None), in_wan(None)) == ("", "")


@pytest.mark.parametrize(("typed", "read"), [("1,990,000", "1,990,000.00 元"), ("七十九万", "七十九万")])
def test_what_was_typed_is_read_as_an_amount_or_left_as_it_is(typed: str, read: str) -> None:
    assert as_yuan(typed) == read
