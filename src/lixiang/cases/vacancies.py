"""Open steps that wait for a post that nobody holds."""

from collections.abc import Iterable, Iterator, Sequence

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.db.models.lookups import Exact

from lixiang.agencies.actor import Actor, staff_of
from lixiang.agencies.models import Post, Rank, Unit
from lixiang.cases import models
from lixiang.cases.conduct import reference
from lixiang.cases.editions import edition_of_today
from lixiang.cases.models import Task
from lixiang.cases.procedures import countersigned
from lixiang.ledger.clock import now
from lixiang.ledger.questions import OneOf, prepared, worded
from lixiang.procedure.competence import who_may
from lixiang.procedure.library import PROCEDURES
from lixiang.procedure.position import OpenStep, Position
from lixiang.procedure.step import UNIT

MOST = 200
"""Of such steps that are returned: with more of them they are many enough to act on."""
OWN, ASKED = Q(agency=UNIT, party=""), ~Q(party="")
"""Steps of the applicant, and those of which each of several units has an instance of its own."""


def tasks_of_nobody(actor: Actor) -> list[Task]:
    """Return the open steps whose next post nobody holds: the actor's unit's own, for who supervises all."""
    staff = _ranks_held()
    empty = [unit for unit, _, ranks in staff if not ranks]
    held = {(agency, rank) for _, agency, ranks in staff for rank in ranks}
    staffed = {agency for agency, _ in held}
    vacant = [f"{agency}_{rank}" for agency in staffed for rank in Rank.values if (agency, rank) not in held]
    unmanned = [*edition_of_today().agencies.keys() - staffed - {UNIT}]
    all_of_them = actor.agency in {procedure.supervisor for procedure in PROCEDURES.values()}
    asks = all_of_them, actor.unit_id, actor.agency
    return _of_nobody(empty, [*map(str, empty)], unmanned, vacant, *asks)


@prepared
def _ranks_held() -> QuerySet[Unit, tuple[int, str, Sequence[str]]]:
    """Id, agency and the ranks held now of every office, and of the units in which nobody holds any."""
    held = Q(posts__active=True, posts__user__is_active=True)
    units = Unit.objects.annotate(
        ranks=ArrayAgg("posts__rank", filter=held, distinct=True, default=Value([]))
    )
    return units.filter(~Q(agency=UNIT) | Q(ranks=[])).order_by().values_list("pk", "agency", "ranks")


@worded
def _of_nobody(
    empty: Sequence[int],
    parties: Sequence[str],
    unmanned: Sequence[str],
    vacant: Sequence[str],
    all_of_them: bool,
    unit_id: int,
    agency: str,
) -> QuerySet[Task]:
    """Each kind names units, offices or posts of which there are few, so that an index finds its steps.

    Args:
        empty: units in which nobody holds a post; `parties`: the same in words.
        unmanned: offices in which nobody does.
        vacant: posts of the other offices that nobody holds.
        all_of_them: else those of the unit and of the office of `agency` alone.
        unit_id, agency: of whoever asks.
    """
    by_unit = Case(When(OWN, then=F("unit_id")), When(ASKED, then=Cast("party", BigIntegerField())))
    of_a_unit = OWN & OneOf(F("unit_id"), empty) | ASKED & OneOf(F("party"), parties)
    of_a_post = (OWN | ASKED) & ~Q(post="") & ~Exists(_holders())
    of_an_office = ~(OWN | ASKED) & (OneOf(F("agency"), unmanned) | OneOf(F("post"), vacant))
    asked = Q(by_unit=unit_id) | Q(agency=agency) & ~(OWN | ASKED)
    tasks = Task.objects.select_related("case").alias(by_unit=by_unit)
    tasks = tasks.filter(of_a_unit | of_a_post | of_an_office, asked | Q(Exact(Value(True), all_of_them)))
    return tasks.order_by("agency", "step", "pk")[:MOST]


def _holders() -> QuerySet[Post]:
    """Whoever holds the post of a unit that the task waits for."""
    held = Post.objects.filter(active=True, user__is_active=True)
    keyed = held.annotate(key=Concat("unit__agency", Value("_"), "rank"))
    return keyed.filter(unit_id=OuterRef("by_unit"), key=OuterRef("post"))


def staff_before(case: models.Case, position: Position, unit_id: int) -> list[Actor]:
    """Return who holds a post now of the bodies that have an open step of the case, and of a unit beside."""
    if not position.open:
        return []
    units = {unit_id, *filter(None, (_unit(case, opened) for opened in position.open))}
    return staff_of(units, {opened.role for opened in position.open})


def steps_of_nobody(
    case: models.Case, position: Position, steps: Iterable[OpenStep], staff: Sequence[Actor]
) -> Iterator[OpenStep]:
    """Yield the steps that nobody may sign: the post is vacant, or its holders may not sign this one.

    Args:
        case: the case.
        position: where it stands.
        steps: open ones of it.
        staff: see `staff_before`.
    """
    procedure, at = countersigned(case), now()
    for opened in steps:
        unit = _unit(case, opened)
        body = (one for one in staff if (one.unit_id == unit if unit else one.agency == opened.role))
        if not who_may(procedure, position, opened, map(reference, body), at):
            yield opened


def _unit(case: models.Case, opened: OpenStep) -> int | None:
    """Return whose instance of the step it is, the applicant's own included; None for that of an office."""
    return int(opened.party) if opened.party else case.unit_id if opened.role == UNIT else None
