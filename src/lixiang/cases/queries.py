"""What can be asked of applications and cases; row security says who sees what."""

from collections.abc import Iterable

from django.db.models import QuerySet

from lixiang.agencies.actor import Actor
from lixiang.cases.models import Application, Case
from lixiang.ledger.models import Event
from lixiang.ledger.questions import prepared
from lixiang.projects.models import Project


def own_application(actor: Actor, application_id: int) -> tuple[Application, Case | None]:
    """Return a draft of the actor's own unit and its case, if it was submitted.

    Raises:
        Application.DoesNotExist: none of this unit, or discarded.
    """
    application = _applications.one(application_id, actor.unit_id)
    return application, getattr(application, "case", None)


@prepared
def _applications(application_id: int, unit_id: int) -> QuerySet[Application]:
    own = Application.objects.filter(unit_id=unit_id, discarded_at=None)
    return own.select_related("case__project").filter(pk=application_id)


def applications_of(actor: Actor) -> QuerySet[Application]:
    """Return the applications of the actor's unit, the last changed first."""
    own = Application.objects.filter(unit_id=actor.unit_id, discarded_at=None)
    return own.select_related("case__project").order_by("-changed_at", "-pk")


def case_of(case_id: int) -> Case:
    """Return a case that the actor may see.

    Raises:
        Case.DoesNotExist: no such case within sight.
    """
    return _cases.one(case_id)


@prepared
def _cases(case_id: int) -> QuerySet[Case]:
    return Case.objects.select_related("project").filter(pk=case_id)


def last_cases(projects: Iterable[Project]) -> dict[int, Case]:
    """Return the last case of each project within sight by the project's id, with no more than where it stands."""
    cases = Case.objects.filter(project__in=projects).order_by("pk").only("project_id", "state")
    return {case.project_id: case for case in cases}


def is_seen(case_id: int) -> bool:
    """Tell whether the case is within the actor's sight; an act of his own may end that."""
    return Case.objects.filter(pk=case_id).exists()


def events_of(case: Case) -> list[Event]:
    """Return what happened in a case, the first event first; what was found each time is read when it is asked for."""
    return _events(case.pk)


@prepared
def _events(case_id: int) -> QuerySet[Event]:
    events = Event.objects.filter(object_type="case", object_id=case_id)
    return events.order_by("seq").defer("findings")


def running_cases(actor: Actor) -> QuerySet[Case]:
    """Return the cases of the actor's own unit, else all within sight, the last opened first."""
    seen = Case.objects.select_related("project").prefetch_related("tasks__case")
    own = seen.filter(unit_id=actor.unit_id)
    return (own if own.exists() else seen).order_by("-opened_at", "-pk")
