"""When a step may be signed: it is open, the view is current, and everything that is asked is stated."""

from collections.abc import Iterator

from lixiang.procedure.attempt import Attempt
from lixiang.procedure.competence import in_role
from lixiang.procedure.meanwhile import brought, gone
from lixiang.procedure.office import office_time
from lixiang.procedure.panel import Panel, panel_of, seats_named
from lixiang.procedure.position import Opinion, Position, Signature, State
from lixiang.procedure.refusal import Reason, unless
from lixiang.procedure.standing import parties, settled
from lixiang.procedure.step import Effect, Step


def step_is_open(attempt: Attempt) -> Iterator[Reason]:
    """The step is open; where somebody was faster, the refusal says who and when."""
    if attempt.open_step is not None:
        return
    done = _concluded_by(attempt)
    if done is not None:
        yield from unless(False, "already_done", f"{done.by}已于 {office_time(done.at)} 办结此步骤。")
    elif attempt.step is not None and _is_asked_of_others(attempt, attempt.step):
        text = f"“{attempt.step.title}”不由{attempt.act.actor.unit_name}办理。"
        yield from unless(False, "not_competent", text)
    elif attempt.position.ended is not None:
        yield from brought(attempt, attempt.position.ended, "not_open", "办结本案")
    elif (returned := _returned_by(attempt.position)) is not None:
        yield from brought(attempt, returned, "not_open", "退回申请单位补正")
    else:
        yield from gone(attempt, {"unasked": "收回征求"}, "not_open", _why_not_open(attempt))


def _concluded_by(attempt: Attempt) -> Signature | None:
    """Who concluded the step after the actor looked, or whose opinion of it still stands."""
    position, key = attempt.position, (attempt.act.step, attempt.act.party)
    own = (s for s in reversed(position.signatures) if s.key == key and s.concludes and not s.void)
    done, opinion = next(own, None), position.opinion(*key)
    counts = opinion is not None and position.stands(opinion)
    return done if done and (counts or done.seq > attempt.act.seq) else None


def _is_asked_of_others(attempt: Attempt, step: Step) -> bool:
    """Whether every party has its own instance of the step, and the actor's unit, as whose he acts, is none of them."""
    act, asked = attempt.act, parties(step, attempt.position) if step.each else ()
    return bool(asked) and act.party == act.actor.unit and act.party not in asked


def _returned_by(position: Position) -> Opinion | None:
    """Who returned the case to the unit, None where it does not lie there."""
    if position.state is not State.RETURNED:
        return None
    return next((o for o in reversed(position.opinions) if o.effect is Effect.RETURN), None)


def _why_not_open(attempt: Attempt) -> str:
    step, position = attempt.step, attempt.position
    if step is None:
        return "本办理流程没有这个步骤。"
    owed = attempt.procedure.needs[step.name] - settled(attempt.procedure, position)
    titles = "、".join(s.title for s in attempt.procedure.steps if s.name in owed)
    return f"“{step.title}”尚未开始，须先办结“{titles}”。" if titles else f"本案现在没有“{step.title}”。"


def view_is_current(attempt: Attempt) -> Iterator[Reason]:
    """What the actor saw is still what lies there: the step was not opened anew after he looked."""
    opened, act, position = attempt.open_step, attempt.act, attempt.position
    if opened is not None:
        holds = opened.opened_seq <= act.seq <= position.seq
        yield from unless(holds, "stale_view", "页面打开后本案已有变化，请刷新后再办理。")


def signatures_are_seen(attempt: Attempt) -> Iterator[Reason]:
    """Nobody signs under a signature that he has not seen."""
    unseen = next((signature for signature in attempt.chain if signature.seq > attempt.act.seq), None)
    if unseen is not None:
        text = f"{unseen.by}已于 {office_time(unseen.at)} 签署此步骤。"
        yield from unless(False, "already_done", text)


def not_suspended(attempt: Attempt) -> Iterator[Reason]:
    """While a case is suspended nothing is decided."""
    pause = attempt.position.suspension
    if pause is not None:
        text = f"本案已由{pause.by}于 {office_time(pause.at)} 挂起：{pause.reason.rstrip('。')}。"
        yield from unless(False, "suspended", text)


def outcome_is_known(attempt: Attempt) -> Iterator[Reason]:
    """The act is one of the step's outcomes."""
    step = attempt.step
    if step is not None and attempt.outcome is None:
        choices = "、".join(outcome.title for outcome in step.outcomes)
        yield from unless(False, "unknown_outcome", f"“{step.title}”的办理结果只能是：{choices}。")


def states_what_is_asked(attempt: Attempt) -> Iterator[Reason]:
    """Every outcome that asks for something got it: a reason, a right route, an amount."""
    stated = {"reason": attempt.act.reason, **attempt.act.details}
    for key, label in attempt.outcome.asks.items() if attempt.outcome else ():
        yield from unless(stated.get(key, "").strip(), f"{key}_missing", f"须填写{label}。")


def names_its_grounds(attempt: Attempt) -> Iterator[Reason]:
    """An outcome with a closed list of grounds names at least one, and none beside them; no other names any."""
    closed, named = attempt.outcome.grounds if attempt.outcome else {}, set(attempt.act.grounds)
    if attempt.outcome and not closed:
        yield from unless(not named, "grounds_not_asked", f"“{attempt.outcome.title}”不需要选定情形。")
    if closed:
        choices = "、".join(ground.title for ground in closed.values())
        yield from unless(
            named and named <= set(closed), "grounds_missing", f"须从下列情形中选定：{choices}。"
        )


def draw_fills_the_seats(attempt: Attempt) -> Iterator[Reason]:
    """An outcome that draws names enough persons for the seats, nobody twice; a signature before it names none."""
    act = attempt.act
    if attempt.outcome and attempt.outcome.draws and attempt.concludes:
        persons, seats = {drawn.person for drawn in act.drawn}, seats_named(act.details)
        holds = 0 < seats <= len(persons) == len(act.drawn)
        yield from unless(holds, "seats_missing", f"可以抽取的专家只有 {len(persons)} 人，不足 {seats} 人。")


def seats_are_filled(attempt: Attempt) -> Iterator[Reason]:
    """A meeting is concluded by as many members as were asked for at the draw."""
    panel = panel_of(attempt.position, attempt.step) if attempt.step else None
    if panel is not None:
        text = f"应有专家 {panel.seats} 人，回避后只有 {len(panel.members)} 人，须由召集单位两人更正抽取，重新抽取。"
        yield from unless(not panel.empty_seats, "seats_empty", text)


def sheets_are_in(attempt: Attempt) -> Iterator[Reason]:
    """A meeting is not concluded while a member's sheet is missing; only experts are told whose."""
    panel = _own_panel(attempt)
    missing = "、".join(member.name for member in panel.missing) if panel else ""
    yield from unless(not missing, "sheets_missing", f"尚未提交评审意见表：{missing}。")


def sheets_are_seen(attempt: Attempt) -> Iterator[Reason]:
    """Nobody sums up over a sheet that he has not seen; only experts are told whose."""
    panel = _own_panel(attempt)
    unseen = [sheet for sheet in panel.sheets if sheet.seq > attempt.act.seq] if panel else []
    if unseen:
        who, at = unseen[-1].by.name, office_time(unseen[-1].at)
        yield from unless(False, "already_done", f"{who}已于 {at} 提交评审意见表，请查看后再汇总。")


def _own_panel(attempt: Attempt) -> Panel | None:
    """The panel of the step, where the actor is of those who were drawn for it."""
    step = attempt.step
    return panel_of(attempt.position, step) if step and not any(in_role(attempt)) else None
