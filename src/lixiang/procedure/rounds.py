"""The core: a position is the fold of its acts, and an act is taken or refused with every reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lixiang.procedure import deciding, gates, notice, submitting
from lixiang.procedure.act import Act
from lixiang.procedure.attempt import Attempt, Check, Finding
from lixiang.procedure.competence import PERSON
from lixiang.procedure.effects import conclude, sign
from lixiang.procedure.generic import KINDS
from lixiang.procedure.position import OpenStep, Opinion, Position
from lixiang.procedure.refusal import Refusal
from lixiang.procedure.standing import refresh
from lixiang.procedure.step import Effect, Procedure

SIGNED = "signed"  # the name of a signature that does not conclude its chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An accepted act. ``act`` is what must be recorded (a signature inside a chain is named so, a notice
    carries every body's points); ``opened``, ``closed`` and ``stale`` say what it changed; ``position`` is
    the new one."""

    act: Act
    opened: tuple[OpenStep, ...]
    closed: tuple[OpenStep, ...]
    stale: tuple[Opinion, ...]
    position: Position


def fold(procedure: Procedure, acts: Iterable[Act]) -> Position:
    """The position that the recorded acts add up to, in order; total on acts that ``take`` accepted."""
    position = _start(procedure)
    for act in acts:
        position = _apply(procedure, position, act)
    return position


def replay(procedure: Procedure, acts: Iterable[Act]) -> Iterator[tuple[Act, Position]]:
    """Each act with the position that it led to."""
    position = _start(procedure)
    for act in acts:
        position = _apply(procedure, position, act)
        yield act, position


def take(
    procedure: Procedure, position: Position, act: Act, findings: Sequence[Finding] = ()
) -> Move | Refusal:
    """Try an act on a position. ``findings`` are the law's, on the content that lies there (or is being
    submitted).

    Returns the Move whose ``act`` has to be recorded, or a Refusal with every unmet reason. Raises nothing
    for any act.
    """
    attempt = Attempt(procedure, _begun(position, act), act, findings)
    return _refused(attempt, _checks(attempt)) or _move(attempt)


def turned_away(procedure: Procedure, position: Position, act: Act) -> Refusal | None:
    """Why an act is refused whatever it says: its step is not open, or not for its person to sign as he saw it.

    None where what the act says is worth reading.
    """
    attempt = Attempt(procedure, _begun(position, act), act)
    whole = act.name in KINDS or attempt.open_step is None
    return _refused(attempt, _checks(attempt) if whole else _ADMITTED)


def _refused(attempt: Attempt, checks: Iterable[Check]) -> Refusal | None:
    reasons = tuple(dict.fromkeys(reason for check in checks for reason in check(attempt)))
    return Refusal(reasons) if reasons else None


def _checks(attempt: Attempt) -> tuple[Check, ...]:
    if attempt.act.name in KINDS:
        return KINDS[attempt.act.name].checks
    if attempt.open_step is None:
        return (gates.step_is_open,)
    return (*_SIGNING, *(_EFFECTS.get(attempt.outcome.effect, ()) if attempt.outcome else ()))


_ADMITTED: tuple[Check, ...] = (gates.view_is_current, gates.signatures_are_seen, *PERSON)
_SIGNING: tuple[Check, ...] = (
    gates.outcome_is_known,
    *_ADMITTED,
    gates.not_suspended,
    gates.states_what_is_asked,
    gates.names_its_grounds,
    gates.draw_fills_the_seats,
    gates.seats_are_filled,
    gates.sheets_are_in,
    gates.sheets_are_seen,
    notice.points_lie_in_the_subject,
    notice.late_points_say_why,
)
_SUBMITTING: tuple[Check, ...] = (
    submitting.first_or_next_round,
    submitting.content_is_given,
    submitting.content_is_as_signed,
    submitting.requests_are_agreed,
    submitting.supplement_keeps_to_what_was_asked,
    deciding.musts_hold,
)
_GRANTING: tuple[Check, ...] = (
    deciding.musts_hold,
    deciding.principles_hold_or_are_overridden,
    deciding.objections_are_answered,
    deciding.corrections_are_made,
    deciding.no_error_is_pending,
)
_EFFECTS: dict[Effect, tuple[Check, ...]] = {
    Effect.SUBMIT: _SUBMITTING,
    Effect.RESUBMIT: _SUBMITTING,
    Effect.REGISTER: _SUBMITTING,
    Effect.CORRECT: (notice.notice_is_complete,),
    Effect.RETURN: (notice.notice_is_complete,),
    Effect.GRANT: _GRANTING,
}


def _move(attempt: Attempt) -> Move:
    before, act = attempt.position, _recorded(attempt)
    after = _apply(attempt.procedure, before, act)
    was_stale = {opinion.seq for opinion in before.opinions if opinion.stale}
    return Move(
        act=act,
        opened=tuple(opened for opened in after.open if opened.opened_seq == after.seq),
        closed=tuple(opened for opened in before.open if after.open_step(*opened.key) is None),
        stale=tuple(opinion for opinion in after.opinions if opinion.stale and opinion.seq not in was_stale),
        position=after,
    )


def _recorded(attempt: Attempt) -> Act:
    """The act as the ledger keeps it."""
    act, outcome = attempt.act, attempt.outcome
    if act.name in KINDS or outcome is None:
        return act
    if not attempt.concludes:
        return replace(act, name=SIGNED, outcome=outcome.name, chain=attempt.posts)
    told = notice.points(attempt.position, outcome, act.defects)
    return replace(act, name=outcome.name, outcome="", defects=told)


def _start(procedure: Procedure) -> Position:
    return refresh(procedure, Position(), None)


def _apply(procedure: Procedure, position: Position, act: Act) -> Position:
    counted = replace(_begun(position, act), acts=(*position.acts, act))
    return refresh(procedure, _changed(procedure, counted, act), act.at)


def _begun(position: Position, act: Act) -> Position:
    """The first act of a case is its unit's."""
    return position if position.unit else replace(position, unit=act.actor.unit)


def _changed(procedure: Procedure, position: Position, act: Act) -> Position:
    if act.name == SIGNED:
        return sign(position, act, act.outcome, concludes=False)
    if act.name in KINDS:
        return KINDS[act.name].change(position, act)
    step = procedure.step(act.step)
    outcome = step.outcome(act.name) if step else None
    if step is None or outcome is None:
        return position
    return conclude(procedure, step, outcome, position, act)
