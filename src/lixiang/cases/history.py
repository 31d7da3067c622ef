"""What happened in a case: each event with its act, and where the case stood before and after it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from django.utils.timezone import localtime

from lixiang.agencies.actor import Actor
from lixiang.cases.conduct import INSIDE
from lixiang.cases.course import WITH_A_SHEET
from lixiang.cases.deadlines import calendar_of, stopped_days
from lixiang.cases.experts import AGENCY
from lixiang.cases.meetings import Reading
from lixiang.cases.models import Case
from lixiang.cases.procedures import body_of, edition_of, procedure_of
from lixiang.cases.queries import events_of
from lixiang.ledger.models import Event
from lixiang.procedure.act import Act
from lixiang.procedure.generic import KINDS
from lixiang.procedure.position import OpenStep, Position
from lixiang.procedure.rounds import fold, replay


@dataclass(frozen=True, slots=True)
class Turn:
    """An event, the act in it, and where the case stood `before` and `after`."""

    event: Event
    act: Act
    before: Position
    after: Position


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a step lay before it was signed: with which body, how many working days, `stopped` of them suspended."""

    body: str
    days: int
    stopped: int


def turns_of(case: Case) -> list[Turn]:
    """Return what happened in a case, the first event first."""
    events, procedure = events_of(case), procedure_of(case)
    acts = [Act.from_json(event.content["act"]) for event in events]
    course = [fold(procedure, ()), *(position for _, position in replay(procedure, acts))]
    case.folded = course[-1]
    return [
        Turn(event, act, before, after)
        for event, act, (before, after) in zip(events, acts, pairwise(course), strict=True)
    ]


OF_MEMBERS = (WITH_A_SHEET, "recused")
"""Acts by which the members of a panel would be known before their names are told."""


def is_shown(turn: Turn, actor: Actor, reading: Reading) -> bool:
    """Tell whether somebody sees that this happened.

    What goes on inside a chain is its own agency's; what single experts do waits until their names may be read.
    """
    event = turn.event
    if event.name in OF_MEMBERS and turn.act.actor.role == AGENCY:
        return reading.names
    return event.name not in INSIDE or event.actor_unit_id == actor.unit_id


def position_after(case: Case, turns: Sequence[Turn]) -> Position:
    """Return where the case stands after all that happened."""
    return turns[-1].after if turns else fold(procedure_of(case), ())


def stay_of(case: Case, turn: Turn) -> Stay | None:
    """Return how long the step of the act had lain; None for acts beside the steps and for what nothing opened."""
    opened = turn.before.open_step(turn.act.step, turn.act.party)
    since = _since(turn.before, opened) if opened and turn.act.name not in KINDS else None
    if opened is None or since is None:
        return None
    calendar, days = calendar_of(edition_of(case)), (localtime(since).date(), localtime(turn.act.at).date())
    stopped = stopped_days(case, replace(opened, opened_at=since), turn.after.suspensions, turn.act.at)
    return Stay(
        body_of(case, opened.role, opened.party), max(calendar.working_days_between(*days), 0), stopped
    )


def _since(position: Position, opened: OpenStep) -> datetime | None:
    signed = position.chain(opened.key)
    return signed[-1].at if signed else opened.opened_at
