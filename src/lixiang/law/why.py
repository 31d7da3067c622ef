"""Why a deadline falls on its day, line by line in Chinese."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from lixiang.law.calendar import DAY, WorkCalendar, with_weekday
from lixiang.law.edition import Term, Unit
from lixiang.law.holidays import Holiday, days_between

_COUNTED = {
    Unit.WORKING_DAYS: "个工作日（周末和法定节假日不计，调休上班日计入）",
    Unit.CALENDAR_DAYS: "个自然日（休息日计入）",
    Unit.MONTHS: "个月（自然月，到对应日为止）",
    Unit.YEARS: "年（自然年，首尾两日均计入）",
}


def anchor_line(term: Term, start: date) -> str:
    """The event that the term counts from."""
    counts = "当日计入" if term.unit is Unit.YEARS else "当日不计，从次日起算"
    return f"起算：{term.start or '起算日'} {with_weekday(start)}，{counts}"


def rule_line(term: Term, amount: str = "") -> str:
    """The length of the term and the clause that sets it."""
    source = term.clause.chinese if term.clause else "平台约定（条文未规定）"
    return f"期限：{source}，{amount or f'{term.amount}{_COUNTED[term.unit]}'}"


def opening_lines(term: Term, opens: date | None) -> Iterator[str]:
    """The day on which a window opens."""
    if opens:
        yield f"开启：{term.opens}{_COUNTED[term.unit]}，{with_weekday(opens)}，按日历日计，遇休息日不顺延"


def reckoning_lines(
    term: Term, start: date, unrolled: date, end: date, calendar: WorkCalendar
) -> Iterator[str]:
    """From the event to the end: days skipped, the corresponding day, the move to a working day."""
    if term.unit is Unit.WORKING_DAYS:
        yield from _unusual_days(start + DAY, unrolled, calendar)
        natural = (end - start).days
        yield f"到期：第{term.amount}个工作日为 {with_weekday(end)}，即第{natural}个自然日"
        return
    if term.unit is Unit.MONTHS:
        yield _corresponding_line(start, unrolled)
    if term.rolls:
        yield from _rolling_lines(unrolled, end, calendar)
    else:
        yield calendar_day_line(end)


def calendar_day_line(end: date) -> str:
    """An end that stays where it falls."""
    return f"到期：{with_weekday(end)}，按日历日计，遇休息日不顺延"


def provisional_lines(touched: Iterable[date], calendar: WorkCalendar) -> Iterator[str]:
    """Which years had to be guessed."""
    years = sorted({day.year for day in touched if calendar.is_provisional([day])})
    if years:
        named = "、".join(f"{year}年" for year in years)
        yield f"暂定：{named}放假安排尚未公布或未收录，按周末和固定日期的节日推算，收录后重新计算"


def _corresponding_line(start: date, unrolled: date) -> str:
    clamped = unrolled.day != start.day
    return f"对应：{with_weekday(unrolled)}{'（当月没有对应日，取月末）' if clamped else ''}"


def _rolling_lines(unrolled: date, end: date, calendar: WorkCalendar) -> Iterator[str]:
    if unrolled == end:
        swapped = calendar.swapped.get(end)
        yield f"到期：{with_weekday(end)}为{_swapped(swapped) if swapped else '工作日'}，不顺延"
        return
    yield from _unusual_days(unrolled, end - DAY, calendar)
    yield f"到期：{with_weekday(unrolled)}为休息日，顺延至次一工作日 {with_weekday(end)}"


def _unusual_days(first: date, last: date, calendar: WorkCalendar) -> Iterator[str]:
    """Each block of rest days and each swapped day between first and last."""
    for cause, days in groupby(days_between(first, last), lambda day: _cause(day, calendar)):
        if cause:
            yield f"{_span(days)}：{cause}"


def _cause(day: date, calendar: WorkCalendar) -> str:
    """Why this day does not count, or counts although it is a weekend; empty for a plain working day."""
    if day in calendar.swapped:
        return f"计入，{_swapped(calendar.swapped[day])}"
    if calendar.is_working_day(day):
        return ""
    holiday = calendar.holiday(day)
    return f"不计，{holiday.name}放假（{holiday.notice}）" if holiday else "不计，周末"


def _swapped(holiday: Holiday) -> str:
    return f"{holiday.name}调休上班日（{holiday.notice}）"


def _span(days: Iterable[date]) -> str:
    first, *rest = days
    return f"{with_weekday(first)}至 {with_weekday(rest[-1])}" if rest else with_weekday(first)
