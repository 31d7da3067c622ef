"""To-do lists: the open steps of cases and who may take them."""

from django.db.models import Q, QuerySet

from lixiang.agencies.actor import Actor
from lixiang.cases.models import Case, Task
from lixiang.ledger.models import Event
from lixiang.procedure.step import UNIT


def tasks_of(actor: Actor) -> QuerySet[Task]:
    """Return the open steps that the actor's post may take, the most pressing first."""
    own = Q(agency=UNIT, party="", unit_id=actor.unit_id)
    asked = Q(party=str(actor.unit_id))
    office = Q(agency=actor.agency, party="", post__in=("", actor.role)) & ~Q(agency=UNIT)
    return Task.objects.select_related("case__project").filter(own | asked | office).order_by("due_on", "pk")


def done_by(actor: Actor) -> QuerySet[Case]:
    """Return the cases on which this person has acted, the last opened first."""
    mine = Event.objects.filter(object_type="case", person_id=actor.person_id).values("object_id")
    return Case.objects.select_related("project").filter(pk__in=mine).order_by("-opened_at", "-pk")
