"""Watching cases: a person keeps an eye on them without a part in them."""

from lixiang.agencies.actor import Actor
from lixiang.cases.models import Case, Watch
from lixiang.cases.queries import case_of
from lixiang.ledger.clock import now


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
    return Watch.objects.filter(case=case, person_id=actor.person_id).exists()
