"""Actions on a draft: begin, save a group, attach and remove files, discard."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from lixiang.agencies.actor import Actor
from lixiang.cases.conduct import Basis, conduct, position_of, reference
from lixiang.cases.editions import edition_of_today
from lixiang.cases.groups.catalogue import GROUPS
from lixiang.cases.models import Application, Case, GroupDraft, Material
from lixiang.cases.refusals import NotCompetent, Overtaken, Reason, Refused
from lixiang.documents.actions import ReceivedFile
from lixiang.law.edition import Edition
from lixiang.ledger.clock import now
from lixiang.ledger.questions import prepared
from lixiang.ledger.record import Grounds, Subject, record
from lixiang.ledger.text import visible
from lixiang.procedure.act import Act
from lixiang.procedure.office import office_time
from lixiang.procedure.position import Position, Signature

SUBMIT = "submit"


@dataclass(frozen=True, slots=True)
class Saved:
    """The acknowledgement of a save."""

    version: int
    at: datetime


def begin_application(actor: Actor, edition: Edition) -> Application:
    """Open an empty draft for the actor's unit. The question on state secrets has been answered with no before."""
    moment = now()
    application = Application.objects.create(
        unit_id=actor.unit_id, unit_name=actor.unit_name, edition=edition.name, created_by=actor.person_name,
        created_at=moment, changed_at=moment,
    )  # fmt: skip
    subject = Subject("application", application.pk, actor.unit_id)
    record(subject, 1, "begun", actor, moment, {}, Grounds(edition.name))
    return application


def draft_for_change(actor: Actor, application_id: int) -> tuple[Application, Case | None]:
    """Lock and return the draft and its case, for the unit's own people, while it may be changed.

    Raises:
        Application.DoesNotExist: no such draft of this unit.
        Refused: it lies with the reviewers, was signed for submission, or was discarded.
    """
    application, case = draft_with_unit(actor, application_id)
    signed = signatures_on(case) if case else ()
    if signed:
        text = f"{signed[-1].by.name}已签署提交，等待下一岗位签署。需要修改的，请其退回后再改。"
        raise Refused([Reason(text, code="signed")])
    return application, case


def lies_with_unit(position: Position) -> bool:
    """Tell whether the unit is to move: before a submission, after a return, for a supplement after the grant."""
    return position.waits_for_unit or position.open_step(SUBMIT) is not None


def signatures_on(case: Case) -> tuple[Signature, ...]:
    """Return who signed the submission that lies before the next post of the unit's chain."""
    return position_of(case).chain((SUBMIT, ""))


def draft_with_unit(actor: Actor, application_id: int) -> tuple[Application, Case | None]:
    """Lock and return a draft that lies with its unit, be it signed already, and its case: None before the first act.

    Raises: see `draft_for_change`.
    """
    application = _locked.one(application_id, actor.unit_id)
    case = next(iter(_cases_locked(application_id)), None)
    if application.discarded_at:
        raise Refused([Reason("这份申报已经作废，不能再修改。")])
    if case and not lies_with_unit(position_of(case)):
        raise Refused([Reason(_why_not_with_unit(position_of(case)))])
    return application, case


@prepared
def _locked(application_id: int, unit_id: int) -> QuerySet[Application]:
    return Application.objects.select_for_update().filter(pk=application_id, unit_id=unit_id)


@prepared
def _cases_locked(application_id: int) -> QuerySet[Case]:
    cases = Case.objects.select_for_update(of=("self",)).select_related("project")
    return cases.filter(application=application_id)


def _why_not_with_unit(position: Position) -> str:
    if position.ended:
        return f"{position.ended.by}已于 {office_time(position.ended.at)} 办结本案，不能再修改。"
    sent = position.submissions[-1]
    return f"{sent.by}已于 {office_time(sent.at)} 提交，正在办理，退回补正或撤回后才能修改。"


def save_group(
    actor: Actor, application_id: int, group: str, content: Mapping[str, Any], version: int
) -> Saved:
    """Save one field group as typed, right or wrong, on top of the version that the page had.

    Args:
        group: a key of `GROUPS`.
        content: names → typed words.
        version: the version on the page, 0 where nothing had been saved.

    Raises:
        Overtaken: a colleague has saved this group since.
    """
    _refuse_unkeepable(content)
    application, _ = draft_for_change(actor, application_id)
    draft = GroupDraft.objects.filter(application=application, group=group).first()
    if draft and draft.content == dict(content):
        return Saved(draft.version, draft.saved_at)  # said again after a lost answer
    if draft and draft.version != version:
        raise Overtaken([Reason(_overtaken(draft), field=group, code="version")])
    draft = draft or GroupDraft(application=application, unit_id=application.unit_id, group=group, version=0)
    draft.content, draft.version = dict(content), draft.version + 1
    draft.saved_by, draft.saved_at = actor.person_name, now()
    draft.save()
    _touch(application, content.get("title") if group == "identity" else None)
    return Saved(draft.version, draft.saved_at)


def _refuse_unkeepable(content: Mapping[str, Any]) -> None:
    """Refuse what the database cannot hold; every other wrong word is kept and told at its field."""
    written = json.dumps(content, ensure_ascii=False).replace("\\\\", "")
    if "\\u0000" in written or any("\ud800" <= character <= "\udfff" for character in written):
        raise Refused(
            [Reason("内容里有无法保存的字符，请删去后重新填写。本页内容未丢失。", code="unkeepable")]
        )


def _overtaken(draft: GroupDraft) -> str:
    title, _ = GROUPS[draft.group]
    return f"{draft.saved_by}刚刚保存了“{title}”。您填写的内容还在本页，请刷新查看最新内容后再修改。"


def _touch(application: Application, title: Any = None) -> None:
    application.changed_at = now()
    if isinstance(title, str):
        application.title = visible(title)[: Application._meta.get_field("title").max_length]
    application.save(update_fields=["changed_at", "title"])


def attach_material(actor: Actor, application_id: int, code: str, file: ReceivedFile) -> Material:
    """Attach a received file under the material `code` of the edition; the same file twice stays one."""
    application, _ = draft_for_change(actor, application_id)
    material, _ = Material.objects.get_or_create(
        application=application, code=code, digest=file.digest, removed_at=None,
        defaults={
            "unit_id": application.unit_id, "name": file.name, "size": file.size, "media_type": file.media_type,
            "added_by": actor.person_name, "added_at": now(),
        },
    )  # fmt: skip
    _touch(application)
    return material


def remove_material(actor: Actor, application_id: int, material_id: int) -> Material:
    """Take a file out of the draft; what was submitted in earlier rounds keeps it."""
    application, _ = draft_for_change(actor, application_id)
    material = Material.objects.get(pk=material_id, application=application, removed_at=None)
    if material.late:
        raise Refused([Reason("这份文件已经交给主管部门，不能移除；可以另传一份。", code="late")])
    material.removed_at = now()
    material.save(update_fields=["removed_at"])
    _touch(application)
    return material


def restore_material(actor: Actor, application_id: int, material_id: int) -> Material:
    """Undo a removal."""
    application, _ = draft_for_change(actor, application_id)
    material = Material.objects.exclude(removed_at=None).get(pk=material_id, application=application)
    material.removed_at = None
    material.save(update_fields=["removed_at"])
    _touch(application)
    return material


def discard_application(actor: Actor, application_id: int) -> None:
    """Discard a draft that was never submitted."""
    application, case = draft_for_change(actor, application_id)
    if case and case.round:
        raise NotCompetent([Reason("已经提交过的申报不能作废，只能撤回。")])
    if case:  # whoever was asked about the draft is asked no more
        act = Act(name="withdrawn", actor=reference(actor), at=now(), seq=case.seq, reason="草稿作废。")
        conduct(actor, case, act, Basis())
    application.discarded_at = now()
    application.save(update_fields=["discarded_at"])
    record(
        Subject("application", application.pk, actor.unit_id), 2, "discarded", actor, now(), {},
        Grounds(application.edition),
    )  # fmt: skip


def copy_application(actor: Actor, application_id: int) -> Application:
    """Open a new draft, under the edition of today, with the groups and files of an earlier one of the same unit.

    What may come late, such as the sealed form, is of that application only.
    """
    earlier = Application.objects.get(pk=application_id, unit_id=actor.unit_id)
    edition = edition_of_today()
    copy = begin_application(actor, edition)
    copy.title = earlier.title
    copy.save(update_fields=["title"])
    files = list(
        earlier.materials.filter(removed_at=None, late=False).exclude(code__in=edition.codes_that_come_late)
    )
    groups = list(earlier.groups.all())
    rows: list[GroupDraft | Material] = [*groups, *files]
    for row in rows:
        row.pk, row.application = None, copy
    GroupDraft.objects.bulk_create(groups)
    Material.objects.bulk_create(files)
    return copy
