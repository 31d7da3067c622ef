"""What an accepted signature changes; nothing here checks. ``position.seq`` already counts the act."""

from dataclasses import replace

from lixiang.procedure.act import Act
from lixiang.procedure.kind import on_step
from lixiang.procedure.notice import is_late
from lixiang.procedure.position import Ending, Opinion, Position, Signature, State, Submission, Told
from lixiang.procedure.standing import rested, seen
from lixiang.procedure.step import Effect, Outcome, Procedure, Step


def sign(position: Position, act: Act, outcome: str, *, concludes: bool) -> Position:
    """Add a signature; the step is nobody's in particular until the next post takes it up."""
    signature = Signature(
        step=act.step,
        party=act.party,
        round=position.round,
        outcome=outcome,
        by=act.actor,
        at=act.at,
        seq=position.seq,
        digests=act.digests,
        concludes=concludes,
        chain=act.chain,
    )
    signed = replace(position, signatures=(*position.signatures, signature))
    return on_step(signed, act, lambda opened: replace(opened, assignee=None))


def conclude(procedure: Procedure, step: Step, outcome: Outcome, position: Position, act: Act) -> Position:
    """The last signature of a step: its opinion, the points it told, and what it does to the case."""
    opinion = _opinion(procedure, step, outcome, position, act)
    signed = sign(position, act, outcome.name, concludes=True)
    if outcome.effect in (Effect.SUBMIT, Effect.RESUBMIT):
        return _submit(signed, act)
    if outcome.effect is Effect.REGISTER:
        return _decide(_submit(signed, act), outcome, act)
    told = _told(step, signed, act)
    concluded = replace(signed, opinions=(*signed.opinions, opinion), told=(*signed.told, *told))
    return _decide(concluded, outcome, act)


def _opinion(procedure: Procedure, step: Step, outcome: Outcome, position: Position, act: Act) -> Opinion:
    chain = position.chain((act.step, act.party))
    return Opinion(
        step=step.name,
        party=act.party,
        role=step.role,
        round=position.round,
        outcome=outcome.name,
        effect=outcome.effect,
        by=act.actor,
        at=act.at,
        seq=position.seq,
        reason=act.reason,
        digests=seen(step, position.content),
        rested=rested(procedure, step, position),
        signers=frozenset(s.by.person for s in chain) | {act.actor.person},
        defects=act.defects,
        grounds=act.grounds,
        details=act.details,
        drawn=act.drawn,
        recused=position.recused,
    )


def _told(step: Step, position: Position, act: Act) -> tuple[Told, ...]:
    """The points that were not told in this round already; a return repeats those that it gathered."""
    told = {t.defect.key for t in position.told if t.round == position.round}
    return tuple(
        Told(defect=defect, round=position.round, by=act.actor, late=is_late(position, step, defect))
        for defect in act.defects
        if defect.key not in told
    )


def _submit(position: Position, act: Act) -> Position:
    """The next round lies before the reviewers; after a grant, before the branches that are left."""
    submission = Submission(
        round=position.round + 1,
        at=act.at,
        by=act.actor,
        digests=act.digests,
        tags=frozenset(act.tags),
        parties=act.parties,
    )
    return replace(
        position,
        state=State.GRANTED if position.state is State.GRANTED else State.UNDER_REVIEW,
        round=submission.round,
        submissions=(*position.submissions, submission),
        asked={},
    )


_STATES = {
    Effect.RETURN: State.RETURNED,
    Effect.GRANT: State.GRANTED,
    Effect.REGISTER: State.GRANTED,
    Effect.END: State.ENDED,
}


def _decide(position: Position, outcome: Outcome, act: Act) -> Position:
    state = _STATES.get(outcome.effect)
    if state is None:
        return position
    if state is State.RETURNED:
        return replace(position, state=state)
    return replace(
        position, state=state, result=outcome.name, ended=Ending(by=act.actor, at=act.at, seq=position.seq)
    )
