"""One act on a case: lock, decide by the pure core, record, show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from lixiang.agencies.access import working
from lixiang.agencies.actor import UNIT_ROLE, Actor
from lixiang.cases.deadlines import due_of, stopped_days
from lixiang.cases.holding import held_by
from lixiang.cases.models import Case
from lixiang.cases.procedures import countersigned, procedure_of, title_of
from lixiang.cases.refusals import NotCompetent, Overtaken, Reason, Refused
from lixiang.cases.sight import close_to_others, open_to_persons
from lixiang.cases.statements import CASE, recorded, write_state, write_tasks
from lixiang.law.finding import Finding
from lixiang.ledger.clock import now
from lixiang.ledger.record import Grounds, Subject, record
from lixiang.procedure.act import Act, ActorRef
from lixiang.procedure.deciding import overrides_in_force
from lixiang.procedure.generic import KINDS
from lixiang.procedure.panel import panel_of
from lixiang.procedure.position import OpenStep, Position, State
from lixiang.procedure.refusal import Refusal
from lixiang.procedure.rounds import SIGNED, Move, fold, take, turned_away
from lixiang.procedure.signing import post_due
from lixiang.procedure.step import Procedure
from lixiang.projects.library import count_exceptions, give_up

OVERTAKEN = {"already_done", "already_proposed", "stale_view"}
NOT_COMPETENT = {
    "not_competent", "own_application", "own_opinion", "acted_already", "recused", "not_your_turn", "assigned_to_other",
    "second_person_needed",
}  # fmt: skip
INSIDE = (SIGNED, "sent_back")
"""Acts inside a chain of signatures: outside only its last signature counts."""
MISSING = "_missing"
FIELDS = {
    "reason_missing": "reason",
    "day_missing": "until",
    "day_past": "until",
    "document_missing": "document",
    "receiver_missing": "to",
    "receiver_not_competent": "to",
    "receiver_is_oneself": "to",
}
"""Code of a refusal of an act beside the steps → the field that it concerns."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What an act rests on: findings, and the facts that they judged as JSON; an opinion has none of the law's."""

    findings: Sequence[Finding] = ()
    facts: Mapping[str, Any] | None = field(default=None)

    def with_(self, more: "Basis") -> "Basis":
        """Return this basis with the findings and facts of another beside its own."""
        return Basis((*self.findings, *more.findings), {**(self.facts or {}), **(more.facts or {})} or None)


def reference(actor: Actor) -> ActorRef:
    """Return the actor as the procedure knows him."""
    return ActorRef(
        person=str(actor.person_id), name=actor.person_name, role=actor.agency, unit=str(actor.unit_id),
        unit_name=actor.unit_name, post=actor.role,
    )  # fmt: skip


def acts_of(case: Case) -> list[Act]:
    """Return the recorded acts of a case in their order."""
    return [Act.from_json(act) for act in recorded(case.pk)]


def position_of(case: Case) -> Position:
    """Return where the case stands: the fold of its acts, kept with the row for as long as `seq` counts the same."""
    if case.folded is None or case.folded.seq != case.seq:
        case.folded = fold(procedure_of(case), acts_of(case))
    return case.folded


def admit(case: Case, act: Act) -> None:
    """Refuse who may not take an act on the locked case, before what he says is read.

    Args:
        case: locked in this transaction.
        act: as far as it is known; what it states is not looked at.

    Raises:
        Overtaken: somebody else has concluded the step, or the page was out of date.
        NotCompetent: the step is not this person's.
        Refused: the step is not open.
    """
    refusal = turned_away(countersigned(case), position_of(case), act)
    if refusal is not None:
        raise _refused(refusal, act)


Also = Callable[[Move], Mapping[str, Any]]


def _nothing(_: Move) -> Mapping[str, Any]:
    return {}


@transaction.atomic(savepoint=False)
def conduct(actor: Actor, case: Case, act: Act, basis: Basis, also: Also = _nothing) -> Move:
    """Take `act` on the locked case and record it.

    Args:
        actor: whoever acts.
        case: locked in this transaction.
        act: what the actor wants to do.
        basis: findings on the content that lies there or is being submitted, and their facts.
        also: what an accepted act brings with it in the same transaction; returns what the event keeps of it.

    Raises:
        Overtaken: somebody else has concluded the step, or the page was out of date.
        NotCompetent: the step is not this person's.
        Refused: everything else that stands in the way, all of it at once.
    """
    before = position_of(case)
    procedure = countersigned(case)
    result = take(procedure, before, act, basis.findings)
    if isinstance(result, Refusal):
        raise _refused(result, act)
    kept = Basis() if _is_guest(actor, case) else basis
    grounds = Grounds(case.edition, [finding.to_json() for finding in kept.findings], kept.facts)
    content = {"act": result.act.to_json(), **also(result)}
    subject = Subject(CASE, case.pk, case.unit_id)
    record(subject, result.position.seq, result.act.name, actor, act.at, content, grounds)
    show(case, result.position, procedure)
    return result


def _is_guest(actor: Actor, case: Case) -> bool:
    """Tell whether the actor sees no more than this case: what the unit's facts were is not his to read or keep."""
    return actor.database_role == UNIT_ROLE and actor.unit_id != case.unit_id


def show(case: Case, position: Position, procedure: Procedure) -> None:
    """Write what follows from the acts: state and open steps, as lists show them, and which experts see the case.

    Args:
        case: locked in this transaction.
        position: where it stands.
        procedure: its table of steps, as it is countersigned now.
    """
    case.folded = position
    case.state, case.round, case.seq = str(position.state), position.round, position.seq
    case.closed_at = (case.closed_at or now()) if position.final else None
    write_state(case)
    count_exceptions(case.project, len(overrides_in_force(position)))
    if position.state is State.ENDED:
        give_up(case.project)
    write_tasks(case.pk, [_row(case, position, step, procedure) for step in position.open])
    _open_to_members(case, position, procedure)


def _open_to_members(case: Case, position: Position, procedure: Procedure) -> None:
    """Let the members of a panel see the case, once they meet, and no other person: not who left or was drawn in vain.

    Who declares an interest lets the next in, whom he himself may not let in.
    """
    if not any(opinion.drawn for opinion in position.opinions):
        return
    panels = [panel for step in procedure.steps if (panel := panel_of(position, step))]
    members = {
        int(member.person)
        for panel in panels
        for member in panel.members
        if member.person not in position.recused
    }
    with working():
        close_to_others(case, members)
        if any(panel.meets for panel in panels):
            open_to_persons(case, members)


def _row(case: Case, position: Position, step: OpenStep, procedure: Procedure) -> dict[str, Any]:
    stopped = stopped_days(case, step, position.suspensions, now())
    due, post = due_of(case, step, stopped), post_due(procedure, position, step.key)
    return {
        "case_id": case.pk,
        "unit_id": case.unit_id,
        "step": step.step,
        "party": step.party,
        "title": title_of(case, step.step),
        "agency": step.role,
        "post": post.key if post else "",
        "round": step.round,
        "opened_on": localtime(step.opened_at or now()).date(),
        "due_on": due.due if due else None,
        "stopped": stopped,
        "paused": position.suspension is not None,
        **held_by(procedure, position, step),
    }


def _refused(refusal: Refusal, act: Act) -> Refused:
    reasons = [
        Reason(
            reason.text, str(reason.clause) if reason.clause else None, _field(reason.code, act), reason.code
        )
        for reason in refusal.reasons
    ]
    if refusal.codes & OVERTAKEN:
        return Overtaken(reasons)
    return NotCompetent(reasons) if refusal.codes & NOT_COMPETENT else Refused(reasons)


def _field(code: str, act: Act) -> str | None:
    """Return the field of a form that a refusal is about: of an act beside the steps, or of a conclusion."""
    if act.name in KINDS:
        return FIELDS.get(code)
    name = code.removesuffix(MISSING)
    asked = code.endswith(MISSING) and name not in ("grounds", "defects")
    return "opinion" if code == "reason_missing" else f"ask-{name}" if asked else None
