"""The action on a case: conclude an open step."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from django.db import transaction

from lixiang.agencies.actor import Actor
from lixiang.cases.answers import NOBODY_ASKED, Answers, answers_on, anybody_may_be_asked
from lixiang.cases.conduct import admit, conduct, position_of, reference
from lixiang.cases.counties import COUNTIES, part_of
from lixiang.cases.effects import brought_by
from lixiang.cases.judgement import Judgement, judge
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion, Stated, stated
from lixiang.cases.procedures import edition_of, procedure_of
from lixiang.cases.refusals import Overtaken, Reason
from lixiang.cases.sheet import Sheet, submitted_sheet, was_asked_about
from lixiang.cases.statements import locked
from lixiang.cases.submission import judgement_of_draft
from lixiang.cases.wording import worded_conclusion
from lixiang.ledger.clock import now, today
from lixiang.procedure.act import Act
from lixiang.procedure.rounds import SIGNED
from lixiang.procedure.step import Outcome, Step


def judgement_of_case(case: Case, step: Step | None = None) -> Judgement:
    """Judge what lies before the reviewers, or before those who are asked, under the edition of the case.

    Args:
        case: the case.
        step: that is looked at; one that was asked for before a submission lies before others than the reviewers.
    """
    round = round_before(case, step)
    if not round and not was_asked_about(case):
        return judgement_of_draft(case.application, case)
    sheet = submitted_sheet(case, round, edition_of(case))
    return judge(sheet, case.unit_id, today(), _answers(case, round, sheet))


def round_before(case: Case, step: Step | None) -> int:
    """Return the round that lies before whoever takes a step: 0 for what is asked about before a submission."""
    return 0 if step and step.on_request else case.round


def _answers(case: Case, round: int, sheet: Sheet) -> Answers:
    if not anybody_may_be_asked(sheet):
        return NOBODY_ASKED
    position = position_of(case)
    submitted = position.submission.digests if round and position.submission else position.content
    return answers_on(procedure_of(case), position, submitted)


@transaction.atomic
def conclude_step(actor: Actor, case_id: int, conclusion: Conclusion, seq: int) -> Case:
    """Conclude an open step of the case.

    Args:
        actor: of the competent agency.
        case_id: the case.
        conclusion: outcome and what goes with it.
        seq: the number of acts that the actor's page showed.

    Raises:
        Overtaken: a colleague was faster, and the message says who and when; or the chain is not the expected one.
        NotCompetent, Refused: see `conduct`.
    """
    case, conclusion = locked(case_id), worded_conclusion(conclusion)
    step = procedure_of(case).step(conclusion.step)
    outcome = step.outcome(conclusion.outcome) if step else None
    act = Act(
        name=outcome.name if outcome else "", step=conclusion.step,
        party=str(actor.unit_id) if step and step.each else "", actor=reference(actor), at=now(), seq=seq,
        reason=conclusion.reason, details=conclusion.details, defects=conclusion.defects, grounds=conclusion.grounds,
    )  # fmt: skip
    admit(case, act)
    assert step, "only an open step is admitted"
    judgement = judgement_of_case(case, step) if outcome and _is_judged(step, outcome) else None
    opinion = _stated(case, step, conclusion, judgement)
    act = replace(act, details={**act.details, **opinion.details}, drawn=opinion.drawn)
    basis = judgement.basis.with_(opinion.basis) if judgement else opinion.basis
    kept = {**opinion.kept, **_part(actor, step, judgement)}
    move = conduct(actor, case, act, basis, lambda move: {**kept, **brought_by(case, move)})
    if conclusion.passes_on is not None and conclusion.passes_on is not (move.act.name == SIGNED):
        raise Overtaken([Reason("本单位的会签设置刚有变化，请刷新后核对由谁签署。", code="chain_changed")])
    return case


def _is_judged(step: Step, outcome: Outcome) -> bool:
    """Tell whether the law's findings bear on an outcome: an opinion decides nothing, but for a county's own part."""
    return not outcome.is_opinion or step.each == COUNTIES


def _part(actor: Actor, step: Step, judgement: Judgement | None) -> Mapping[str, Any]:
    """Return what a county's decision keeps of its own part; nothing for any other step."""
    if judgement is None or step.each != COUNTIES:
        return {}
    return {"county": part_of(judgement, actor.unit_id).to_json()}


def _stated(case: Case, step: Step, conclusion: Conclusion, judgement: Judgement | None) -> Stated:
    @cache
    def sheet() -> Sheet:
        return judgement.sheet if judgement else submitted_sheet(case, case.round, edition_of(case))

    return stated(case, position_of(case), step, conclusion, sheet)
