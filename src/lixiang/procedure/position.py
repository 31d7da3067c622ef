"""Where a case stands: what fold makes of the acts so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from lixiang.procedure.act import Act, ActorRef, Defect
from lixiang.procedure.step import Effect, Post

Key = tuple[str, str]  # name of a step, unit of its instance ("" where the step has one instance only)


class State(StrEnum):
    """Whose move it is; ``Position.result`` names how a decided case ended."""

    DRAFT = "draft"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    GRANTED = "granted"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one round, or a request before it, is about: digests of the groups, tags, units that take part."""

    round: int
    at: datetime
    by: ActorRef
    digests: Mapping[str, str]
    tags: frozenset[str] = frozenset()
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A person acted on a step. ``concludes``: the last of a chain; ``void``: sent back or corrected. ``chain``:
    before the last one, the posts that sign."""

    step: str
    party: str
    round: int
    outcome: str
    by: ActorRef
    at: datetime
    seq: int
    digests: Mapping[str, str] = field(default_factory=dict)
    concludes: bool = True
    void: bool = False
    chain: tuple[Post, ...] = ()

    @property
    def key(self) -> Key:
        """The instance of the step that was signed."""
        return self.step, self.party


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """``to`` may sign in place of ``by`` on this step, through ``until`` where a day is named."""

    by: ActorRef
    to: ActorRef
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Urging:
    """Somebody asked to hurry."""

    by: ActorRef
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStep:
    """A step that somebody has to conclude now: competent role, since when, about which groups and their
    digests. ``opened_seq`` is the number of the act that opened it; ``opened_at`` is None for the first
    draft, opened by none."""

    step: str
    party: str
    role: str
    round: int
    opened_at: datetime | None
    opened_seq: int
    subject: tuple[str, ...]
    digests: Mapping[str, str]
    assignee: ActorRef | None = None
    delegations: tuple[Delegation, ...] = ()
    urged: tuple[Urging, ...] = ()

    @property
    def key(self) -> Key:
        """The instance of the step that is open."""
        return self.step, self.party


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """How a step was concluded and on what: ``digests`` of the groups it looked at, ``rested`` on which
    opinions (by the number of their act), ``signers`` of its whole chain, who had ``recused`` himself by then.
    Stale because of ``stale_groups`` or ``stale_steps``; ``void`` after a correction."""

    step: str
    party: str
    role: str
    round: int
    outcome: str
    effect: Effect
    by: ActorRef
    at: datetime
    seq: int
    reason: str
    digests: Mapping[str, str]
    rested: Mapping[Key, int]
    signers: frozenset[str]
    defects: tuple[Defect, ...]
    grounds: tuple[str, ...]
    details: Mapping[str, str]
    drawn: tuple[ActorRef, ...] = ()
    recused: frozenset[str] = frozenset()
    stale_groups: tuple[str, ...] = ()
    stale_steps: tuple[str, ...] = ()
    void: bool = False

    @property
    def key(self) -> Key:
        """The instance of the step that was concluded."""
        return self.step, self.party

    @property
    def stale(self) -> bool:
        """What it looked at has changed since."""
        return bool(self.stale_groups or self.stale_steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A point that a notice or an opinion has told; ``late`` counts against the body that gave it."""

    defect: Defect
    round: int
    by: ActorRef
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """An in-principle stop that the competent post set aside by a document, on these digests."""

    rule: str
    by: ActorRef
    at: datetime
    reason: str
    document: str
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """The clocks stand still from ``at``; ``until``: day to look again; ``ended_at`` None while it lasts."""

    by: ActorRef
    at: datetime
    reason: str
    until: date | None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A correction that waits for a second person: ``target`` is the number of the opinion in error."""

    target: int
    by: ActorRef
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A sheet that somebody who was drawn handed in, for the meeting that was opened with act ``opened_seq``."""

    by: ActorRef
    at: datetime
    seq: int
    opened_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Who decided or otherwise ended the case, and when; ``Position.result`` says how."""

    by: ActorRef
    at: datetime
    seq: int


@dataclass(frozen=True, kw_only=True)  # without slots: what follows from the fields is computed once
class Position:
    """What the acts so far add up to."""

    acts: tuple[Act, ...] = ()
    state: State = State.DRAFT
    result: str = ""
    ended: Ending | None = None
    round: int = 0
    unit: str = ""
    submissions: tuple[Submission, ...] = ()
    asked: Mapping[str, Submission] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    open: tuple[OpenStep, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    signatures: tuple[Signature, ...] = ()
    told: tuple[Told, ...] = ()
    overrides: tuple[Override, ...] = ()
    answered: frozenset[int] = frozenset()
    suspensions: tuple[Suspension, ...] = ()
    recused: frozenset[str] = frozenset()
    proposals: tuple[Proposal, ...] = ()
    sheets: tuple[HandedIn, ...] = ()

    @property
    def seq(self) -> int:
        """How many acts there are: the version that the next one carries."""
        return len(self.acts)

    @property
    def submission(self) -> Submission | None:
        """What lies before the reviewers, None before the first submission."""
        return self.submissions[-1] if self.submissions else None

    @cached_property
    def content(self) -> Mapping[str, str]:
        """Digests that opinions are weighed against: the submission, over it what was asked about since."""
        content = dict(self.submission.digests) if self.submission else {}
        for request in self.asked.values():
            content |= request.digests
        return content

    @cached_property
    def tags(self) -> frozenset[str]:
        """What switches branches on: the tags of the submission and the marks set since."""
        return self.marks | (self.submission.tags if self.submission else frozenset())

    @property
    def suspension(self) -> Suspension | None:
        """The suspension that lasts, None while the clocks run."""
        last = self.suspensions[-1] if self.suspensions else None
        return last if last and last.ended_at is None else None

    @property
    def waits_for_unit(self) -> bool:
        """The next move is the applicant's."""
        return self.state in (State.DRAFT, State.RETURNED)

    @property
    def final(self) -> bool:
        """Nothing more is expected: decided, and no branch is left open."""
        return self.state in (State.GRANTED, State.ENDED) and not self.open

    def open_step(self, step: str, party: str = "") -> OpenStep | None:
        """The open instance of a step, None where it is not open."""
        return next((found for found in self.open if found.key == (step, party)), None)

    def opinion(self, step: str, party: str = "") -> Opinion | None:
        """The latest opinion of a step that was not voided, stale or not; None where there is none."""
        return self.latest.get((step, party))

    @cached_property
    def latest(self) -> Mapping[Key, Opinion]:
        """The latest opinion of each instance of a step that was not voided."""
        return {opinion.key: opinion for opinion in self.opinions if not opinion.void}

    def stands(self, opinion: Opinion) -> bool:
        """Whether an opinion still counts; a request for corrections ends with its round."""
        lasting = opinion.effect in (Effect.AGREE, Effect.OBJECT) or (
            opinion.effect is Effect.CORRECT and opinion.round == self.round
        )
        return lasting and not opinion.stale and not opinion.void

    def chain(self, key: Key) -> tuple[Signature, ...]:
        """Signatures so far inside the chain of an open step, in order."""
        opened = self.open_step(*key)
        if opened is None:
            return ()
        return tuple(s for s in self.signatures if s.key == key and s.seq > opened.opened_seq and not s.void)
