"""Which days are worked, and how working days and months are counted."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lixiang.law import calendar
from lixiang.law.calendar import WorkCalendar, with_weekday
from lixiang.law.edition import load
from lixiang.law.holidays import CalendarError, days_between

CALENDAR = WorkCalendar.load()
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_an_announced_year_agrees_with_a_second_source(year: int) -> None:
    ours = [CALENDAR.is_working_day(each) for each in days_between(date(year, 1, 1), date(year, 12, 31))]
    theirs = [
        chinese_calendar.is_workday(each) for each in days_between(date(year, 1, 1), date(year, 12, 31))
    ]
    assert ours == theirs


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_an_announced_year_has_its_known_number_of_working_days(year: int, count: int) -> None:
    assert CALENDAR.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == count


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("2026-09-18", True),  # a plain Friday
        ("2026-09-19", False),  # a plain Saturday
        ("2026-09-20", True),  # the Sunday worked for National Day
        ("2026-02-14", True),  # the Saturday worked before Spring Festival
        ("2026-02-15", False),  # its first day
        ("2026-02-23", False),  # its last, a Monday
        ("2026-02-24", True),
        ("2026-10-07", False),
        ("2026-10-08", True),
        ("2025-10-08", False),  # that year the holiday has eight days
    ],
)
def test_holidays_and_swapped_days_are_known(text: str, worked: bool) -> None:
    assert CALENDAR.is_working_day(day(text)) is worked


@pytest.mark.parametrize(
    ("start", "tenth"),
    [
        ("2026-02-12", "2026-03-04"),
        ("2026-02-13", "2026-03-05"),
        ("2026-04-28", "2026-05-14"),
        ("2026-09-18", "2026-10-09"),
        ("2026-09-30", "2026-10-20"),
        ("2025-12-31", "2026-01-15"),
    ],
)
def test_the_tenth_working_day_skips_holidays_and_counts_swapped_days(start: str, tenth: str) -> None:
    assert CALENDAR.add_working_days(day(start), 10) == day(tenth)


def test_the_day_of_the_event_itself_does_not_count() -> None:
    assert CALENDAR.add_working_days(day("2026-03-02"), 1) == day("2026-03-03")
    assert CALENDAR.add_working_days(day("2026-03-06"), 1) == day("2026-03-09")  # Friday, so Monday


def test_an_event_on_a_rest_day_counts_from_the_next_working_day() -> None:
    assert CALENDAR.add_working_days(day("2026-10-03"), 1) == day("2026-10-08")


def test_a_count_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="正整数"):
        CALENDAR.add_working_days(day("2026-03-02"), 0)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2025-08-15", 6, "2026-02-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-11-30", 1, "2025-12-30"),
        ("2025-12-01", 1, "2026-01-01"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-03-30", 0, "2026-03-30"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_months_last(start: str, months: int, end: str) -> None:
    assert CALENDAR.add_months(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("raw", "rolled"),
    [
        ("2026-02-28", "2026-02-28"),  # a Saturday, but worked
        ("2026-02-15", "2026-02-24"),
        ("2026-04-04", "2026-04-07"),
        ("2026-10-01", "2026-10-08"),
    ],
)
def test_a_rest_day_moves_to_the_next_working_day(raw: str, rolled: str) -> None:
    assert CALENDAR.roll(day(raw)) == day(rolled)


def test_a_year_without_a_notice_rests_on_weekends_and_fixed_dates_only() -> None:
    resting = [
        "2030-01-01",
        "2030-05-01",
        "2030-05-02",
        "2030-10-01",
        "2030-10-02",
        "2030-10-03",
        "2030-03-02",
    ]
    worked = ["2030-01-02", "2030-05-03", "2030-10-04", "2030-02-04", "2030-04-05"]
    assert not any(CALENDAR.is_working_day(day(text)) for text in resting)
    assert all(CALENDAR.is_working_day(day(text)) for text in worked)


def test_only_a_year_without_a_notice_is_provisional() -> None:
    assert not CALENDAR.is_provisional([day("2024-01-01"), day("2026-12-31")])
    assert CALENDAR.is_provisional([day("2026-12-31"), day("2027-01-01")])
    assert CALENDAR.is_provisional([day("2023-12-31")])


def test_a_holiday_of_fixed_date_names_its_order(tmp_path: Path) -> None:
    new_year = WorkCalendar.load(None, tmp_path).holiday(day("2030-01-01"))
    assert new_year is not None
    assert (new_year.name, new_year.notice) == ("元旦", "国务院令第795号")


def test_months_stay_within_the_calendar() -> None:
    assert CALENDAR.add_months(date(9999, 6, 30), 6) == date(9999, 12, 30)
    assert CALENDAR.add_months(date(1, 7, 1), -6) == date(1, 1, 1)
    for start, months in ((date(9999, 7, 1), 6), (date(1, 6, 1), -6)):
        with pytest.raises(OverflowError):
            CALENDAR.add_months(start, months)


def test_working_days_between_counts_backwards_as_negative() -> None:
    assert CALENDAR.working_days_between(day("2026-09-18"), day("2026-10-09")) == 10
    assert CALENDAR.working_days_between(day("2026-10-09"), day("2026-09-18")) == -10
    assert CALENDAR.working_days_between(day("2026-09-18"), day("2026-09-18")) == 0


class TestRegionalHolidays:
    def test_count_only_where_the_installation_says_so(self) -> None:
        assert CALENDAR.is_working_day(day("2024-04-11"))
        assert not WorkCalendar.load("450900").is_working_day(day("2024-04-11"))

    def test_leave_a_year_provisional_whose_regional_notice_is_missing(self) -> None:
        assert WorkCalendar.load("450900").is_provisional([day("2026-04-20")])
        assert not WorkCalendar.load("450900").is_provisional([day("2025-04-01")])

    def test_of_a_region_without_a_file_are_refused(self) -> None:
        with pytest.raises(CalendarError, match="110000"):
            WorkCalendar.load("110000")

    def test_may_swap_days_against_the_national_notice(self, tmp_path: Path) -> None:
        (tmp_path / "region-99.toml").write_text(
            'district = "99"\nname = "某区"\nnotice = "某令"\n[[years]]\nyear = 2024\nholidays = ['
            '{ name = "某节", first = 2024-04-07, last = 2024-04-08, working = [2024-04-06] }]\n',
            "utf-8",
        )
        swapped = WorkCalendar.load("990100", tmp_path)
        worked = [swapped.is_working_day(day(f"2024-04-0{number}")) for number in (5, 6, 7, 8, 9)]
        assert worked == [False, True, False, False, True]
        rest = swapped.holiday(day("2024-04-07"))
        assert rest is not None
        assert rest.notice == "某令"
        assert [swapped.is_provisional([day(text)]) for text in ("2024-12-31", "2025-01-01")] == [False, True]


NOTICE = 'year = {year}\nnotice = "某号"\ntitle = "某通知"\nannounced_on = {on}\nholidays = [{holiday}]\n'


@pytest.fixture
def write_notice(tmp_path: Path) -> Callable[[str, str], Path]:
    """Puts one more notice into the operator's own folder."""

    def write(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    return write


class TestANewNotice:
    def test_is_one_file_and_everything_recomputes(self, write_notice: Callable[[str, str], Path]) -> None:
        holiday = '{ name = "春节", first = 2027-02-05, last = 2027-02-11, working = [2027-02-13] }'
        folder = write_notice("cn-2027.toml", NOTICE.format(year=2027, on="2026-11-05", holiday=holiday))
        before, after = CALENDAR, WorkCalendar.load(None, folder)
        assert before.add_working_days(day("2027-02-04"), 1) == day("2027-02-05")
        assert after.add_working_days(day("2027-02-04"), 1) == day("2027-02-12")
        holiday_block = after.holiday(day("2027-02-11"))
        assert holiday_block is not None
        assert (holiday_block.name, holiday_block.notice) == ("春节", "某号")
        assert before.is_provisional([day("2027-02-05")])
        assert not after.is_provisional([day("2027-02-05")])

    def test_may_lie_in_the_operators_folder_for_every_calendar(
        self, write_notice: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(calendar, "_folders", [calendar.CALENDARS])
        holiday = '{ name = "春节", first = 2027-02-05, last = 2027-02-11 }'
        calendar.also_read(
            write_notice("cn-2027.toml", NOTICE.format(year=2027, on="2026-11-05", holiday=holiday))
        )
        for each in (WorkCalendar.load(), WorkCalendar.of(load("yulin-draft"))):
            assert not each.is_working_day(day("2027-02-05"))

    def test_amends_an_earlier_one_of_the_same_year(self, write_notice: Callable[[str, str], Path]) -> None:
        holiday = '{ name = "抗战纪念日", first = 2026-09-20, last = 2026-09-21, working = [2026-10-03] }'
        folder = write_notice("cn-2026-2.toml", NOTICE.format(year=2026, on="2026-08-01", holiday=holiday))
        amended = WorkCalendar.load(None, folder)
        assert not amended.is_working_day(day("2026-09-20"))
        assert amended.is_working_day(day("2026-10-03"))

    @pytest.mark.parametrize(
        ("holiday", "reason"),
        [
            ('{ name = "春节", first = 2027-02-11, last = 2027-02-05 }', "结束日期早于开始日期"),
            ('{ name = "春节", first = 2026-02-05, last = 2026-02-11 }', "不在2027年度内"),
            ('{ name = "春节", first = 2027-02-05, last = 2028-02-11 }', "不在2027年度内"),
            (
                '{ name = "春节", first = 2027-02-05, last = 2027-02-11, working = [2027-02-12] }',
                "不是周六或周日",
            ),
            ('{ name = "春节", first = 2027-02-05 }', "缺少 last"),
            ('{ name = "春节", first = "2027-02-05", last = 2027-02-11 }', "不能读取"),
            ("oops", "不能读取"),
        ],
    )
    def test_that_cannot_be_true_is_refused_with_file_and_reason(
        self, write_notice: Callable[[str, str], Path], holiday: str, reason: str
    ) -> None:
        folder = write_notice("cn-2027.toml", NOTICE.format(year=2027, on="2026-11-05", holiday=holiday))
        with pytest.raises(CalendarError, match=rf"cn-2027\.toml：.*{reason}"):
            WorkCalendar.load(None, folder)

    def test_may_begin_in_the_december_before(self, write_notice: Callable[[str, str], Path]) -> None:
        holiday = '{ name = "元旦", first = 2026-12-31, last = 2027-01-02 }'
        folder = write_notice("cn-2027.toml", NOTICE.format(year=2027, on="2026-11-05", holiday=holiday))
        assert not WorkCalendar.load(None, folder).is_working_day(day("2026-12-31"))


@given(DAYS)
def test_a_rolled_day_is_worked_and_never_before_the_day_it_came_from(start: date) -> None:
    rolled = CALENDAR.roll(start)
    assert CALENDAR.is_working_day(rolled)
    assert rolled >= start
    assert not any(CALENDAR.is_working_day(each) for each in days_between(start, rolled) if each != rolled)


@given(DAYS, st.integers(1, 60))
def test_counting_and_measuring_working_days_agree(start: date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count)
    assert CALENDAR.is_working_day(end)
    assert CALENDAR.working_days_between(start, end) == count


@given(DAYS, st.integers(0, 60))
def test_months_never_leave_the_month_they_arrive_in(start: date, months: int) -> None:
    end = CALENDAR.add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and end.month != CALENDAR.add_months(end, 1).month)


def test_dates_are_written_as_a_clerk_writes_them() -> None:
    assert with_weekday(day("2026-09-18")) == "2026-09-18（周五）"
    assert with_weekday(day("2026-09-20")) == "2026-09-20（周日）"
