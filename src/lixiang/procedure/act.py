"""An act: who did what on which step of a case, on which state of it, with what reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self

from lixiang.law import record


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRef:
    """A person in a post at the moment of the act. ``role`` is a key of the edition's agencies;
    ``unit_name`` is the short name that a refusal prints."""

    person: str
    name: str
    role: str
    unit: str
    unit_name: str
    post: str = ""

    def __str__(self) -> str:
        return f"{self.name}（{self.unit_name}）"


CLOCK = ActorRef(person="clock", name="系统时钟", role="clock", unit="", unit_name="平台")


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """One point of a notice: what is wrong, by which clause, what to do.

    ``point`` names it within its group, in every round; ``why_late`` is the reason owed where the same
    body could have seen it in an earlier round.
    """

    group: str
    point: str
    problem: str
    clause: str | None = None
    remedy: str = ""
    why_late: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same point in another round."""
        return self.group, self.point


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act. ``name`` is an outcome of ``step`` or one of the acts that every procedure has; ``seq`` is
    the version of the position that the actor saw.

    ``outcome``: of a signature inside a chain, what it proposes. ``party``: the unit whose instance of the
    step it is. ``digests``: group → digest of what was submitted or looked at. ``tags``, ``parties``: of a
    submission, what switches branches on and which units take part. ``details``: what the outcome asks
    beside the reason. ``to``: person who receives; ``until``: a day named by the act; ``refers``: number of
    the act that it is about.
    """

    name: str
    actor: ActorRef
    at: datetime
    seq: int = 0
    step: str = ""
    party: str = ""
    outcome: str = ""
    reason: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    defects: tuple[Defect, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    to: ActorRef | None = None
    until: date | None = None
    refers: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; ``from_json`` gives an equal act back."""
        plain: dict[str, Any] = record.to_json(self)
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote; KeyError, TypeError or ValueError where it is something else."""
        to, until = data["to"], data["until"]
        return cls(
            **{
                **data,
                "actor": ActorRef(**data["actor"]),
                "at": datetime.fromisoformat(data["at"]),
                "tags": tuple(data["tags"]),
                "parties": {key: tuple(units) for key, units in data["parties"].items()},
                "defects": tuple(Defect(**defect) for defect in data["defects"]),
                "to": to and ActorRef(**to),
                "until": until and date.fromisoformat(until),
            }
        )
