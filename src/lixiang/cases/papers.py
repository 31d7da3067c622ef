"""Which official document a conclusion brings; the same for the preview before it is signed and for the issue."""

from collections.abc import Callable, Mapping, Sequence

from lixiang.cases.approval_papers import REVIEW_OPINION, approval_reply, refusal_letter, review_opinion
from lixiang.cases.conduct import acts_of, position_of
from lixiang.cases.deciding import Decided
from lixiang.cases.filing_papers import correction_notice, filing_receipt
from lixiang.cases.models import Case
from lixiang.cases.opinions import AMOUNTS, Conclusion, stated
from lixiang.cases.procedures import edition_of, procedure_of
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sheet import submitted_sheet
from lixiang.cases.wording import worded_conclusion
from lixiang.documents.actions import preview
from lixiang.documents.papers import Paper
from lixiang.law.finding import Finding
from lixiang.ledger.clock import now
from lixiang.ledger.models import Event
from lixiang.procedure.act import Act
from lixiang.procedure.notice import points
from lixiang.procedure.rounds import fold
from lixiang.procedure.step import Effect, Outcome, Step

Builder = Callable[[Decided], Paper]
_BUILDERS: Mapping[str, Builder] = {
    "filed": filing_receipt,
    "approved": approval_reply,
    "returned": correction_notice,
    "refused": refusal_letter,
    "declined": refusal_letter,
}
"""Outcome → its document."""


def outcomes_with_paper(step: Step) -> list[str]:
    """Return the names of the outcomes of the step that bring a document."""
    return [outcome.name for outcome in step.outcomes if _builder(step, outcome)]


def paper_of(case: Case, event: Event) -> Paper | None:
    """Return the document that an act of the case brings, as things stood then; None where it brings none."""
    act = Act.from_json(event.content["act"])
    step = procedure_of(case).step(act.step)
    outcome = step.outcome(act.name) if step else None
    builder = _builder(step, outcome) if step and outcome else None
    if step is None or outcome is None or builder is None:
        return None
    return builder(
        Decided(
            case=case,
            position=fold(procedure_of(case), acts_of(case)[: event.seq]),
            step=step,
            outcome=outcome,
            reason=act.reason,
            details=act.details,
            grounds=act.grounds,
            defects=act.defects,
            findings=[Finding.from_json(one) for one in event.findings],
        )
    )


def preview_of(case: Case, conclusion: Conclusion, findings: Sequence[Finding]) -> bytes | None:
    """Return the document that a conclusion would bring as PDF, without number; None where it brings none.

    Raises:
        Refused: a word that cannot be kept, an amount or a row that is missing or cannot be read, or that is not what
            the reviews agreed on.
    """
    conclusion, step = worded_conclusion(conclusion), procedure_of(case).step(conclusion.step)
    outcome = step.outcome(conclusion.outcome) if step else None
    builder = _builder(step, outcome) if step and outcome else None
    if step is None or outcome is None or builder is None:
        return None
    position, sheet = position_of(case), submitted_sheet(case, case.round, edition_of(case))
    read = stated(case, position, step, conclusion, lambda: sheet)
    unsaid = [name for name in AMOUNTS if name in outcome.asks and not read.details.get(name)]
    if unsaid:
        raise Refused([Reason(f"请填写{outcome.asks[name]}。", field=f"ask-{name}") for name in unsaid])
    decided = Decided(
        case=case,
        position=position,
        step=step,
        outcome=outcome,
        reason=conclusion.reason,
        details={**conclusion.details, **read.details},
        grounds=conclusion.grounds,
        defects=points(position, outcome, conclusion.defects),
        findings=(*findings, *read.basis.findings),
    )
    return preview(builder(decided), now())


def _builder(step: Step, outcome: Outcome) -> Builder | None:
    if step.name == REVIEW_OPINION and outcome.effect in (Effect.AGREE, Effect.OBJECT):
        return review_opinion
    return _BUILDERS.get(outcome.name)
