"""A round of a case as somebody may read it; round 0 is for those who were asked before the submission."""

from lixiang.agencies.actor import Actor
from lixiang.cases.conduct import position_of, reference
from lixiang.cases.models import Case, Submission
from lixiang.cases.procedures import edition_of, procedure_of
from lixiang.cases.queries import case_of
from lixiang.cases.sheet import Sheet, submitted_rows, submitted_sheet
from lixiang.procedure.competence import has_role
from lixiang.procedure.position import Position


def round_read_by(actor: Actor, case_id: int, round: int) -> tuple[Case, Sheet]:
    """Return a case and what was submitted in a round of it.

    Raises:
        Case.DoesNotExist: no such case within sight.
        Submission.DoesNotExist: no such round, or not one that the actor was asked about.
    """
    case = case_of(case_id)
    if not submitted_rows(case.pk, round) or not (round or _was_asked(actor, case)):
        raise Submission.DoesNotExist
    return case, submitted_sheet(case, round, edition_of(case))


def _was_asked(actor: Actor, case: Case) -> bool:
    position = position_of(case)
    asked = {step.key for step in position.open} | {opinion.key for opinion in position.opinions}
    return actor.unit_id == case.unit_id or any(_concerns(actor, case, position, *key) for key in asked)


def _concerns(actor: Actor, case: Case, position: Position, name: str, party: str) -> bool:
    step = procedure_of(case).step(name)
    return step is not None and step.on_request and has_role(step, party, position, reference(actor))
