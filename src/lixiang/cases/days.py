"""Whose the working days of a case were, under its edition's calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lixiang.cases.deadlines import calendar_of
from lixiang.cases.history import Turn
from lixiang.cases.models import Case
from lixiang.cases.procedures import edition_of, procedure_of
from lixiang.ledger.clock import today
from lixiang.procedure.days import DECIDED, Stretch, span_of, whose_days


@dataclass(frozen=True, slots=True)
class Days:
    """Every working day after `since` up to and including `until`, given to somebody.

    `by_calendar` counts the same days without asking whose they were; `running`: not decided yet.
    """

    stretches: tuple[Stretch, ...]
    since: date
    until: date
    by_calendar: int
    running: bool

    @property
    def total(self) -> int:
        """Return how many days were given to somebody."""
        return sum(stretch.days for stretch in self.stretches)


def days_of(case: Case, turns: Sequence[Turn]) -> Days | None:
    """Return whose the days of a case were from its first submission to its decision, else to today.

    None before the first submission.
    """
    course, count = (
        [(turn.act, turn.after) for turn in turns],
        calendar_of(edition_of(case)).working_days_between,
    )
    span = span_of(course, today())
    if span is None:
        return None
    stretches, running = (
        whose_days(procedure_of(case), course, today(), count),
        turns[-1].after.state not in DECIDED,
    )
    return Days(stretches, *span, by_calendar=count(*span), running=running)
