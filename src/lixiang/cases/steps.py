"""Actions on a case: conclude an open step, withdraw, urge."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import Unit
from lixiang.cases.conduct import Also, Basis, conduct, edition_of, locked, reference
from lixiang.cases.judgement import Judgement, judge
from lixiang.cases.models import Case
from lixiang.cases.sheet import submitted_sheet
from lixiang.documents.numbers import next_document_number
from lixiang.ledger.clock import now, today
from lixiang.procedure.act import Act, Defect
from lixiang.procedure.position import State
from lixiang.procedure.rounds import Move
from lixiang.projects.models import Stage

FILED = "filed"
FILING_SERIES = "备"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How somebody concludes a step: outcome, reason, what the outcome asks beside it, the points of a notice."""

    step: str
    outcome: str
    reason: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    defects: tuple[Defect, ...] = ()


def judgement_of_case(case: Case) -> Judgement:
    """Judge what lies before the reviewers, under the edition that is pinned to the case."""
    sheet = submitted_sheet(case, case.round, edition_of(case))
    return judge(sheet, Unit.objects.get(pk=case.unit_id), today())


@transaction.atomic
def conclude_step(actor: Actor, case_id: int, conclusion: Conclusion, seq: int) -> Case:
    """Conclude an open step of the case.

    Args:
        actor: of the competent agency.
        case_id: the case.
        conclusion: outcome and what goes with it.
        seq: the number of acts that the actor's page showed.

    Raises:
        Overtaken: a colleague was faster; the message says who and when.
        NotCompetent, Refused: see `conduct`.
    """
    case = locked(case_id)
    act = Act(
        name=conclusion.outcome, step=conclusion.step, actor=reference(actor), at=now(), seq=seq,
        reason=conclusion.reason, details=conclusion.details, defects=conclusion.defects,
    )  # fmt: skip
    conduct(actor, case, act, judgement_of_case(case).basis, _brings(case))
    return case


@transaction.atomic
def withdraw_application(actor: Actor, case_id: int, reason: str, seq: int) -> Case:
    """Take the application back before it is decided."""
    case = locked(case_id)
    act = Act(name="withdrawn", actor=reference(actor), at=now(), seq=seq, reason=reason)
    conduct(actor, case, act, Basis())
    return case


@transaction.atomic
def urge_step(actor: Actor, case_id: int, step: str, seq: int) -> Case:
    """Ask whoever has the step to hurry; it stays as a trace."""
    case = locked(case_id)
    conduct(actor, case, Act(name="urged", step=step, actor=reference(actor), at=now(), seq=seq), Basis())
    return case


def _brings(case: Case) -> Also:
    def brings(move: Move) -> Mapping[str, Any]:
        return _establish(case) if move.act.name == FILED and move.position.state is State.GRANTED else {}

    return brings


def _establish(case: Case) -> Mapping[str, Any]:
    """Give the filing its number and let the project go on to delivery."""
    office = edition_of(case).agency("bureau")
    number = next_document_number(f"{office.code_word}{FILING_SERIES}", today().year)
    case.number = str(number)
    project = case.project
    project.establishment_number, project.established_on, project.stage = str(number), today(), Stage.DELIVERY
    project.save(update_fields=["establishment_number", "established_on", "stage"])
    return {"number": asdict(number)}
