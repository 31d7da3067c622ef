"""Deadlines as pages show them: state, days left in words, and why this date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lixiang.cases.deadlines import calendar_of, due_of, due_on, stopped_days
from lixiang.cases.models import Case, Task
from lixiang.law.calendar import WorkCalendar
from lixiang.law.citation import Citation
from lixiang.law.edition import Unit, load
from lixiang.law.lights import Light, light
from lixiang.law.terms import Due
from lixiang.ledger.clock import now, today
from lixiang.procedure.position import OpenStep, Position

STATES = {
    Light.GREEN: "normal",
    Light.AMBER: "soon",
    Light.RED: "overdue",
    Light.GREY: "paused",
    Light.BLUE: "done",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """What `<c-clock>` draws."""

    state: str
    due: date
    left: str
    label: str
    why: Sequence[str]
    clause: Citation | None
    provisional: bool
    edition: str


def clock_of(task: Task) -> Clock | None:
    """Return the clock of an open step as lists know it; None where no term is set for it."""
    due = due_on(task.case, task.step, task.opened_on, task.stopped)
    return clock(task.case, due, task.paused) if due else None


def clock_of_step(case: Case, opened: OpenStep, position: Position) -> Clock | None:
    """Return the clock of a step that is open in a case that stands so; None where no term is set for it."""
    due = due_of(case, opened, stopped_days(case, opened, position.suspensions, now()))
    return clock(case, due, position.suspension is not None) if due else None


def clock(case: Case, due: Due, paused: bool = False) -> Clock:
    """Return the clock of a deadline under the case's edition, as of today."""
    edition = load(case.edition)
    calendar = calendar_of(edition)
    state = STATES[light(due, today(), edition, calendar, suspended=paused)]
    return Clock(
        state,
        due.due,
        "已暂停" if paused else _left(due, calendar),
        due.term.label,
        due.why,
        due.term.clause,
        due.provisional,
        edition.name,
    )


def _left(due: Due, calendar: WorkCalendar) -> str:
    day = today()
    if day == due.due:
        return "今天到期"
    early, late = sorted((day, due.due))
    working = due.term.unit is Unit.WORKING_DAYS
    count = calendar.working_days_between(early, late) if working else (late - early).days
    word = "剩" if day < due.due else "超期"
    return f"{word} {count} 个{'工作日' if working else '自然日'}"
