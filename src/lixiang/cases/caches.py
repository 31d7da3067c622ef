"""What lists show of a case, computed again from its acts."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from lixiang.cases.conduct import position_of, show
from lixiang.cases.models import Case, Task
from lixiang.cases.procedures import countersigned
from lixiang.cases.statements import locked

TASK = (
    "step", "party", "agency", "title", "round", "opened_on", "due_on", "post", "stopped", "paused", "assignee",
    "assignee_name", "delegations", "barred", "urged_times", "urged_by", "urged_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """The caches of a case: where it stands, and its open steps as rows of `TASK`."""

    state: str
    round: int
    seq: int
    tasks: tuple[tuple[Any, ...], ...]


@transaction.atomic
def rebuilt(case_id: int) -> tuple[Shown, Shown]:
    """Write the caches of a case anew; return what they showed and what they show now.

    Raises:
        Case.DoesNotExist: no such case within sight.
    """
    case = locked(case_id)
    before = _shown(case)
    Task.objects.filter(case=case).delete()
    show(case, position_of(case), countersigned(case))
    return before, _shown(case)


@transaction.atomic
def show_again(case_id: int) -> None:
    """Write the caches of a case anew where they differ, because something beside its acts has changed."""
    case = locked(case_id)
    show(case, position_of(case), countersigned(case))


def _shown(case: Case) -> Shown:
    tasks = Task.objects.filter(case=case).order_by("step", "party").values_list(*TASK)
    return Shown(case.state, case.round, case.seq, tuple(tasks))
