"""What lists show of a case, computed again from its acts."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from lixiang.cases.conduct import locked, position_of, show
from lixiang.cases.models import Case, Task

TASK = ("step", "party", "agency", "title", "round", "opened_on", "due_on", "post", "stopped", "paused")


@dataclass(frozen=True, slots=True)
class Shown:
    """The caches of a case: where it stands, and its open steps as rows of `TASK`."""

    state: str
    round: int
    seq: int
    tasks: frozenset[tuple[str | int | date | None, ...]]


@transaction.atomic
def rebuilt(case_id: int) -> tuple[Shown, Shown]:
    """Write the caches of a case anew; return what they showed and what they show now.

    Raises:
        Case.DoesNotExist: no such case within sight.
    """
    case = locked(case_id)
    before = _shown(case)
    Task.objects.filter(case=case).delete()
    show(case, position_of(case))
    return before, _shown(case)


def _shown(case: Case) -> Shown:
    tasks = Task.objects.filter(case=case).values_list(*TASK)
    return Shown(case.state, case.round, case.seq, frozenset(tasks))
