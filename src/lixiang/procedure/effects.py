"""What an accepted act changes; nothing here checks. ``position.seq`` already counts the act."""

from dataclasses import replace

from lixiang.procedure.act import Act
from lixiang.procedure.gates import is_late
from lixiang.procedure.position import Opinion, Position, Signature, State, Submission, Told
from lixiang.procedure.standing import rested, seen
from lixiang.procedure.step import Effect, Outcome, Procedure, Step


def sign(position: Position, act: Act, outcome: str, concludes: bool) -> Position:
    """Add a signature."""
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
    )
    return replace(position, signatures=(*position.signatures, signature))


def conclude(procedure: Procedure, step: Step, outcome: Outcome, position: Position, act: Act) -> Position:
    """The last signature of a step: its opinion, the points it told, and what it does to the case."""
    signers = frozenset(s.by.person for s in position.chain((act.step, act.party))) | {act.actor.person}
    position = sign(position, act, outcome.name, concludes=True)
    if outcome.effect in (Effect.SUBMIT, Effect.RESUBMIT):
        return submit(position, act)
    opinion = Opinion(
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
        signers=signers,
        defects=act.defects,
        details=act.details,
    )
    told = tuple(
        Told(defect=defect, round=position.round, by=act.actor, late=is_late(position, step, defect))
        for defect in act.defects
    )
    position = replace(position, opinions=(*position.opinions, opinion), told=(*position.told, *told))
    return _decide(position, outcome)


def submit(position: Position, act: Act) -> Position:
    """The next round lies before the reviewers; after a grant, before the branches that are left."""
    number = position.round + 1
    submission = Submission(
        round=number,
        at=act.at,
        by=act.actor,
        digests=act.digests,
        tags=frozenset(act.tags),
        parties=act.parties,
    )
    return replace(
        position,
        state=State.GRANTED if position.state is State.GRANTED else State.UNDER_REVIEW,
        round=number,
        unit=position.unit or act.actor.unit,
        submissions=(*position.submissions, submission),
        asked=None,
    )


def _decide(position: Position, outcome: Outcome) -> Position:
    states = {Effect.RETURN: State.RETURNED, Effect.GRANT: State.GRANTED, Effect.END: State.ENDED}
    state = states.get(outcome.effect, position.state)
    decides = outcome.effect in (Effect.GRANT, Effect.END)
    return replace(position, state=state, result=outcome.name if decides else position.result)
