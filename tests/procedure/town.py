"""A town that works on one case: whoever acts, the promises are checked after every act."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

from lixiang.procedure import (
    ALL,
    GROUPS,
    Act,
    ActorRef,
    Defect,
    Effect,
    Move,
    OpenStep,
    Procedure,
    Refusal,
    State,
    Step,
    fold,
    take,
    who_may,
)
from lixiang.procedure.panel import panel_of
from procedure import promises, staff
from procedure.cast import MORNING, Found
from procedure.staff import APPLICANT, STAFF

FAVOURABLE = frozenset({Effect.AGREE, Effect.GRANT})
CORRECTING = frozenset({Effect.CORRECT, Effect.RETURN})


class Town:
    """The case, its acts so far, and how its people choose."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.acts: list[Act] = []
        self.position = fold(procedure, ())

    def does(
        self, actor: ActorRef, name: str, step: str = "", findings: Sequence[Found] = (), **more: Any
    ) -> Move | Refusal:
        at = MORNING + timedelta(hours=len(self.acts))
        act = Act(**{"name": name, "actor": actor, "at": at, "seq": self.position.seq, "step": step, **more})
        answer = take(self.procedure, self.position, act, findings)
        if isinstance(answer, Move):
            promises.keep_of_an_act(self.procedure, self.position, self.acts, answer, findings)
            self.acts.append(answer.act)
            self.position = answer.position
            promises.keep_of_a_position(self.procedure, self.acts, self.position)
        else:
            assert answer.reasons
        return answer

    def concludes(
        self, dice: Random, opened: OpenStep, wanted: frozenset[Effect], findings: Sequence[Found] = ()
    ) -> Move | Refusal:
        """Somebody competent says something; of the wanted kind where the step has such an outcome."""
        step = self.procedure.step(opened.step)
        outcome = dice.choice([o for o in step.outcomes if o.effect in wanted] or step.outcomes)
        self.members_hand_in(opened)
        experts = self.of("experts") if outcome.draws else []
        return self.does(
            dice.choice(self.able(opened)),
            outcome.name,
            step.name,
            findings,
            party=opened.party,
            reason="理由",
            details=dict.fromkeys(outcome.asks, "x") | ({"seats": "3"} if outcome.draws else {}),
            drawn=tuple(dice.sample(experts, len(experts))),
            grounds=tuple(outcome.grounds)[:1],
            defects=_points(dice, step) if outcome.effect in CORRECTING else (),
        )

    def members_hand_in(self, opened: OpenStep) -> None:
        panel = panel_of(self.position, self.procedure.step(opened.step))
        for member in panel.missing if panel else ():
            self.does(member, "sheet_handed_in", opened.step)

    def content(self, dice: Random) -> dict[str, str]:
        """What was signed, or asked about; else the last content with a few groups changed."""
        chain = self.position.chain(("submit", ""))
        if chain:
            return dict(chain[-1].digests)
        before = {group: self.position.content.get(group, "a") for group in GROUPS}
        granted = self.position.state is State.GRANTED
        groups = ("xinchuang", "cipher", "security") if granted else tuple(GROUPS)
        changed = dict.fromkeys(dice.sample(groups, dice.randint(0, 3)), dice.choice("abc"))
        return before if self.position.asked and dice.random() < 0.8 else {**before, **changed}

    def reviews(self) -> list[OpenStep]:
        return [opened for opened in self.position.open if opened.step != "submit"]

    def able(self, opened: OpenStep) -> tuple[ActorRef, ...]:
        able = who_may(self.procedure, self.position, opened, staff.of(opened), MORNING)
        return tuple(a for a in able if opened.step != "submit" or a.unit == APPLICANT)

    def of(self, role: str) -> list[ActorRef]:
        return [a for a in STAFF if a.role == role and a.person not in self.position.recused]


def _points(dice: Random, step: Step) -> tuple[Defect, ...]:
    """One or two points, in groups that the step looks at; some say why they come late."""
    groups = tuple(GROUPS) if step.subject == ALL else step.subject
    return tuple(
        Defect(
            group=dice.choice(groups),
            point=dice.choice("pq"),
            problem="缺",
            why_late=dice.choice(["", "首轮遗漏"]),
        )
        for _ in range(dice.randint(1, 2) if groups else 0)
    )
