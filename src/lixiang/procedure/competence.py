"""Who may act: the right role or unit, the right post of the chain, and independent of what he reviews."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from lixiang.procedure.act import Act, ActorRef
from lixiang.procedure.attempt import Attempt, Check
from lixiang.procedure.office import office_day
from lixiang.procedure.panel import panel_of
from lixiang.procedure.position import Delegation, OpenStep, Position
from lixiang.procedure.refusal import Reason, unless
from lixiang.procedure.signing import post_due
from lixiang.procedure.step import UNIT, Post, Procedure, Step


def who_may(
    procedure: Procedure, position: Position, opened: OpenStep, staff: Iterable[ActorRef], at: datetime
) -> tuple[ActorRef, ...]:
    """Those of ``staff`` who may sign this open step next, at the moment ``at``.

    Empty means that nobody is competent, which the platform must tell the agency's administrator.
    """
    acts = (Act(name="", step=opened.step, party=opened.party, actor=person, at=at) for person in staff)
    return tuple(act.actor for act in acts if competent(Attempt(procedure, position, act)))


def competent(attempt: Attempt) -> bool:
    """Whether the person of the act may sign its step now, whatever the act says."""
    return not any(True for check in PERSON for _ in check(attempt))


def in_role(attempt: Attempt) -> Iterator[Reason]:
    """The step belongs to the actor's agency, to his unit as applicant, or to his unit's own instance."""
    step, actor = attempt.step, attempt.act.actor
    if step is not None:
        holds = has_role(step, attempt.act.party, attempt.position, actor)
        yield from unless(holds, "not_competent", f"“{step.title}”不由{actor.unit_name}办理。")


def has_role(step: Step, party: str, position: Position, actor: ActorRef) -> bool:
    """Whether the step belongs to the actor's agency, or this instance of it to his unit."""
    if step.each is not None:
        return actor.unit == party
    return is_applicant(position, actor) if step.role == UNIT else actor.role == step.role


def is_applicant(position: Position, actor: ActorRef) -> bool:
    """Whether the actor belongs to the unit of the case; one that nobody has begun may be anybody's."""
    return position.unit in ("", actor.unit)


def independent(attempt: Attempt) -> Iterator[Reason]:
    """Nobody decides on his own application, reviews his own opinion, or acts in his own interest."""
    step, actor, position = attempt.step, attempt.act.actor, attempt.position
    if step is None:
        return
    own = (signature for signature in position.signatures if signature.by.person == actor.person)
    side = attempt.is_applicants(step.name)
    other = any(attempt.is_applicants(signature.step) is not side for signature in own)
    yield from unless(
        not other, "own_application", f"{actor.name}已在本案中代表另一方办理，不得审查自己的申请。"
    )
    mine = [s.title for s in attempt.procedure.named(step.rests_on) if _signed(actor, s, position)]
    yield from unless(not mine, "own_opinion", f"{actor.name}已签署“{'、'.join(mine)}”，不得复核自己的意见。")
    recused = actor.person in position.recused and not side
    yield from unless(not recused, "recused", f"{actor.name}已申明利害关系，应当回避。")


def _signed(actor: ActorRef, step: Step, position: Position) -> bool:
    return any(
        actor.person in opinion.signers and position.opinion(*opinion.key) is opinion
        for opinion in position.opinions
        if opinion.step == step.name
    )


def once(attempt: Attempt) -> Iterator[Reason]:
    """Nobody acts twice on a step that was opened, so nobody signs twice in one chain."""
    actor = attempt.act.actor
    twice = any(signature.by.person == actor.person for signature in attempt.chain)
    yield from unless(not twice, "acted_already", f"{actor.name}本轮已在此步骤签署，应由另一人办理。")


def in_turn(attempt: Attempt) -> Iterator[Reason]:
    """A countersigning chain is signed in its order, by the post or by whom it delegated."""
    act = attempt.act
    post = post_due(attempt.procedure, attempt.position, (act.step, act.party))
    if post is not None:
        mine = _holds(attempt.open_step, post, act.actor, act.at)
        yield from unless(mine, "not_your_turn", f"此步骤现应由{post.title}签署。")


def assigned(attempt: Attempt) -> Iterator[Reason]:
    """A step that was handed to a person is his, or his delegate's."""
    opened, at = attempt.open_step, attempt.act.at
    assignee = assignee_of(attempt.procedure, attempt.position, opened, at) if opened else None
    if opened is not None and assignee is not None:
        delegates = {d.to.person for d in _delegations(opened, at) if d.by.person == assignee.person}
        mine = attempt.act.actor.person in {assignee.person, *delegates}
        yield from unless(mine, "assigned_to_other", f"此步骤已交由{assignee}办理。")


def assignee_of(procedure: Procedure, position: Position, opened: OpenStep, at: datetime) -> ActorRef | None:
    """To whom an open step was handed, None where to nobody or where by now another post has to sign."""
    post = post_due(procedure, position, opened.key)
    assignee = opened.assignee
    return assignee if assignee and (post is None or _holds(opened, post, assignee, at)) else None


def in_the_chair(attempt: Attempt) -> Iterator[Reason]:
    """A meeting whose people were drawn is concluded by the one in the chair; only experts are told who that is."""
    step, panel = attempt.step, panel_of(attempt.position, attempt.step) if attempt.step else None
    if step is not None and step.drawn_by and not any(in_role(attempt)):
        chair = panel.chair if panel else None
        text = (
            f"“{step.title}”由组长{chair}汇总。"
            if chair
            else f"“{step.title}”没有可以汇总的专家，须重新抽取。"
        )
        holds = chair is not None and chair.person == attempt.act.actor.person
        yield from unless(holds, "not_competent", text)


def _holds(opened: OpenStep | None, post: Post, actor: ActorRef, at: datetime) -> bool:
    lent = (d.by.post for d in _delegations(opened, at) if d.to.person == actor.person)
    return post.key in (actor.post, *lent)


def _delegations(opened: OpenStep | None, at: datetime) -> tuple[Delegation, ...]:
    day = office_day(at)
    return tuple(d for d in (opened.delegations if opened else ()) if d.until is None or day <= d.until)


PERSON: tuple[Check, ...] = (in_role, independent, once, in_turn, assigned, in_the_chair)
