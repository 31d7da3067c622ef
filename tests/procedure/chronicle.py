"""A second opinion on a case: computed from the recorded acts alone, without looking into positions.

It knows the table of steps and the acts, nothing of how the core keeps them; the properties compare the two.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lixiang.procedure import ALL, Act, Effect, Procedure, Step

Key = tuple[str, str]


@dataclass(frozen=True)
class Said:
    """A concluding act with its number, its round and the content that lay before it."""

    number: int
    round: int
    act: Act
    effect: Effect
    content: Mapping[str, str]


class Chronicle:
    """Reads the acts of one case from the first to the last."""

    def __init__(self, procedure: Procedure, acts: list[Act]) -> None:
        self.procedure = procedure
        self.round = 0
        self.content: Mapping[str, str] = {}
        self.tags: set[str] = set()
        self.marks: set[str] = set()
        self.parties: Mapping[str, tuple[str, ...]] = {}
        self.said: list[Said] = []
        self.void: set[int] = set()
        for number, act in enumerate(acts, start=1):
            self._read(number, act)

    def _read(self, number: int, act: Act) -> None:
        if act.name in ("submitted", "resubmitted"):
            self.round += 1
            self.content, self.parties = act.digests, act.parties
            self.tags = set(act.tags) | self.marks
        elif act.name == "marked":
            self.marks |= set(act.tags)
            self.tags |= self.marks
        elif act.name == "correction_confirmed":
            self.void.add(act.refers or 0)
        step = self.procedure.step(act.step)
        outcome = step.outcome(act.name) if step else None
        if outcome is not None:
            self.said.append(Said(number, self.round, act, outcome.effect, self.content))

    def last(self, key: Key) -> Said | None:
        found = (s for s in self.said if (s.act.step, s.act.party) == key and s.number not in self.void)
        return max(found, key=lambda said: said.number, default=None)

    def instances(self, step: Step) -> tuple[str, ...]:
        return self.parties.get(step.each, ()) if step.each else ("",)

    def deciding(self) -> Iterator[Step]:
        """The steps that a decision has to wait for."""
        for step in self.procedure.steps:
            applies = (step.when is None or step.when in self.tags) and step.unless not in self.tags
            decides = any(o.effect is Effect.GRANT for o in step.outcomes)
            if applies and step.blocking and not step.drafting and not decides:
                yield step

    def changed(self, step: Step, said: Said) -> bool:
        groups = {*self.content, *said.content} if step.subject == ALL else set(step.subject)
        return any(self.content.get(group) != said.content.get(group) for group in groups)

    def stands(self, step: Step, said: Said) -> bool:
        lasting = said.effect in (Effect.AGREE, Effect.OBJECT)
        corrects = said.effect is Effect.CORRECT and said.round == self.round
        return (lasting or corrects) and not self.changed(step, said) and not self.superseded(step, said)

    def role(self, said: Said) -> str:
        step = self.procedure.step(said.act.step)
        return step.role if step else ""

    def saw(self, said: Said, group: str) -> bool:
        """The step looked at this group, and it is the same now."""
        step = self.procedure.step(said.act.step)
        looked = step is not None and (step.subject == ALL or group in step.subject)
        return looked and said.content.get(group) == self.content.get(group)

    def superseded(self, step: Step, said: Said) -> bool:
        """Something that the opinion rests on was said or struck out after it, or stands no longer itself."""
        for name in step.rests_on:
            below = self.procedure.step(name)
            for party in self.instances(below) if below in self.deciding() else ():
                last = self.last((name, party))
                if last is None or last.number > said.number or not self.stands(below, last):
                    return True
        return False
