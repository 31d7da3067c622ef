"""Whose an open step is, as lists keep it: to whom it was handed, who signs instead, who may not, who urged."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from lixiang.cases.models import Case
from lixiang.cases.procedures import procedure_of
from lixiang.procedure.barred import barred
from lixiang.procedure.position import Delegation, OpenStep, Position


def held_by(case: Case, position: Position, opened: OpenStep, post: str) -> dict[str, Any]:
    """Return what a `Task` says of persons; `post` signs the step next, empty where any post may."""
    assignee, urgings = opened.assignee, opened.urged
    return {
        "assignee": int(assignee.person) if assignee else None,
        "assignee_name": assignee.name if assignee else "",
        "delegations": [_kept(one) for one in _counting(opened, post)],
        "barred": sorted(map(int, barred(procedure_of(case), position, opened))),
        "urged_times": len(urgings),
        "urged_by": str(urgings[-1].by) if urgings else "",
        "urged_at": urgings[-1].at if urgings else None,
    }


def _counting(opened: OpenStep, post: str) -> Iterator[Delegation]:
    """Yield the delegations by whoever could sign next himself."""
    for one in opened.delegations:
        by_assignee = opened.assignee is None or one.by.person == opened.assignee.person
        if by_assignee and post in ("", one.by.post):
            yield one


def _kept(one: Delegation) -> dict[str, Any]:
    return {
        "by": int(one.by.person), "by_name": one.by.name, "to": int(one.to.person), "to_name": one.to.name,
        "until": (one.until or date.max).isoformat(),
    }  # fmt: skip
