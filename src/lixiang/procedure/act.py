"""An act: who did what on which step of a case, on which state of it, with what reasons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self

from lixiang.law import record
from lixiang.procedure.step import Post


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
    """One act. ``name`` is an outcome of ``step`` or one of the acts that every procedure has.

    ``seq``: version of the position that the actor saw. ``party``: unit whose instance of the step it is.
    ``outcome``: what a signature inside a chain proposes; ``chain``: the posts of that chain. ``digests``:
    group → digest, of a submission. ``tags``, ``parties``: of a submission, what switches branches on and
    which units take part. ``grounds``, ``details``: what the outcome asks beside the reason. ``to``: person
    who receives. ``until``: a day that the act names. ``refers``: number of the act that it is about.
    ``drawn``: persons in the order in which the lot fell on them.
    """

    name: str
    actor: ActorRef
    at: datetime
    seq: int = 0
    step: str = ""
    party: str = ""
    outcome: str = ""
    chain: tuple[Post, ...] = ()
    reason: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    defects: tuple[Defect, ...] = ()
    grounds: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    to: ActorRef | None = None
    until: date | None = None
    refers: int | None = None
    drawn: tuple[ActorRef, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values of what is set; ``from_json`` gives an equal act back."""
        plain: dict[str, Any] = record.to_json(self)
        return {key: value for key, value in plain.items() if value not in _UNSET}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote; KeyError, TypeError or ValueError where it is something else."""
        return cls(**{key: _READ.get(key, _as_is)(value) for key, value in data.items()})


_UNSET: tuple[Any, ...] = ("", None, [], {})
_READ: Mapping[str, Callable[[Any], Any]] = {
    "actor": lambda person: ActorRef(**person),
    "to": lambda person: ActorRef(**person),
    "at": datetime.fromisoformat,
    "until": date.fromisoformat,
    "drawn": lambda persons: tuple(ActorRef(**person) for person in persons),
    "tags": tuple,
    "grounds": tuple,
    "chain": lambda posts: tuple(Post(**post) for post in posts),
    "parties": lambda parties: {key: tuple(units) for key, units in parties.items()},
    "defects": lambda defects: tuple(Defect(**defect) for defect in defects),
}


def _as_is(value: Any) -> Any:
    return value
