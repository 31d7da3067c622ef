"""By when an open step is due under the case's edition, and why."""

from datetime import date

from django.utils.timezone import localtime

from lixiang.cases.models import Case
from lixiang.law.calendar import WorkCalendar
from lixiang.law.edition import Edition, load
from lixiang.law.terms import Due, due
from lixiang.procedure.position import OpenStep


def due_of(case: Case, step: OpenStep) -> Due | None:
    """Return the deadline of an open step; None where the edition sets no term for it."""
    return due_on(case, step.step, localtime(step.opened_at).date()) if step.opened_at else None


def due_on(case: Case, step: str, opened: date) -> Due | None:
    """Return the deadline of a step of the case's procedure that opened on `opened`."""
    edition = load(case.edition)
    row = edition.steps.get(case.procedure, {}).get(step)
    if row is None or row.term is None:
        return None
    return due(edition.term(row.term), opened, calendar_of(edition))


def calendar_of(edition: Edition) -> WorkCalendar:
    """Return the working calendar of the edition's region."""
    return WorkCalendar.of(edition)
