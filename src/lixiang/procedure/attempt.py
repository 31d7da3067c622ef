"""An act before it is accepted, with everything that the checks look at."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from lixiang.law.citation import Citation
from lixiang.procedure.act import Act
from lixiang.procedure.position import OpenStep, Position, Signature
from lixiang.procedure.refusal import Reason
from lixiang.procedure.signing import chain_of
from lixiang.procedure.step import UNIT, Outcome, Post, Procedure, Step


class Finding(Protocol):
    """What a procedure needs to know of a finding of the law."""

    @property
    def rule(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def clause(self) -> Citation | None: ...
    @property
    def blocks(self) -> bool: ...
    @property
    def stops(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Attempt:
    """An act that somebody wants to take on a position."""

    procedure: Procedure
    position: Position
    act: Act
    findings: Sequence[Finding] = ()

    @property
    def step(self) -> Step | None:
        """The step of the table that the act names, None for an act on the whole case."""
        return self.procedure.step(self.act.step)

    def is_applicants(self, step: str) -> bool:
        """Whether a step of this name is done on the applicant's side."""
        found = self.procedure.step(step)
        return found is not None and found.role == UNIT

    @property
    def open_step(self) -> OpenStep | None:
        """The open instance of that step, None where it is not open."""
        return self.position.open_step(self.act.step, self.act.party)

    @property
    def outcome(self) -> Outcome | None:
        """What the act makes, or as a signature proposes, of its step."""
        return self.step.outcome(self.act.outcome or self.act.name) if self.step else None

    @property
    def chain(self) -> tuple[Signature, ...]:
        """The signatures that the open step has already."""
        return self.position.chain((self.act.step, self.act.party))

    @property
    def posts(self) -> tuple[Post, ...]:
        """The posts that sign the step, in order."""
        return chain_of(self.procedure, self.position, (self.act.step, self.act.party))

    @property
    def concludes(self) -> bool:
        """Whether this signature would be the last of the chain."""
        return len(self.chain) + 1 >= len(self.posts)


Check = Callable[[Attempt], Iterator[Reason]]
