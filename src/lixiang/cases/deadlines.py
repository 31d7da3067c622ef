"""By when an open step is due under the case's edition, and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from django.utils.timezone import localtime

from lixiang.cases.models import Case
from lixiang.law.calendar import WorkCalendar, with_weekday
from lixiang.law.edition import Edition, load
from lixiang.law.terms import Due, due
from lixiang.procedure.position import OpenStep, Suspension


def due_of(case: Case, step: OpenStep, stopped: int = 0) -> Due | None:
    """Return the deadline of an open step; None where the edition sets no term for it."""
    return due_on(case, step.step, localtime(step.opened_at).date(), stopped) if step.opened_at else None


def due_on(case: Case, step: str, opened: date, stopped: int = 0) -> Due | None:
    """Return the deadline of a step of the case's procedure that opened on `opened`.

    `stopped` working days during which the case was suspended do not count (a convention of the platform).
    """
    return _due_on(case.edition, case.procedure, step, opened, stopped)


@lru_cache(maxsize=4096)
def _due_on(edition_name: str, procedure: str, step: str, opened: date, stopped: int) -> Due | None:
    edition = load(edition_name)
    row = edition.steps.get(procedure, {}).get(step)
    if row is None or row.term is None:
        return None
    calendar = calendar_of(edition)
    whole = due(edition.term(row.term), opened, calendar)
    return _put_off(whole, stopped, calendar) if stopped else whole


def stopped_days(case: Case, step: OpenStep, suspensions: Iterable[Suspension], now: datetime) -> int:
    """Return on how many working days since the step opened the case was suspended."""
    calendar = calendar_of(load(case.edition))
    opened = step.opened_at or now
    pauses = (
        (localtime(max(pause.at, opened)).date(), localtime(pause.ended_at or now).date())
        for pause in suspensions
    )
    return sum(calendar.working_days_between(since, until) for since, until in pauses if since < until)


def _put_off(whole: Due, stopped: int, calendar: WorkCalendar) -> Due:
    later = calendar.add_working_days(whole.due, stopped)
    line = f"挂起：{stopped} 个工作日不计（平台约定），顺延至 {with_weekday(later)}"
    return replace(whole, due=later, why=(*whole.why, line))


def calendar_of(edition: Edition) -> WorkCalendar:
    """Return the working calendar of the edition's region."""
    return WorkCalendar.of(edition)
