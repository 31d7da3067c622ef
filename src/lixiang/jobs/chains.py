"""After a unit has changed its chains: the lists of who signs next follow."""

from django.db.models import Q
from procrastinate.contrib.django import app as queue

from lixiang.agencies.models import Unit
from lixiang.cases.models import Task
from lixiang.ledger.models import Event
from lixiang.procedure.step import UNIT

SHOW_CASE = "show_case"
"""Name of the queued task that writes the caches of one case anew."""


def show_cases_of_unit(event: Event) -> None:
    """Queue each case with an open step of the unit: one transaction each, so that nobody waits for all of them."""
    unit = Unit.objects.get(pk=event.unit_id)
    office = Q(agency=unit.agency, party="") & ~Q(agency=UNIT)
    own = Q(agency=UNIT, unit_id=unit.pk) | Q(party=str(unit.pk))
    for case_id in Task.objects.filter(own | office).values_list("case_id", flat=True).distinct():
        queue.configure_task(SHOW_CASE).defer(case_id=case_id)
