"""To-do lists: the open steps of cases, who may take them, and what somebody has done or watches."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, reduce
from operator import or_

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value

from lixiang.agencies.actor import Actor
from lixiang.cases.deadlines import calendar_of
from lixiang.cases.editions import edition_of_today
from lixiang.cases.models import PRESSING, Case, Task, Watch
from lixiang.cases.paging import Count, count_of
from lixiang.ledger.clock import today
from lixiang.ledger.models import Event
from lixiang.procedure.generic import KINDS
from lixiang.procedure.library import PROCEDURES
from lixiang.procedure.position import State
from lixiang.procedure.step import UNIT
from lixiang.projects.library import matching

TO_ME = "@.to == $me && @.until >= $today"
ORDERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "arrived": ("到达", ("opened_on", "pk")),
    "newest": ("最近到达", ("-opened_on", "-pk")),
}
"""How else to-do lists may be ordered than by when the steps are due: in words, and the names."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which open steps somebody wants to see; what is empty or unknown leaves out nothing.

    `due`: "overdue", or "soon": within the working days of `soon_days`. `order`: one of `ORDERS`.
    """

    due: str = ""
    procedure: str = ""
    urged: bool = False
    order: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for among things done: words of the project, first and last day; empty leaves out nothing."""

    words: str = ""
    since: date | None = None
    until: date | None = None


def tasks_of(actor: Actor) -> QuerySet[Task]:
    """Return the open steps that this person may take in the current post, the most pressing first.

    Left out is what was handed to a colleague, waits for another post, or is closed to this person.
    """
    return tasks_of_office(actor).filter(_takable(actor, today()))


@lru_cache(maxsize=1024)
def counts_of_tasks(actor: Actor, day: date) -> tuple[Count, ...]:
    """Return how they are counted on a day: in parts, each of which an index has in its order.

    Every page counts them, and to word it costs several times what it costs to count.
    """
    tasks, takable = _pressing(), _takable(actor, day)
    return tuple(count_of(tasks.filter(part, takable)) for part in _parts(actor))


def tasks_returned(actor: Actor) -> QuerySet[Task]:
    """Return those of them for which an application came back to the actor's unit."""
    return _pressing().filter(_parts(actor)[0], _takable(actor, today()), case__state=State.RETURNED)


def is_returned(task: Task) -> bool:
    """Tell whether the applicant has an open step because his application came back."""
    return task.agency == UNIT and not task.party and task.case.state == State.RETURNED


def tasks_of_office(actor: Actor) -> QuerySet[Task]:
    """Return the open steps of the actor's agency, and of his unit as applicant or participant."""
    return _pressing().filter(reduce(or_, _parts(actor)))


def _parts(actor: Actor) -> tuple[Q, ...]:
    """What the actor's unit has as applicant, what it is asked as a participant, and what its agency has."""
    own = Q(agency=UNIT, party="", unit_id=actor.unit_id), Q(party=str(actor.unit_id))
    return own if actor.agency == UNIT else (*own, Q(agency=actor.agency, party=""))


def is_own(task: Task, actor: Actor) -> bool:
    """Tell whether a step is done in the actor's agency; who signs it there is nobody else's to know."""
    if task.party:
        return task.party == str(actor.unit_id)
    return task.unit_id == actor.unit_id if task.agency == UNIT else task.agency == actor.agency


def tasks_elsewhere(actor: Actor) -> QuerySet[Task]:
    """Return the open steps of the unit's own cases that others have to take."""
    return _pressing().filter(unit_id=actor.unit_id).exclude(agency=UNIT, party="")


def tasks_delegated(actor: Actor) -> QuerySet[Task]:
    """Return the open steps that the actor delegated, and those delegated to him."""
    return _pressing().filter(~Q(delegations=[]), _delegated(actor, f"@.by == $me || {TO_ME}", today()))


def narrowed(tasks: QuerySet[Task], wanted: Wanted) -> QuerySet[Task]:
    """Return those of the open steps that are wanted, in the order that is wanted."""
    span = _span(wanted.due)
    if span:
        tasks = tasks.filter(Q(pressing__range=span), paused=False)
    if wanted.procedure in PROCEDURES:
        tasks = tasks.filter(case__procedure=wanted.procedure)
    if wanted.urged:
        tasks = tasks.filter(urged_times__gt=0)
    return tasks.order_by(*ORDERS[wanted.order][1]) if wanted.order in ORDERS else tasks


def soon_days() -> int:
    """Return the number of working days within which the edition of today calls a deadline near."""
    return int(edition_of_today().lights.working_days.value)


def _span(due: str) -> tuple[date, date] | None:
    day = today()
    if due == "overdue":
        return date.min, day - timedelta(days=1)
    if due == "soon":
        return day, calendar_of(edition_of_today()).add_working_days(day, soon_days())
    return None


def done_by(actor: Actor) -> QuerySet[Event]:
    """Return the acts by which this person has signed a step, the last first."""
    acts = Event.objects.filter(object_type="case", person_id=actor.person_id)
    return acts.exclude(name__in=list(KINDS)).order_by("-at", "-pk")


def found_among(done: QuerySet[Event], sought: Sought) -> QuerySet[Event]:
    """Return those of the acts that are looked for."""
    if sought.words:
        cases = Case.objects.filter(project__in=matching(sought.words).order_by())
        done = done.filter(object_id__in=cases.values("pk"))
    if sought.since:
        done = done.filter(at__date__gte=sought.since)
    if sought.until:
        done = done.filter(at__date__lte=sought.until)
    return done


def watched_by(actor: Actor) -> QuerySet[Watch]:
    """Return what this person watches, the last begun first."""
    watches = Watch.objects.filter(person_id=actor.person_id).select_related("case__project")
    return watches.prefetch_related("case__tasks__case").order_by("-since", "-pk")


def _pressing() -> QuerySet[Task]:
    tasks = Task.objects.select_related("case__project").annotate(pressing=PRESSING)
    return tasks.order_by("pressing", "pk")


def _takable(actor: Actor, day: date) -> Q:
    me = actor.person_id
    mine = Q(assignee=me) | Q(assignee=None, post__in=("", actor.role)) | _delegated(actor, TO_ME, day)
    return mine & ~Q(barred__contains=[me])


def _delegated(actor: Actor, condition: str, day: date) -> Q:
    known = Value(json.dumps({"me": actor.person_id, "today": day.isoformat()}))
    found = Func(
        F("delegations"), Value(f"$[*] ? ({condition})"), known, function="jsonb_path_exists",
        output_field=BooleanField(),
    )  # fmt: skip
    return Q(found)
