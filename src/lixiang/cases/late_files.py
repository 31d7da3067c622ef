"""Files that come after the submission without opening a new round, such as the scan of the sealed form."""

from collections.abc import Container
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from lixiang.agencies.actor import Actor
from lixiang.cases.drafts import signatures_on
from lixiang.cases.models import Case, Material
from lixiang.cases.procedures import edition_of
from lixiang.cases.refusals import NotCompetent, Reason, Refused
from lixiang.documents.actions import finished_upload
from lixiang.ledger.clock import now
from lixiang.ledger.questions import prepared
from lixiang.ledger.record import Grounds, Subject, record
from lixiang.procedure.position import State

OPEN_FOR_LATE_FILES = (State.UNDER_REVIEW, State.RETURNED, State.GRANTED)


@transaction.atomic
def attach_late_file(actor: Actor, case_id: int, code: str, upload: UUID) -> Material:
    """Attach a finished upload to what lies with the reviewers; the same file twice stays one.

    Args:
        actor: of the applicant unit.
        case_id: the case.
        code: a material that the edition lets come late.
        upload: the actor's own.

    Raises:
        Case.DoesNotExist: no such case within sight.
        NotCompetent: of another unit.
        Refused: not a material that may come late, the case is over, or somebody signed the next round, of which
            the file would be a part.
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    if case.unit_id != actor.unit_id:
        raise NotCompetent([Reason("材料由申报单位上传。", code="not_competent")])
    signed = signatures_on(case)
    if signed:
        text = f"{signed[-1].by.name}已签署提交，等待下一岗位签署。请在提交后补交，或请其退回后再传。"
        raise Refused([Reason(text, code="signed")])
    if code not in late_codes(case):
        raise Refused([Reason("这种材料只能在填报或补正时上传。", field="code", code="not_late")])
    file = finished_upload(actor, upload)
    material, made = Material.objects.get_or_create(
        application_id=case.application_id, code=code, digest=file.digest, removed_at=None,
        defaults={
            "unit_id": case.unit_id, "name": file.name, "size": file.size, "media_type": file.media_type,
            "added_by": actor.person_name, "added_at": now(), "late": True,
        },
    )  # fmt: skip
    if made:
        said = {"case": case.pk, "code": code, "name": file.name, "digest": file.digest}
        subject = Subject("material", material.pk, case.unit_id)
        record(subject, 1, "attached", actor, now(), said, Grounds(case.edition))
    return material


def late_codes(case: Case) -> tuple[str, ...]:
    """Return the materials that may come to this case now; none while the next round is being signed."""
    if case.state not in OPEN_FOR_LATE_FILES or not case.round or signatures_on(case):
        return ()
    return edition_of(case).codes_that_come_late


def late_files_of(case: Case, but: Container[str] = ()) -> list[Material]:
    """Return the files that came after a submission of the case, the first first.

    Args:
        case: within sight of the actor.
        but: digests of those that a later round was submitted with.
    """
    return [file for file in _late(case.application_id) if file.digest not in but]


@prepared
def _late(application_id: int) -> QuerySet[Material]:
    return Material.objects.filter(application=application_id, late=True).order_by("pk")
