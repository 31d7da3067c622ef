"""The people of the stories and a short way to let them act."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from lixiang.law.citation import Citation
from lixiang.procedure import Act, ActorRef, Defect, Move, Position, Procedure, Refusal, fold, take

MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # nine o'clock in the office


def person(name: str, role: str, unit: str, unit_name: str, post: str = "clerk") -> ActorRef:
    return ActorRef(
        person=f"p-{name}", name=name, role=role, unit=unit, unit_name=unit_name, post=f"{role}_{post}"
    )


CLERK = person("李某", "unit", "u-health", "市卫生健康委")
NEIGHBOUR = person("赵某", "unit", "u-school", "市教育局")
WANG = person("王某", "bureau", "u-bureau", "市大数据局")
CHEN = person("陈某", "bureau", "u-bureau", "市大数据局")
CIPHER = person("吴某", "cipher", "u-cipher", "市委机要局")


@dataclass(frozen=True)
class Found:
    """A finding of the law, as far as a procedure looks at one."""

    rule: str = "annual_funds_sum_to_the_total"
    reason: str = "分年度资金合计与总投资不一致"
    clause: Citation | None = field(default_factory=lambda: Citation.parse("15"))
    blocks: bool = False
    stops: bool = False


def missing(group: str, point: str = "seal", why_late: str = "") -> Defect:
    return Defect(group=group, point=point, problem=f"{group}缺{point}", clause="13", why_late=why_late)


class Case:
    """One case in a test: acts come in, the position follows; it keeps what was recorded."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.acts: list[Act] = []
        self.position: Position = fold(procedure, ())

    def attempt(
        self, actor: ActorRef, name: str, step: str = "", *, findings: Sequence[Found] = (), **more: Any
    ) -> Move | Refusal:
        at = MORNING + timedelta(hours=len(self.acts))
        act = Act(**{"name": name, "actor": actor, "at": at, "seq": self.position.seq, "step": step, **more})
        answer = take(self.procedure, self.position, act, findings)
        if isinstance(answer, Move):
            self.acts.append(answer.act)
            self.position = answer.position
        return answer

    def does(self, actor: ActorRef, name: str, step: str = "", **more: Any) -> Move:
        answer = self.attempt(actor, name, step, **more)
        assert isinstance(answer, Move), str(answer)
        return answer

    def cannot(self, actor: ActorRef, name: str, step: str = "", **more: Any) -> Refusal:
        answer = self.attempt(actor, name, step, **more)
        assert isinstance(answer, Refusal), f"{name} was accepted"
        return answer

    @property
    def open(self) -> set[str]:
        return {opened.step for opened in self.position.open}
