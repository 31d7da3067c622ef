"""The colour of a clock, by the conventions of the edition."""

from datetime import date

import pytest

from lixiang.law.calendar import WorkCalendar
from lixiang.law.edition import Term, Unit, load
from lixiang.law.lights import Light, light
from lixiang.law.terms import due

EDITION = load("yulin-draft")
CALENDAR = WorkCalendar.of(EDITION)


def colour(term: Term, start: str, today: str, **state: bool) -> Light:
    deadline = due(term, date.fromisoformat(start), CALENDAR)
    return light(deadline, date.fromisoformat(today), EDITION, CALENDAR, **state)


class TestATermOfTenWorkingDays:
    @pytest.mark.parametrize(
        ("today", "expected"),
        [
            ("2026-09-18", Light.GREEN),
            ("2026-09-28", Light.GREEN),  # four left
            ("2026-09-29", Light.AMBER),  # three, two of them after the holiday
            ("2026-10-09", Light.AMBER),  # the due day itself is not late
            ("2026-10-10", Light.RED),
        ],
    )
    def test_turns_amber_with_three_days_left(self, today: str, expected: Light) -> None:
        assert colour(EDITION.term("upload"), "2026-09-18", today) is expected


class TestATermOfFiveWorkingDays:
    @pytest.mark.parametrize(
        ("today", "expected"), [("2026-03-03", Light.GREEN), ("2026-03-04", Light.AMBER)]
    )
    def test_turns_amber_with_three_days_left_although_that_is_more_than_a_third(
        self, today: str, expected: Light
    ) -> None:
        assert colour(EDITION.term("filing_check"), "2026-03-02", today) is expected  # due on 9 March


class TestATermOfTwentyWorkingDays:
    @pytest.mark.parametrize(
        ("today", "expected"), [("2026-03-19", Light.GREEN), ("2026-03-20", Light.AMBER)]
    )
    def test_turns_amber_with_a_share_of_it_left(self, today: str, expected: Light) -> None:
        assert colour(EDITION.term("acceptance_meeting"), "2026-03-02", today) is expected  # due on 30 March


class TestATermOfSixMonths:
    @pytest.mark.parametrize(
        ("today", "expected"),
        [
            ("2026-01-16", Light.GREEN),  # 55 of 181 days left
            ("2026-01-17", Light.AMBER),  # 54
            ("2026-03-12", Light.AMBER),
            ("2026-03-13", Light.RED),
        ],
    )
    def test_turns_amber_with_a_share_of_its_natural_days_left(self, today: str, expected: Light) -> None:
        assert colour(EDITION.term("acceptance_application"), "2025-09-12", today) is expected

    def test_of_one_month_is_amber_from_the_start(self) -> None:
        month = Term(name="x", label="x", amount=1, unit=Unit.MONTHS)
        assert colour(month, "2026-03-11", "2026-03-11") is Light.GREEN  # 33 days, to 13 April
        assert colour(month, "2026-03-11", "2026-03-14") is Light.AMBER


class TestATermOfCalendarDays:
    @pytest.mark.parametrize(
        ("amount", "today", "expected"),
        [
            (15, "2026-03-11", Light.GREEN),  # due on Tuesday 17 March: six days left, four of them worked
            (15, "2026-03-12", Light.AMBER),  # five, three of them worked
            (30, "2026-03-22", Light.GREEN),  # due on 1 April: ten of thirty days left
            (30, "2026-03-23", Light.AMBER),  # nine
        ],
    )
    def test_turns_amber_with_a_share_or_three_working_days_left(
        self, amount: int, today: str, expected: Light
    ) -> None:
        term = Term(name="x", label="x", amount=amount, unit=Unit.CALENDAR_DAYS, rolls=False)
        assert colour(term, "2026-03-02", today) is expected


def test_done_before_suspended_before_late() -> None:
    term = EDITION.term("upload")
    assert colour(term, "2026-09-18", "2026-12-01", done=True, suspended=True) is Light.BLUE
    assert colour(term, "2026-09-18", "2026-12-01", suspended=True) is Light.GREY


def test_every_colour_has_its_word() -> None:
    assert [each.chinese for each in Light] == ["正常", "临期", "超期", "暂停", "办结"]
