"""The table of a procedure as a graph: which step follows which, with nothing said twice."""

from collections.abc import Mapping
from dataclasses import dataclass

from lixiang.procedure.step import Effect, Outcome, Procedure, Step

START = ""  # what the steps that need nothing come after


@dataclass(frozen=True, slots=True)
class Graph:
    """``before`` maps each step to its direct predecessors, START among them, in the order of the table."""

    procedure: Procedure
    before: Mapping[str, tuple[str, ...]]

    def following(self, name: str) -> tuple[str, ...]:
        """The direct successors of a step, or of START."""
        return tuple(step for step, names in self.before.items() if name in names)

    def is_conditional(self, name: str) -> bool:
        """Whether some applications do not have this step."""
        step = self.procedure.step(name)
        return step is not None and is_conditional(step)

    @property
    def submission(self) -> Step:
        """The step that a return leads back to."""
        return next(step for step in self.procedure.steps if leads_back_to(step))


def graph(procedure: Procedure) -> Graph:
    """The direct order of the steps of a procedure."""
    before: dict[str, frozenset[str]] = {}
    for step in procedure.steps:
        named = procedure.needs[step.name]
        certain = {name for name in named if not is_conditional(procedure.by_name[name])}
        earlier = frozenset(name for above in named for name in before[above])
        before[step.name] = named if certain else named | (earlier or {START})
    return Graph(procedure, {name: _direct(name, before, procedure) for name in before})


def _direct(name: str, before: Mapping[str, frozenset[str]], procedure: Procedure) -> tuple[str, ...]:
    """The predecessors that no other certain predecessor comes after."""
    certain = [other for other in before[name] if other and not is_conditional(procedure.by_name[other])]
    implied = {above for other in certain for above in _ancestors(other, before)}
    order = [START, *procedure.by_name]
    return tuple(sorted(before[name] - implied, key=order.index))


def _ancestors(name: str, before: Mapping[str, frozenset[str]]) -> set[str]:
    direct = before.get(name, frozenset())
    return {*direct, *(above for other in direct for above in _ancestors(other, before))}


def is_conditional(step: Step) -> bool:
    """Whether an application may lack the step."""
    return step.when is not None or step.unless is not None or step.on_request


def leads_back_to(step: Step) -> bool:
    """Whether a return ends at this step."""
    return any(outcome.effect is Effect.RESUBMIT for outcome in step.outcomes)


def turns(step: Step) -> tuple[Outcome, ...]:
    """The outcomes of a step that do not simply go on: return, grant, end."""
    return tuple(o for o in step.outcomes if o.effect in (Effect.RETURN, Effect.GRANT, Effect.END))


def goes_on(step: Step) -> tuple[Outcome, ...]:
    """The outcomes after which the next steps open."""
    return tuple(o for o in step.outcomes if o not in turns(step))
