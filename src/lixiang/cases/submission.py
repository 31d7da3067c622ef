"""Submitting an application: freeze it, open or continue its case."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from lixiang.agencies.actor import Actor
from lixiang.cases.answers import NOBODY_ASKED, Answers, answers_on, anybody_may_be_asked
from lixiang.cases.conduct import conduct, position_of, reference
from lixiang.cases.drafts import SUBMIT, draft_with_unit
from lixiang.cases.editions import edition_of_today
from lixiang.cases.effects import brought_by
from lixiang.cases.groups.catalogue import groups_of
from lixiang.cases.judgement import Judgement, judge
from lixiang.cases.models import Application, Case
from lixiang.cases.opening import (
    case_for,
    freeze,
    keep,
    parties_of,
    refuse_an_old_page,
    require_same_procedure,
    take_over,
)
from lixiang.cases.procedures import procedure_of, procedure_with_chains
from lixiang.cases.refusals import Refused
from lixiang.cases.sheet import Sheet, draft_sheet
from lixiang.cases.sight import open_to_units
from lixiang.cases.statements import one_after_another
from lixiang.cases.wording import unprintable
from lixiang.law.edition import load
from lixiang.ledger.clock import now, today
from lixiang.procedure.act import Act
from lixiang.procedure.library import PROCEDURES
from lixiang.procedure.outcomes import RESUBMITTED
from lixiang.procedure.position import Position
from lixiang.procedure.rounds import SIGNED, Move
from lixiang.procedure.signing import chain_of
from lixiang.procedure.under import tags_of
from lixiang.projects.library import put_forward


def judgement_of_draft(application: Application, case: Case | None) -> Judgement:
    """Judge a draft as it stands: by the edition of its case, before the first submission by today's."""
    edition = load(case.edition) if case and case.round else edition_of_today()
    sheet = draft_sheet(application, edition, case.project.code if case else "")
    answers = _answers(case, sheet) if case and anybody_may_be_asked(sheet) else NOBODY_ASKED
    return judge(sheet, application.unit_id, today(), answers)


def _answers(case: Case, sheet: Sheet) -> Answers:
    return answers_on(procedure_of(case), position_of(case), sheet.digests(groups_of(None)))


@transaction.atomic
def submit_application(actor: Actor, application_id: int, seq: int) -> Case:
    """Submit the draft: the first time it pins the edition of its case, later it opens the next round.

    Where the unit has more than one post sign, each but the last only passes it on.

    Args:
        actor: of the applicant unit.
        application_id: the draft.
        seq: the number of acts of the case that the page showed, 0 where nobody has acted on it.

    Raises:
        Overtaken: somebody has acted on the case since.
        Refused: everything that stands in the way, all of it at once.
    """
    application, case = draft_with_unit(actor, application_id)
    if case:
        refuse_an_old_page(actor, case, seq)
    one_after_another()  # alike projects see each other, and projects of a unit count each other's systems
    judgement = judgement_of_draft(application, case)
    if case and case.round:
        require_same_procedure(case, judgement.decision)  # first: the other one would ask for much more
    reasons = (*judgement.incomplete(), *unprintable(judgement.sheet))
    if reasons:
        raise Refused(reasons)
    return _submit(actor, case_for(application, case, judgement), judgement)


def next_signer(application: Application, judgement: Judgement) -> str:
    """Return the post that signs the submission after the first one; empty where one signature submits."""
    if judgement.procedure is None:
        return ""
    procedure = procedure_with_chains(judgement.procedure, judgement.sheet.edition.name)
    chain = chain_of(procedure, Position(unit=str(application.unit_id)), (SUBMIT, ""))
    return chain[1].title if len(chain) > 1 else ""


def _outcome(case: Case) -> str:
    """Return the name of what submitting brings: for a project that nobody decides on, its registration."""
    step = PROCEDURES[case.procedure].by_name[SUBMIT]
    return RESUBMITTED.name if case.round else step.outcomes[0].name


def _submit(actor: Actor, case: Case, judgement: Judgement) -> Case:
    assert judgement.decision
    edition, situation = judgement.sheet.edition, judgement.decision.situation
    frozen, parties = freeze(judgement), parties_of(judgement)
    act = Act(
        name=_outcome(case), step=SUBMIT, actor=reference(actor), at=now(), seq=case.seq, digests=frozen.digests,
        tags=tags_of(PROCEDURES[case.procedure], edition, situation), parties=parties,
    )  # fmt: skip
    move = conduct(actor, case, act, judgement.basis, lambda move: _brought_by(case, judgement, move))
    if move.act.name != SIGNED:
        keep(case, move.position.round, move.position.seq, frozen, judgement.sheet.matches, act.at)
        put_forward(case.project)
        open_to_units(case, (int(unit) for units in parties.values() for unit in units), only=True)
    return case


def _brought_by(case: Case, judgement: Judgement, move: Move) -> Mapping[str, Any]:
    if move.act.name != SIGNED:
        take_over(case, judgement)
    return brought_by(case, move)
