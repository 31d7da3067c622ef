"""Whose an open step is: handed on, delegated, sent back inside its agency, urged, left for an interest."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lixiang.procedure.act import Act
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.competence import PERSON, competent, has_role, is_applicant
from lixiang.procedure.gates import not_suspended, signatures_are_seen, step_is_open, view_is_current
from lixiang.procedure.kind import Kind, day_is_not_past, has_reason, is_begun, not_over, on_step
from lixiang.procedure.meanwhile import gone, overtaken
from lixiang.procedure.position import Delegation, Position, Urging
from lixiang.procedure.refusal import Reason, unless
from lixiang.procedure.step import UNIT


def in_same_agency(attempt: Attempt) -> Iterator[Reason]:
    """A step is handed on inside its own agency, or its own unit."""
    step, actor = attempt.step, attempt.act.actor
    if step is not None:
        own = has_role(step, attempt.act.party, attempt.position, actor)
        yield from unless(own, "not_competent", f"“{step.title}”不由{actor.unit_name}办理。")


def not_drawn(attempt: Attempt) -> Iterator[Reason]:
    """Whoever was drawn acts himself; who cannot declares it, and the next in the order follows."""
    step = attempt.step
    text = "抽取的专家不能把评审交给别人；不能评审的，申明回避后由下一位递补。"
    yield from unless(step is None or not step.drawn_by, "drawn", text)


def receiver_is_competent(attempt: Attempt) -> Iterator[Reason]:
    """Whoever receives a step may himself act on it, once he has it."""
    act = attempt.act
    if act.to is None:
        yield from unless(False, "receiver_missing", "须指明交给何人办理。")
    elif attempt.open_step is not None:
        handed = KINDS[act.name].change(attempt.position, act)
        fits = competent(replace(attempt, position=handed, act=replace(act, actor=act.to)))
        yield from unless(fits, "receiver_not_competent", f"{act.to}不能办理此步骤。")


def receiver_is_another(attempt: Attempt) -> Iterator[Reason]:
    """Nobody delegates to himself."""
    act = attempt.act
    own = act.to is not None and act.to.person == act.actor.person
    yield from unless(not own, "receiver_is_oneself", "不能委托给本人。")


def something_was_signed(attempt: Attempt) -> Iterator[Reason]:
    """There is a signature to send back."""
    if not attempt.chain:
        yield from gone(
            attempt, {"sent_back": "退回拟办人"}, "nothing_signed", "尚无人签署，不能退回拟办人。"
        )


def not_handed_on_meanwhile(attempt: Attempt) -> Iterator[Reason]:
    """Nobody hands on what a colleague has handed on without seeing to whom."""
    yield from overtaken(attempt, {"reassigned": "转办此步骤"})


def reviews(attempt: Attempt) -> Iterator[Reason]:
    """The person may have something to do in this review, and has not left it already."""
    actor = attempt.act.actor
    yield from unless(_reviews(attempt), "not_competent", f"{actor.unit_name}不参与本案审查。")
    already = actor.person in attempt.position.recused
    yield from unless(not already, "already_done", f"{actor.name}已回避。")


def takes_part(attempt: Attempt) -> Iterator[Reason]:
    """The applicant or a reviewing agency."""
    holds = _reviews(attempt) or is_applicant(attempt.position, attempt.act.actor)
    yield from unless(holds, "not_competent", f"{attempt.act.actor.unit_name}不是本案当事单位。")


def _reviews(attempt: Attempt) -> bool:
    roles = {attempt.procedure.supervisor, *(step.role for step in attempt.procedure.steps)}
    return attempt.act.actor.role in roles - {UNIT}


def reassign(position: Position, act: Act) -> Position:
    """The step is now that person's."""
    return on_step(position, act, lambda opened: replace(opened, assignee=act.to))


def delegate(position: Position, act: Act) -> Position:
    """Another person may sign in the actor's place."""
    if act.to is None:
        return position
    delegation = Delegation(by=act.actor, to=act.to, until=act.until)
    return on_step(
        position, act, lambda opened: replace(opened, delegations=(*opened.delegations, delegation))
    )


def send_back(position: Position, act: Act) -> Position:
    """The chain of the step starts anew."""
    chain = position.chain((act.step, act.party))
    signatures = tuple(replace(s, void=True) if s in chain else s for s in position.signatures)
    return on_step(
        replace(position, signatures=signatures), act, lambda opened: replace(opened, assignee=None)
    )


def urge(position: Position, act: Act) -> Position:
    """A trace that somebody asked to hurry."""
    urging = Urging(by=act.actor, at=act.at)
    return on_step(position, act, lambda opened: replace(opened, urged=(*opened.urged, urging)))


def recuse(position: Position, act: Act) -> Position:
    """The person leaves the review; what was handed to him is anybody's again."""
    gone = act.actor.person
    left = tuple(
        replace(opened, assignee=None) if opened.assignee and opened.assignee.person == gone else opened
        for opened in position.open
    )
    return replace(position, recused=position.recused | {gone}, open=left)


_ANYBODYS = (step_is_open, view_is_current, in_same_agency)
_MINE = (step_is_open, view_is_current, signatures_are_seen, not_suspended, *PERSON)
KINDS: Mapping[str, Kind] = {
    "reassigned": Kind(
        "转办", (*_ANYBODYS, not_drawn, not_handed_on_meanwhile, receiver_is_competent), reassign
    ),
    "delegated": Kind(
        "委托代办", (*_MINE, not_drawn, receiver_is_another, receiver_is_competent, day_is_not_past), delegate
    ),
    "sent_back": Kind("退回拟办人", (*_MINE, something_was_signed, has_reason), send_back),
    "urged": Kind("催办", (is_begun, step_is_open, takes_part), urge),
    "recused": Kind("申明回避", (is_begun, not_over, reviews, has_reason), recuse),
}
