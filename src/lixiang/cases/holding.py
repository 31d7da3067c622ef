"""Whose an open step is, as lists keep it: to whom it was handed, who signs instead, who may not, who urged."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from lixiang.ledger.clock import now
from lixiang.procedure.act import ActorRef
from lixiang.procedure.barred import barred
from lixiang.procedure.competence import assignee_of
from lixiang.procedure.panel import panel_of
from lixiang.procedure.position import Delegation, OpenStep, Position
from lixiang.procedure.signing import post_due
from lixiang.procedure.step import Procedure


def held_by(procedure: Procedure, position: Position, opened: OpenStep) -> dict[str, Any]:
    """Return what a `Task` says of persons, under the procedure as it is countersigned now."""
    assignee, urgings = assignee_of(procedure, position, opened, now()), opened.urged
    return {
        "assignee": int(assignee.person) if assignee else None,
        "assignee_name": assignee.name if assignee else "",
        "delegations": [_kept(one) for one in _counting(procedure, position, opened, assignee)],
        "barred": sorted(map(int, barred(procedure, position, opened) | _done(procedure, position, opened))),
        "urged_times": len(urgings),
        "urged_by": str(urgings[-1].by) if urgings else "",
        "urged_at": urgings[-1].at if urgings else None,
    }


def _done(procedure: Procedure, position: Position, opened: OpenStep) -> frozenset[str]:
    step = procedure.step(opened.step)
    panel = panel_of(position, step) if step else None
    return panel.done if panel else frozenset()


def _counting(
    procedure: Procedure, position: Position, opened: OpenStep, assignee: ActorRef | None
) -> Iterator[Delegation]:
    """Yield the delegations by whoever could sign next himself."""
    post = post_due(procedure, position, opened.key)
    for one in opened.delegations:
        by_assignee = assignee is None or one.by.person == assignee.person
        if by_assignee and (post is None or post.key == one.by.post):
            yield one


def _kept(one: Delegation) -> dict[str, Any]:
    return {
        "by": int(one.by.person), "by_name": one.by.name, "to": int(one.to.person), "to_name": one.to.name,
        "until": (one.until or date.max).isoformat(),
    }  # fmt: skip
