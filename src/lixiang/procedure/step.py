"""The table of a procedure: its steps, who is competent, what each looks at and what may come out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

UNIT = "unit"  # not an agency but a relation: whoever belongs to the unit of the case
ALL = ("*",)  # the subject of a step that looks at every group

GROUPS: Mapping[str, str] = {
    "identity": "基本信息",
    "basis": "立项依据",
    "goals": "建设目标",
    "content": "建设内容",
    "design": "技术方案",
    "data": "数据资源",
    "security": "网络与数据安全",
    "cipher": "密码应用",
    "xinchuang": "信创方案",
    "cloud": "云网资源",
    "cost": "投资概算",
    "funds": "资金来源",
    "schedule": "进度安排",
    "materials": "申报材料",
}


class Effect(StrEnum):
    """What an outcome does to the case."""

    SUBMIT = "submit"  # opens the first round
    RESUBMIT = "resubmit"  # opens the next one
    REGISTER = "register"  # opens the only one, on which nobody decides
    AGREE = "agree"  # an opinion in favour; stands while its subject is unchanged
    OBJECT = "object"  # an opinion against; stands likewise, and a grant must answer it
    CORRECT = "correct"  # asks for corrections; lasts for this round
    RETURN = "return"  # ends the round with one notice
    GRANT = "grant"  # decides in favour
    END = "end"  # decides against, the case is over


OPINIONS = frozenset({Effect.AGREE, Effect.OBJECT, Effect.CORRECT})
"""What a body says of the application, while others decide."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One of the closed list of grounds on which an outcome may rest."""

    title: str
    clause: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to conclude a step; ``name`` is the past-tense name of the act.

    ``asks`` maps what it must state to its Chinese label, ``admits`` what it may; ``grounds``: the closed list
    of which it names at least one, from the edition; ``informs``: roles that receive the result without having
    a step; ``draws``: it comes with persons drawn by lot.
    """

    name: str
    title: str
    effect: Effect
    asks: Mapping[str, str] = field(default_factory=dict)
    admits: Mapping[str, str] = field(default_factory=dict)
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    informs: tuple[str, ...] = ()
    draws: bool = False

    @property
    def is_opinion(self) -> bool:
        """Whether it says something of the application and decides nothing: the law's findings do not bear on it."""
        return self.effect in OPINIONS

    @property
    def states(self) -> Mapping[str, str]:
        """Everything that it must or may state, with its label."""
        return {**self.asks, **self.admits}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the table.

    ``after``: steps that come before it. ``subject``: field groups whose change makes its opinion stale.
    ``rests_on``: steps before it whose opinion it reviews: a new one makes it stale, and their signers may
    not sign it. ``term``: key of the edition's terms. ``blocking``: the decision waits for it.
    ``when``, ``unless``: tag of the application that switches it on, or off. ``each``: key of
    ``Act.parties``, one instance per unit listed there. ``drafting``: it comes before a submission;
    ``on_request``: and opens only when the unit asks for it. ``drawn_by``: the step that draws who sits in it:
    each hands in a sheet, and the one in the chair concludes.
    """

    name: str
    title: str
    role: str
    outcomes: tuple[Outcome, ...]
    clause: str | None = None
    after: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    term: str | None = None
    blocking: bool = True
    when: str | None = None
    unless: str | None = None
    each: str | None = None
    drafting: bool = False
    on_request: bool = False
    drawn_by: str | None = None

    def outcome(self, name: str) -> Outcome | None:
        """The outcome of that name, None where the step has no such outcome."""
        return next((outcome for outcome in self.outcomes if outcome.name == name), None)

    @property
    def submits(self) -> bool:
        """Whether concluding it submits the application, which is done on the form."""
        return any(outcome.effect in (Effect.SUBMIT, Effect.REGISTER) for outcome in self.outcomes)

    def applies(self, tags: frozenset[str]) -> bool:
        """Whether an application with these tags has this step at all."""
        return (self.when is None or self.when in tags) and self.unless not in tags


ANY_POST = ""
"""Key of a post where everybody in the agency is meant."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post inside an agency: its key, agency and rank such as ``bureau_leader``, and its Chinese name."""

    key: str
    title: str


@dataclass(frozen=True, kw_only=True)  # without slots: what follows from the table is computed once
class Procedure:
    """A statutory procedure: an ordered table of steps, and what an edition and the agencies set.

    ``supervisor``: role that suspends, marks and answers objections. ``overrider``: role and post that may
    override an in-principle stop, its key ``ANY_POST`` where anybody of the agency may. ``marks``: tags that
    the supervisor may set on a running case, with their Chinese names. ``signed_by``: step name → posts that
    the edition has sign it. ``chains``: (agency or unit, step name) → posts that countersign there in this
    order, "" for every step; what neither names is concluded by a single signature of anybody in the role.
    """

    name: str
    title: str
    clause: str
    steps: tuple[Step, ...]
    supervisor: str
    overrider: tuple[str, Post]
    marks: Mapping[str, str] = field(default_factory=dict)
    signed_by: Mapping[str, tuple[Post, ...]] = field(default_factory=dict)
    chains: Mapping[tuple[str, str], tuple[Post, ...]] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> Mapping[str, Step]:
        """The steps by their names."""
        return {step.name: step for step in self.steps}

    @cached_property
    def needs(self) -> Mapping[str, frozenset[str]]:
        """For each step those that must be settled before it opens; nothing waits for what does not block."""
        return {
            step.name: frozenset(s.name for s in self.named(step.after + step.rests_on) if s.blocking)
            for step in self.steps
        }

    def step(self, name: str) -> Step | None:
        """The step of that name, None where the procedure has none."""
        return self.by_name.get(name)

    def named(self, names: tuple[str, ...]) -> Iterator[Step]:
        """The steps of these names; names that the procedure does not have are passed over."""
        return (self.by_name[name] for name in names if name in self.by_name)

    def chain(self, step: Step, body: str) -> tuple[Post, ...]:
        """The posts of ``body`` (an agency, or the unit whose step it is) that sign this step, in order; empty
        where one signature is enough. An agency may lengthen what the edition asks, not shorten it. A step whose
        people are drawn is concluded by its chair alone."""
        if step.drawn_by:
            return ()
        own = self.chains.get((body, step.name), self.chains.get((body, ""), ()))
        asked = {post.key: post for post in self.signed_by.get(step.name, ())}
        missing = (post for key, post in asked.items() if key not in {post.key for post in own})
        return (*(asked.get(post.key, post) for post in own), *missing)
