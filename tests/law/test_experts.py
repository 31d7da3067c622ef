"""How many experts sit in the meeting of a review: the edition's number, an odd one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from law.applications import YULIN
from lixiang.law.edition import Parameter
from lixiang.law.experts import PanelFacts, panel_is_large_enough_and_odd
from lixiang.law.finding import Modality


def panel(seats: int, total: str) -> PanelFacts:
    return PanelFacts(seats=seats, total=Decimal(total))


@pytest.mark.parametrize(
    ("total", "seats", "holds"),
    [
        ("2000000.00", 1, False),
        ("2000000.00", 2, False),
        ("2000000.00", 3, True),
        ("2000000.00", 4, False),
        ("2000000.00", 5, True),
        ("4999999.99", 3, True),
        ("5000000.00", 3, False),
        ("5000000.00", 4, False),
        ("5000000.00", 5, True),
        ("5000000.00", 6, False),
        ("5000000.00", 7, True),
        ("2000000.00", 0, False),
    ],
)
def test_a_panel_has_the_seats_of_the_edition_and_is_odd(total: str, seats: int, holds: bool) -> None:
    finding = panel_is_large_enough_and_odd(panel(seats, total), YULIN)
    assert finding
    assert finding.holds is holds


def test_the_number_is_a_convention_of_the_platform_and_says_so() -> None:
    finding = panel_is_large_enough_and_odd(panel(4, "5000000.00"), YULIN)
    assert finding
    assert (finding.modality, finding.clause) == (Modality.CONVENTION, None)
    assert finding.reason == "总投资 5,000,000.00 元的项目，专家不少于 5 人，且为单数；4 人不符合。"


def test_an_edition_may_admit_an_even_number() -> None:
    assert YULIN.meeting
    even = replace(YULIN, meeting=replace(YULIN.meeting, odd=Parameter(False)))
    finding = panel_is_large_enough_and_odd(panel(4, "2000000.00"), even)
    assert finding
    assert finding.holds


def test_an_edition_without_meetings_asks_nothing() -> None:
    assert panel_is_large_enough_and_odd(panel(1, "2000000.00"), replace(YULIN, meeting=None)) is None
