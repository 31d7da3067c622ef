"""The shape of an act that every procedure has, and the checks that several of them share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lixiang.procedure.act import CLOCK, Act
from lixiang.procedure.attempt import Attempt, Check
from lixiang.procedure.competence import is_applicant
from lixiang.procedure.meanwhile import over
from lixiang.procedure.office import office_day
from lixiang.procedure.position import OpenStep, Position, State
from lixiang.procedure.refusal import Reason, unless

Change = Callable[[Position, Act], Position]


@dataclass(frozen=True, slots=True)
class Kind:
    """One such act: its Chinese title, everything that must hold, what it changes, and whether the law's findings
    bear on it."""

    title: str
    checks: tuple[Check, ...]
    change: Change
    judged: bool = False


def by_applicant(attempt: Attempt) -> Iterator[Reason]:
    """The act is the applicant's own."""
    holds = is_applicant(attempt.position, attempt.act.actor)
    yield from unless(holds, "not_competent", "只有申请单位可以这样做。")


def by_supervisor(attempt: Attempt) -> Iterator[Reason]:
    """The act is the supervising agency's."""
    actor = attempt.act.actor
    holds = actor.role == attempt.procedure.supervisor
    yield from unless(holds, "not_competent", f"{actor.unit_name}无权办理此事项。")


def not_own_case(attempt: Attempt) -> Iterator[Reason]:
    """Whoever acted for the applicant or declared an interest decides nothing in the case."""
    person, position = attempt.act.actor.person, attempt.position
    own = any(s.by.person == person for s in position.signatures if attempt.is_applicants(s.step))
    yield from unless(
        not own and person not in position.recused,
        "own_application",
        "本人申请或应当回避的事项不得自行办理。",
    )


def by_clock(attempt: Attempt) -> Iterator[Reason]:
    """Only the platform's clock does it."""
    yield from unless(attempt.act.actor.role == CLOCK.role, "not_competent", "只有平台按时限自动办结。")


def has_reason(attempt: Attempt) -> Iterator[Reason]:
    """The act needs a reason."""
    yield from unless(attempt.act.reason.strip(), "reason_missing", "须填写理由。")


def day_is_not_past(attempt: Attempt) -> Iterator[Reason]:
    """The day that the act names is today or later."""
    act = attempt.act
    holds = act.until is None or act.until >= office_day(act.at)
    yield from unless(holds, "day_past", "这一天已经过去，请填写今天或以后的日期。")


def is_begun(attempt: Attempt) -> Iterator[Reason]:
    """The unit has done something; before that nobody else has a part in it."""
    yield from unless(attempt.position.seq, "not_under_way", "本案尚未开始。")


def not_over(attempt: Attempt) -> Iterator[Reason]:
    """Nothing is done in a case that is over."""
    if attempt.position.state is State.ENDED:
        yield from over(attempt, "本案已办结。")


def under_way(attempt: Attempt) -> Iterator[Reason]:
    """The case was submitted and is not decided."""
    if attempt.position.state not in (State.UNDER_REVIEW, State.RETURNED):
        yield from over(attempt, "本案尚未提交。")


def undecided(attempt: Attempt) -> Iterator[Reason]:
    """Something was done in the case, and it is not decided."""
    position = attempt.position
    if not position.seq or position.state in (State.GRANTED, State.ENDED):
        yield from over(attempt, "本案尚未开始。")


def on_step(position: Position, act: Act, change: Callable[[OpenStep], OpenStep]) -> Position:
    """The position with the open step of the act changed."""
    key = (act.step, act.party)
    return replace(position, open=tuple(change(o) if o.key == key else o for o in position.open))
