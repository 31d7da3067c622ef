"""The course of a case: asked about, marked, suspended, resumed, withdrawn, closed by the clock."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lixiang.procedure.act import Act
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.gates import not_suspended
from lixiang.procedure.kind import (
    Kind,
    by_applicant,
    by_clock,
    by_supervisor,
    day_is_not_past,
    has_reason,
    not_own_case,
    undecided,
    under_way,
)
from lixiang.procedure.meanwhile import gone, over
from lixiang.procedure.position import Ending, Position, State, Submission, Suspension
from lixiang.procedure.refusal import Reason, unless
from lixiang.procedure.step import Effect

TAKEN_BACK = {"unasked": "收回征求"}
MARKED = {"marked": "作此标记"}


def on_request(attempt: Attempt) -> Iterator[Reason]:
    """The step is one that the unit may ask for, now, about something."""
    step, position = attempt.step, attempt.position
    yield from unless(step is not None and step.on_request, "not_on_request", "此步骤不能由申请单位发起。")
    yield from unless(position.waits_for_unit, "not_drafting", "只有在提交之前才能发起。")
    yield from unless(attempt.act.digests, "digests_missing", "征求意见的内容为空。")


def is_asked(attempt: Attempt) -> Iterator[Reason]:
    """The step was asked for, and the unit has not submitted since."""
    if attempt.act.step not in attempt.position.asked:
        yield from gone(attempt, TAKEN_BACK, "not_asked", "没有可以收回的征求意见。")


def marks_are_known(attempt: Attempt) -> Iterator[Reason]:
    """Every mark is one that the procedure has."""
    known = attempt.act.tags and set(attempt.act.tags) <= set(attempt.procedure.marks)
    choices = "、".join(attempt.procedure.marks.values())
    yield from unless(
        known, "unknown_mark", f"只能标记：{choices}。" if choices else "本办理流程没有可作的标记。"
    )


def marks_are_new(attempt: Attempt) -> Iterator[Reason]:
    """A mark that the case has stays; it is not set twice."""
    new = set(attempt.act.tags) - attempt.position.tags
    if attempt.act.tags and not new:
        yield from gone(attempt, MARKED, "already_done", "本案已有这一标记。")


def is_suspended(attempt: Attempt) -> Iterator[Reason]:
    """There is a suspension to end."""
    if attempt.position.ended:
        yield from over(attempt, "")
    elif not attempt.position.suspension:
        yield from gone(attempt, {"resumed": "恢复本案"}, "not_suspended", "本案没有挂起。")


def names_a_day(attempt: Attempt) -> Iterator[Reason]:
    """A suspension names the day to look again, which lies ahead."""
    yield from unless(attempt.act.until, "day_missing", "须写明何日再行核查。")
    yield from day_is_not_past(attempt)


def waits_for_corrections(attempt: Attempt) -> Iterator[Reason]:
    """The unit has to move."""
    holds = attempt.position.state is State.RETURNED
    yield from unless(holds, "not_returned", "本案不在等待申请单位补正。")


def is_granted(attempt: Attempt) -> Iterator[Reason]:
    """There is a grant that can lapse."""
    yield from unless(attempt.position.state is State.GRANTED, "not_granted", "本案没有准予的决定。")


def ask(position: Position, act: Act) -> Position:
    """The step is asked for, about this content; whoever objected before is asked anew."""
    request = Submission(
        round=position.round,
        at=act.at,
        by=act.actor,
        digests=act.digests,
        tags=frozenset(act.tags),
        parties=act.parties,
    )
    opinions = tuple(
        replace(o, void=True) if o.step == act.step and o.effect is Effect.OBJECT else o
        for o in position.opinions
    )
    others = {step: asked for step, asked in position.asked.items() if step != act.step}
    return replace(position, asked={**others, act.step: request}, opinions=opinions)  # the latest counts


def unask(position: Position, act: Act) -> Position:
    """Nobody is asked any more; what was answered stays on the record."""
    return replace(
        position, asked={step: asked for step, asked in position.asked.items() if step != act.step}
    )


def mark(position: Position, act: Act) -> Position:
    """The marks stay on the case and may switch branches on."""
    return replace(position, marks=position.marks | set(act.tags))


def suspend(position: Position, act: Act) -> Position:
    """The clocks stop."""
    pause = Suspension(by=act.actor, at=act.at, reason=act.reason, until=act.until)
    return replace(position, suspensions=(*position.suspensions, pause))


def resume(position: Position, act: Act) -> Position:
    """The clocks run again."""
    return replace(
        position,
        suspensions=tuple(
            replace(pause, ended_at=act.at) if pause is position.suspension else pause
            for pause in position.suspensions
        ),
    )


def end(position: Position, act: Act) -> Position:
    """The case is over without a decision on it."""
    ending = Ending(by=act.actor, at=act.at, seq=position.seq)
    return replace(resume(position, act), state=State.ENDED, result=act.name, ended=ending)


_SUPERVISING = (by_supervisor, not_own_case, under_way)
KINDS: Mapping[str, Kind] = {
    "asked": Kind("征求意见", (by_applicant, on_request), ask),
    "unasked": Kind("收回征求", (by_applicant, is_asked), unask),
    "marked": Kind("标记", (*_SUPERVISING, marks_are_known, marks_are_new, has_reason), mark),
    "suspended": Kind("挂起", (*_SUPERVISING, not_suspended, has_reason, names_a_day), suspend),
    "resumed": Kind("恢复", (by_supervisor, not_own_case, is_suspended), resume),
    "withdrawn": Kind("撤回", (by_applicant, undecided), end),
    "closed": Kind("逾期办结", (by_clock, waits_for_corrections, has_reason), end),
    "lapsed": Kind("失效", (by_clock, is_granted, has_reason), end),
}
