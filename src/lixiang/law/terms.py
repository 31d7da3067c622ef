"""Deadlines: the day a term ends on, the day a window opens, and why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lixiang.law import why
from lixiang.law.calendar import DAY, WorkCalendar
from lixiang.law.edition import Edition, Parameter, Term, Unit
from lixiang.law.holidays import days_between
from lixiang.law.record import RecordError

MONTHS_OF_A_YEAR = 12
YEAR_END = "year_end"
LATE = "逾期"  # the mark of a duty that may still be done after its deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A deadline with its reasons.

    ``unrolled`` is the end before any move to a working day: further months count from it. ``provisional``:
    it rests on a year whose holidays are not announced yet and may change.
    """

    term: Term
    start: date
    due: date
    unrolled: date
    opens: date | None
    provisional: bool
    why: tuple[str, ...]


def due(term: Term, start: date, calendar: WorkCalendar) -> Due:
    """When a term that starts with an event on ``start`` ends.

    The event's day does not count (Civil Code 201), except in a contract's years, whose first day does. The
    end moves to a working day only where the term says so; an opening never moves. Raises RecordError where
    the end lies beyond the year 9999.
    """
    with _within_the_calendar():
        unrolled = _ENDS[term.unit](term.amount, start, calendar)
        return _settled(term, start, unrolled, why.rule_line(term), calendar)


def extended(term: Term, original: date, months: Sequence[int], calendar: WorkCalendar) -> Due:
    """The end after consented extensions of so many months each.

    ``original`` is the first due date, unrolled: all months are added to it at once, so that month ends do
    not drift (31 August + 6 + 6 is 31 August, not 28). Only the result moves to a working day. Source: 26.
    """
    total = sum(months)
    counted = f"第{len(months)}次延期，{'+'.join(map(str, months))}个月，自未顺延的原期限一并累加{total}个月"
    whole = replace(term, amount=total, unit=Unit.MONTHS)
    with _within_the_calendar():
        unrolled = calendar.add_months(original, total)
        return _settled(whole, original, unrolled, why.rule_line(term, counted), calendar)


def terms_of(edition: Edition) -> Mapping[str, Term]:
    """Every time limit of the edition by name, the year end of 16 among them."""
    said = edition.planning.last_day
    return {**edition.terms, **({YEAR_END: _year_end_term(said)} if said else {})}


def year_end(edition: Edition, year: int) -> Due | None:
    """The last calendar day of ``year`` for deciding projects of the next, never rolled. Source: clause 16.

    None where the edition knows no such day.
    """
    said = edition.planning.last_day
    if said is None:
        return None
    term, last = _year_end_term(said), date.fromisoformat(f"{year:04}-{said.value}")
    lines = (why.rule_line(term, f"{year}年度截止日"), why.calendar_day_line(last))
    return Due(term=term, start=last, due=last, unrolled=last, opens=None, provisional=False, why=lines)


def _year_end_term(said: Parameter[str]) -> Term:
    return Term(
        name=YEAR_END,
        label="下一年度项目完成立项",
        amount=0,
        unit=Unit.CALENDAR_DAYS,
        rolls=False,
        clause=said.clause,
        modality=said.modality,
        reading=said.reading,
    )


@contextmanager
def _within_the_calendar() -> Iterator[None]:
    try:
        yield
    except OverflowError as error:
        raise RecordError("from", "日期超出可以计算的范围") from error


def _settled(term: Term, start: date, unrolled: date, rule: str, calendar: WorkCalendar) -> Due:
    end = calendar.roll(unrolled) if term.rolls else unrolled
    opens = None if term.opens is None else _ENDS[term.unit](term.opens, start, calendar)
    touched = _touched(term, start, unrolled, end)
    lines = [why.anchor_line(term, start), rule, *why.opening_lines(term, opens)]
    lines += why.reckoning_lines(term, start, unrolled, end, calendar)
    lines += why.provisional_lines(touched, calendar)
    return Due(
        term=term,
        start=start,
        due=end,
        unrolled=unrolled,
        opens=opens,
        provisional=calendar.is_provisional(touched),
        why=tuple(lines),
    )


def _touched(term: Term, start: date, unrolled: date, end: date) -> list[date]:
    """The days whose being worked or not decides the result."""
    counted = list(days_between(start + DAY, unrolled)) if term.unit is Unit.WORKING_DAYS else []
    return counted + (list(days_between(unrolled, end)) if term.rolls else [])


def _working_days(amount: int, start: date, calendar: WorkCalendar) -> date:
    return calendar.add_working_days(start, amount)


def _calendar_days(amount: int, start: date, _calendar: WorkCalendar) -> date:
    return start + timedelta(days=amount)


def _months(amount: int, start: date, calendar: WorkCalendar) -> date:
    return calendar.add_months(start, amount)


def _years(amount: int, start: date, calendar: WorkCalendar) -> date:
    """The day before the corresponding one, as the first day counts; else the last of the month."""
    corresponding = calendar.add_months(start, amount * MONTHS_OF_A_YEAR)
    return corresponding - DAY if corresponding.day == start.day else corresponding


_ENDS: dict[Unit, Callable[[int, date, WorkCalendar], date]] = {
    Unit.WORKING_DAYS: _working_days,
    Unit.CALENDAR_DAYS: _calendar_days,
    Unit.MONTHS: _months,
    Unit.YEARS: _years,
}
