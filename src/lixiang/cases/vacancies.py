"""Open steps that wait for a post that nobody holds."""

from collections.abc import Iterator, Sequence

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from lixiang.agencies.actor import Actor, actor_in
from lixiang.agencies.models import Post, Rank
from lixiang.cases import models
from lixiang.cases.conduct import reference
from lixiang.cases.editions import edition_of_today
from lixiang.cases.models import Task
from lixiang.cases.procedures import countersigned
from lixiang.ledger.clock import now
from lixiang.procedure.competence import who_may
from lixiang.procedure.library import PROCEDURES
from lixiang.procedure.position import OpenStep, Position
from lixiang.procedure.step import UNIT


def tasks_of_nobody(actor: Actor) -> QuerySet[Task]:
    """Return the open steps whose next post nobody holds: the actor's unit's own, for who supervises all."""
    tasks = Task.objects.alias(
        by_unit=Case(
            When(agency=UNIT, party="", then=F("unit_id")),
            When(~Q(party=""), then=Cast("party", BigIntegerField())),
        ),
    )
    of_a_unit = Q(agency=UNIT) | ~Q(party="")
    vacant = tasks.filter(of_a_unit & ~Exists(_holders()) | _of_a_vacant_office()).order_by(
        "agency", "step", "pk"
    )
    supervises = actor.agency in {procedure.supervisor for procedure in PROCEDURES.values()}
    if supervises:
        return vacant
    return vacant.filter(of_a_unit & Q(by_unit=actor.unit_id) | ~of_a_unit & Q(agency=actor.agency))


def _holders() -> QuerySet[Post]:
    """Whoever of a unit may sign the task next: holds its post, or any where it names none."""
    keyed = _held().annotate(key=Concat("unit__agency", Value("_"), "rank"))
    return keyed.filter(unit_id=OuterRef("by_unit"), key__startswith=OuterRef("post"))


def _of_a_vacant_office() -> Q:
    """Steps of an office that has nobody at all, or of a post in it that nobody holds: both few, found by index."""
    held = set(_held().values_list("unit__agency", "rank").distinct())
    staffed = {agency for agency, _ in held}
    vacant = [f"{agency}_{rank}" for agency in staffed for rank in Rank.values if (agency, rank) not in held]
    empty = edition_of_today().agencies.keys() - staffed
    return Q(party="") & ~Q(agency=UNIT) & (Q(agency__in=empty) | Q(post__in=vacant))


def _held() -> QuerySet[Post]:
    return Post.objects.filter(active=True, user__is_active=True)


def steps_of_nobody(case: models.Case, position: Position, steps: Sequence[OpenStep]) -> Iterator[OpenStep]:
    """Yield those of the open steps that nobody may sign: the post is vacant, or its holders may not sign this one."""
    procedure, at = countersigned(case), now()
    units = {_unit(case, opened) for opened in steps} - {None}
    offices = {opened.role for opened in steps}
    posts = _held().select_related("user", "unit").filter(Q(unit_id__in=units) | Q(unit__agency__in=offices))
    held = list(posts) if steps else []
    for opened in steps:
        unit = _unit(case, opened)
        body = [one for one in held if (one.unit_id == unit if unit else one.unit.agency == opened.role)]
        if not who_may(procedure, position, opened, (reference(actor_in(post)) for post in body), at):
            yield opened


def _unit(case: models.Case, opened: OpenStep) -> int | None:
    """Return whose instance of the step it is, the applicant's own included; None for that of an office."""
    return int(opened.party) if opened.party else case.unit_id if opened.role == UNIT else None
