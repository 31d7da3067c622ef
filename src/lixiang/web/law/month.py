"""A deadline drawn on a calendar: which days count, which rest, and where it ends."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from lixiang.law.calendar import WorkCalendar
from lixiang.law.edition import Unit
from lixiang.law.holidays import days_between
from lixiang.law.terms import Due

MOST_MONTHS = 4
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; `state` is start | due | counted | rest | plain, `mark` what stands under its number."""

    on: date
    state: str
    mark: str
    title: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday to Sunday; None where a day belongs to another month."""

    title: str
    weeks: tuple[tuple[Day | None, ...], ...]


def months_of(due: Due, calendar: WorkCalendar) -> list[Month]:
    """Return the months that show how a deadline came about: all it counts through, else that of its end.

    A term in months or years counts no days, so only its last month is drawn; so is a very long count.
    """
    counts = due.term.unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS)
    whole = [key for key, _days in groupby(days_between(due.start, due.due), key=_month)]
    first = due.start if counts and len(whole) <= MOST_MONTHS else due.unrolled
    numbers = _numbers(due, calendar) if counts else {}
    days = days_between(first.replace(day=1), _last(due.due))
    return [_drawn(list(month), due, calendar, numbers) for _key, month in groupby(days, key=_month)]


def _drawn(days: list[date], due: Due, calendar: WorkCalendar, numbers: dict[date, int]) -> Month:
    cells: list[Day | None] = [None] * days[0].weekday()
    cells += [_day(day, due, calendar, numbers.get(day, 0)) for day in days]
    cells += [None] * (-len(cells) % 7)
    weeks = tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7))
    return Month(f"{days[0].year}年{days[0].month}月", weeks)


def _day(day: date, due: Due, calendar: WorkCalendar, number: int) -> Day:
    if day == due.due:
        return Day(day, "due", "到期", "到期")
    if day == due.start:
        return Day(day, "start", "起算", "起算日")
    holiday, swapped = calendar.holiday(day), calendar.swapped.get(day)
    if not calendar.is_working_day(day):
        name = holiday.name if holiday else "周末"
        return Day(day, "rest" if not number else "counted", str(number or "休"), name)
    state = "counted" if number else "plain"
    return Day(
        day, state, str(number) if number else ("班" if swapped else ""), swapped.name if swapped else ""
    )


def _numbers(due: Due, calendar: WorkCalendar) -> dict[date, int]:
    """Which day of the count each day is."""
    working = due.term.unit is Unit.WORKING_DAYS
    days = (day for day in days_between(due.start + DAY, due.unrolled))
    counted = (day for day in days if not working or calendar.is_working_day(day))
    return {day: number for number, day in enumerate(counted, start=1)}


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _last(day: date) -> date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY
