"""The table of a procedure as plain JSON values, for the command line, the API and the process picture."""

from typing import Any

from lixiang.procedure.graph import graph
from lixiang.procedure.step import Outcome, Procedure, Step


def procedure_as_json(procedure: Procedure) -> dict[str, Any]:
    """Name, title, clause, marks and the steps with their direct order."""
    before = graph(procedure).before
    return {
        "name": procedure.name,
        "title": procedure.title,
        "clause": procedure.clause,
        "marks": dict(procedure.marks),
        "steps": [_step(procedure, step, before[step.name]) for step in procedure.steps],
    }


def _step(procedure: Procedure, step: Step, before: tuple[str, ...]) -> dict[str, Any]:
    return {
        "name": step.name,
        "title": step.title,
        "clause": step.clause,
        "role": step.role,
        "posts": [post.key for post in procedure.signed_by.get(step.name, ())],
        "opens_after": [name for name in before if name],
        "rests_on": list(step.rests_on),
        "subject": list(step.subject),
        "term": step.term,
        "blocking": step.blocking,
        "when": step.when,
        "unless": step.unless,
        "each": step.each,
        "drafting": step.drafting,
        "on_request": step.on_request,
        "outcomes": [_outcome(outcome) for outcome in step.outcomes],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "name": outcome.name,
        "title": outcome.title,
        "effect": str(outcome.effect),
        "asks": dict(outcome.asks),
        "admits": dict(outcome.admits),
        "grounds": {name: ground.title for name, ground in outcome.grounds.items()},
        "informs": list(outcome.informs),
    }
