"""Acts that every procedure has beside the outcomes of its steps: title, checks and change of each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from lixiang.procedure import effects
from lixiang.procedure.act import CLOCK, Act
from lixiang.procedure.attempt import Attempt, Check
from lixiang.procedure.competence import PERSON, competent, is_applicant
from lixiang.procedure.gates import has_reason, not_suspended, step_is_open, view_is_current
from lixiang.procedure.position import Delegation, OpenStep, Position, State, Suspension
from lixiang.procedure.refusal import Reason, unless

Change = Callable[[Position, Act], Position]


@dataclass(frozen=True, slots=True)
class Kind:
    """One generic act: its Chinese title, everything that must hold, and what it changes."""

    title: str
    checks: tuple[Check, ...]
    change: Change


def by_applicant(attempt: Attempt) -> Iterator[Reason]:
    """The act is the applicant's own."""
    holds = attempt.position.unit and is_applicant(attempt.position, attempt.act.actor)
    yield from unless(holds, "not_competent", "只有申请单位可以这样做")


def by_supervisor(attempt: Attempt) -> Iterator[Reason]:
    """The act is the supervising agency's, by somebody who does not stand on the applicant's side."""
    actor = attempt.act.actor
    yield from unless(
        actor.role == attempt.procedure.supervisor, "not_competent", f"{actor.unit_name}无权办理此事项"
    )


def by_clock(attempt: Attempt) -> Iterator[Reason]:
    """Only the platform's clock closes a case that the unit left lying."""
    yield from unless(attempt.act.actor.role == CLOCK.role, "not_competent", "只有平台按时限自动办结")


def in_same_agency(attempt: Attempt) -> Iterator[Reason]:
    """A step is handed on inside its own agency, or its own unit."""
    opened, actor = attempt.open_step, attempt.act.actor
    if opened is not None and attempt.step is not None:
        own = (
            actor.unit in (opened.party, attempt.position.unit)
            if opened.role == "unit"
            else actor.role == opened.role
        )
        yield from unless(own, "not_competent", f"“{attempt.step.title}”不由{actor.unit_name}办理")


def receiver_is_competent(attempt: Attempt) -> Iterator[Reason]:
    """Whoever receives a step may himself act on it, once he has it."""
    act, position = attempt.act, attempt.position
    if act.to is None:
        yield from unless(False, "receiver_missing", "须指明交给何人办理")
    elif attempt.open_step is not None:
        handed = KINDS[act.name].change(position, act)
        fits = competent(replace(attempt, position=handed, act=replace(act, actor=act.to)))
        yield from unless(fits, "receiver_not_competent", f"{act.to}不能办理此步骤")


def not_decided(attempt: Attempt) -> Iterator[Reason]:
    """The case is under way: submitted once and not decided yet."""
    under_way = attempt.position.state in (State.UNDER_REVIEW, State.RETURNED)
    yield from unless(under_way, "not_under_way", "本案尚未提交或已办结")


def is_suspended(attempt: Attempt) -> Iterator[Reason]:
    """There is a suspension to end."""
    yield from unless(attempt.position.suspension, "not_suspended", "本案没有挂起")


def names_a_day(attempt: Attempt) -> Iterator[Reason]:
    """A suspension names the day to look again."""
    yield from unless(attempt.act.until, "day_missing", "须写明何日再行核查")


def waits_for_unit(attempt: Attempt) -> Iterator[Reason]:
    """The unit has to move."""
    yield from unless(attempt.position.state is State.RETURNED, "not_returned", "本案不在等待申请单位补正")


def withdraw(position: Position, act: Act) -> Position:
    """The unit takes its application back."""
    return replace(_running(position, act), state=State.ENDED, result=act.name)


def suspend(position: Position, act: Act) -> Position:
    """The clocks stop."""
    pause = Suspension(by=act.actor, at=act.at, reason=act.reason, until=act.until)
    return replace(position, suspensions=(*position.suspensions, pause))


def _running(position: Position, act: Act) -> Position:
    """The clocks run again."""
    pause = position.suspension
    ended = (replace(pause, ended_at=act.at),) if pause else ()
    return replace(
        position, suspensions=(*position.suspensions[: len(position.suspensions) - len(ended)], *ended)
    )


def resume(position: Position, act: Act) -> Position:
    """The suspension ends."""
    return _running(position, act)


def reassign(position: Position, act: Act) -> Position:
    """The step is now that person's."""
    return _on_step(position, act, lambda opened: replace(opened, assignee=act.to))


def urge(position: Position, act: Act) -> Position:
    """A trace that somebody asked to hurry."""
    return _on_step(position, act, lambda opened: replace(opened, urged=(*opened.urged, act.at)))


def delegate(position: Position, act: Act) -> Position:
    """Another person may sign in the actor's place."""
    if act.to is None:
        return position
    delegation = Delegation(by=act.actor, to=act.to, until=act.until)
    return _on_step(
        position, act, lambda opened: replace(opened, delegations=(*opened.delegations, delegation))
    )


def _on_step(position: Position, act: Act, change: Callable[[OpenStep], OpenStep]) -> Position:
    key = (act.step, act.party)
    return replace(position, open=tuple(change(o) if o.key == key else o for o in position.open))


def sign(position: Position, act: Act) -> Position:
    """A signature inside the chain; the step is nobody's in particular until the next post takes it up."""
    signed = effects.sign(position, act, act.outcome, concludes=False)
    return _on_step(signed, act, lambda opened: replace(opened, assignee=None))


KINDS: Mapping[str, Kind] = {
    "withdrawn": Kind("撤回", (by_applicant, not_decided), withdraw),
    "suspended": Kind("挂起", (by_supervisor, not_decided, not_suspended, has_reason, names_a_day), suspend),
    "resumed": Kind("恢复", (by_supervisor, is_suspended), resume),
    "reassigned": Kind(
        "转办", (step_is_open, view_is_current, in_same_agency, receiver_is_competent), reassign
    ),
    "delegated": Kind("委托代办", (step_is_open, view_is_current, *PERSON, receiver_is_competent), delegate),
    "urged": Kind("催办", (step_is_open,), urge),
    "closed": Kind("到期办结", (by_clock, waits_for_unit, has_reason), withdraw),
}
