"""Open steps that wait for a post that nobody holds."""

from collections.abc import Iterator

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from lixiang.agencies.actor import Actor, actor_in
from lixiang.agencies.models import Post
from lixiang.cases import models
from lixiang.cases.conduct import reference
from lixiang.cases.models import Task
from lixiang.cases.procedures import countersigned
from lixiang.ledger.clock import now
from lixiang.procedure.competence import who_may
from lixiang.procedure.library import PROCEDURES
from lixiang.procedure.position import OpenStep, Position
from lixiang.procedure.step import UNIT


def tasks_of_nobody(actor: Actor) -> QuerySet[Task]:
    """Return the open steps whose next post nobody holds: the actor's unit's own, for who supervises all."""
    tasks = Task.objects.annotate(
        by_unit=Case(
            When(agency=UNIT, party="", then=F("unit_id")),
            When(~Q(party=""), then=Cast("party", BigIntegerField())),
        ),
        by_office=Case(When(~Q(agency=UNIT), party="", then=F("agency")), default=Value("-")),
    )
    vacant = tasks.filter(~Exists(_holders())).order_by("agency", "step", "pk")
    supervises = actor.agency in {procedure.supervisor for procedure in PROCEDURES.values()}
    return vacant if supervises else vacant.filter(Q(by_unit=actor.unit_id) | Q(by_office=actor.agency))


def _holders() -> QuerySet[Post]:
    """Whoever may sign the task next: holds its post, or any where it names none, and all of them begin with that."""
    held = Post.objects.filter(active=True, user__is_active=True)
    keyed = held.annotate(key=Concat("unit__agency", Value("_"), "rank")).filter(
        key__startswith=OuterRef("post")
    )
    return keyed.filter(Q(unit_id=OuterRef("by_unit")) | Q(unit__agency=OuterRef("by_office")))


def steps_of_nobody(case: models.Case, position: Position) -> Iterator[OpenStep]:
    """Yield the open steps of a case that nobody may sign: the post is vacant, or its holders may not sign this one."""
    procedure, at = countersigned(case), now()
    held = Post.objects.filter(active=True, user__is_active=True).select_related("user", "unit")
    for opened in position.open:
        if opened.party:
            body = held.filter(unit_id=opened.party)
        else:
            body = (
                held.filter(unit_id=case.unit_id)
                if opened.role == UNIT
                else held.filter(unit__agency=opened.role)
            )
        if not who_may(procedure, position, opened, (reference(actor_in(post)) for post in body), at):
            yield opened
