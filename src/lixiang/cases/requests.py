"""What a unit asks of others before it submits: the joint design (9), the consent of the finance office (15)."""

from collections.abc import Mapping

from django.db import transaction

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import Unit
from lixiang.cases.conduct import Basis, conduct, reference
from lixiang.cases.drafts import draft_for_change
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Case
from lixiang.cases.opening import case_for, freeze, keep, parties_of, refuse_an_old_page
from lixiang.cases.procedures import procedure_under
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sight import open_to_units
from lixiang.cases.submission import judgement_of_draft
from lixiang.ledger.clock import now
from lixiang.procedure.act import Act
from lixiang.procedure.step import Step

ASKED, UNASKED = "asked", "unasked"
OF_THE_PROJECT = ("identity", "cost", "funds", "schedule")
"""Groups that have to be filled in before anybody is asked: what the library keeps of a project."""


@transaction.atomic
def ask_before_submission(actor: Actor, application_id: int, step_name: str, seq: int) -> Case:
    """Put the draft, as it stands, before those who have to agree to it before it is submitted.

    The first time this opens the case and enters the project into the library as one that is being planned.

    Args:
        actor: of the applicant unit.
        application_id: the draft.
        step_name: a step that opens on request.
        seq: the number of acts of the case that the page showed, 0 where nobody has acted on it.

    Raises:
        Overtaken: somebody has acted on the case since.
        Refused: groups that are asked about are not filled in, nobody is named, or not such a step.
    """
    application, case = draft_for_change(actor, application_id)
    if case:
        refuse_an_old_page(actor, case, seq)
    judgement = judgement_of_draft(application, case)
    step = _step(judgement, step_name)
    reasons = tuple(judgement.incomplete_in([*OF_THE_PROJECT, *step.subject]))
    asked = units_asked(step, judgement, actor.unit_id)
    if not asked:
        reasons += (
            Reason("请先在“基本信息”中填写参建单位。", step.clause, "identity.participants", "nobody"),
        )
    if reasons:
        raise Refused(reasons)
    return _ask(actor, case_for(application, case, judgement), step, judgement, asked)


@transaction.atomic
def unask(actor: Actor, application_id: int, step_name: str, seq: int) -> Case:
    """Ask nobody any more, for instance because the reason to ask has gone.

    Raises:
        Application.DoesNotExist, Case.DoesNotExist: no such draft of this unit, or nobody was asked.
        Overtaken: somebody has acted on the case since, such as whoever was asked.
        Refused: signed already, or this was not asked.
    """
    _, case = draft_for_change(actor, application_id)
    if case is None:
        raise Case.DoesNotExist
    refuse_an_old_page(actor, case, seq)
    act = Act(name=UNASKED, step=step_name, actor=reference(actor), at=now(), seq=seq)
    conduct(actor, case, act, Basis())
    return case


def requests_of(judgement: Judgement) -> tuple[Step, ...]:
    """Return the steps that the edition wants asked for before such a draft is submitted; none without a route."""
    decision, name, edition = judgement.decision, judgement.procedure, judgement.sheet.edition
    if decision is None or name is None:
        return ()
    rows, steps = edition.steps.get(name, {}), procedure_under(name, edition.name).steps
    return tuple(s for s in steps if s.on_request and rows[s.name].applies(decision.situation))


def units_asked(step: Step, judgement: Judgement, own: int) -> tuple[int, ...]:
    """Return the units that the step is put before; never the applicant's own."""
    if step.each:
        return tuple(int(unit) for unit in parties_of(judgement).get(step.each, ()) if int(unit) != own)
    return tuple(Unit.objects.filter(agency=step.role).values_list("pk", flat=True))


def _step(judgement: Judgement, name: str) -> Step:
    for step in requests_of(judgement):
        if step.name == name:
            return step
    raise Refused([Reason("按目前填写的内容，不需要这项提交前的征求意见。", code="not_on_request")])


def _ask(actor: Actor, case: Case, step: Step, judgement: Judgement, asked: tuple[int, ...]) -> Case:
    frozen = freeze(judgement)
    act = Act(
        name=ASKED, step=step.name, actor=reference(actor), at=now(), seq=case.seq, digests=frozen.digests,
        parties=_parties(step, asked),
    )  # fmt: skip
    move = conduct(actor, case, act, Basis())
    keep(case, 0, move.position.seq, frozen, judgement.sheet.matches, act.at)
    open_to_units(case, asked)
    return case


def _parties(step: Step, asked: tuple[int, ...]) -> Mapping[str, tuple[str, ...]]:
    return {step.each: tuple(map(str, asked))} if step.each else {}
