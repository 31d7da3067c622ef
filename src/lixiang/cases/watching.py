"""Watching cases: a person keeps an eye on them without a part in them."""

from django.db.models import QuerySet

from lixiang.agencies.actor import Actor
from lixiang.cases.models import Case, Watch
from lixiang.cases.queries import case_of
from lixiang.ledger.clock import now
from lixiang.ledger.questions import prepared


def watch(actor: Actor, case_id: int) -> Case:
    """Put a case among those that this person watches; again is no harm.

    Raises:
        Case.DoesNotExist: none within sight.
    """
    case = case_of(case_id)
    row = Watch(case=case, unit_id=case.unit_id, person_id=actor.person_id, since=now())
    Watch.objects.bulk_create([row], ignore_conflicts=True)
    return case


def unwatch(actor: Actor, case_id: int) -> Case:
    """Watch a case no more; again is no harm.

    Raises:
        Case.DoesNotExist: none within sight.
    """
    case = case_of(case_id)
    Watch.objects.filter(case=case, person_id=actor.person_id).delete()
    return case


def watches(actor: Actor, case: Case) -> bool:
    """Tell whether this person watches the case."""
    return bool(_watches(case.pk, actor.person_id))


@prepared
def _watches(case_id: int, person_id: int) -> QuerySet[Watch]:
    return Watch.objects.filter(case=case_id, person_id=person_id)
