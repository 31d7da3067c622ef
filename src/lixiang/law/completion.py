"""From completion to acceptance: in time, extended, with its documents, uploaded afterwards (22, 23, 26)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lixiang.law.calendar import WorkCalendar, with_weekday
from lixiang.law.decided import DecidedProject
from lixiang.law.edition import Edition, Stage
from lixiang.law.edition.duties import Counted
from lixiang.law.record import RecordError
from lixiang.law.rule import Answer, applies
from lixiang.law.terms import LATE, Due, due, extended


def application_deadline(
    completed_on: date, months: tuple[int, ...], edition: Edition, calendar: WorkCalendar
) -> Due:
    """The last day to apply for acceptance: the term of 22, then the consented extensions of 26.

    ``months``: those of each consented extension. They add up from the original end, unrolled.
    """
    original = due(edition.term("acceptance_application"), completed_on, calendar)
    if not months:
        return original
    return extended(edition.term("extension"), original.unrolled, months, calendar)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceApplication:
    """An application for completion acceptance, with the documents on file."""

    project: DecidedProject
    completed_on: Annotated[date, "建成日期"]
    applied_on: Annotated[date, "申请日期"]
    consented_months: Annotated[tuple[int, ...], "历次同意延期的月数"] = ()
    materials: Annotated[frozenset[str], "已提交的材料"] = frozenset()

    def __post_init__(self) -> None:
        if self.applied_on < self.completed_on:
            raise RecordError("applied_on", "申请日期早于建成日期")


@applies("22", statement="建成后在规定期限内申请竣工验收", field="acceptance.applied_on")
def acceptance_is_applied_for_in_time(application: AcceptanceApplication, edition: Edition) -> Answer | None:
    """Acceptance is applied for by the end of the term, extensions included; a late one goes on, marked."""
    if not application.project.owes("acceptance_application", edition):
        return None
    term = edition.term("acceptance_application")
    months, calendar = application.consented_months, WorkCalendar.of(edition)
    deadline = application_deadline(application.completed_on, months, edition, calendar)
    figures = {"due": str(deadline.due), "applied_on": str(application.applied_on)}
    reason = f"期限 {with_weekday(deadline.due)}，{with_weekday(application.applied_on)}申请。"
    in_time = application.applied_on <= deadline.due
    return Answer(
        in_time, reason, figures, clause=term.clause, modality=term.binds, mark=None if in_time else LATE
    )


@applies("22", statement="竣工验收申请的材料齐全", field="acceptance.materials")
def acceptance_materials_are_complete(application: AcceptanceApplication, edition: Edition) -> Answer | None:
    """Every document that the edition requires of this project for acceptance is on file."""
    if not application.project.owes("acceptance_application", edition):
        return None
    return missing_materials(application.project, application.materials, edition)


def missing_materials(project: DecidedProject, present: frozenset[str], edition: Edition) -> Answer:
    """Whether the required documents of the acceptance stage are on file, naming all that are not."""
    wanted = edition.materials_for(Stage.ACCEPTANCE, project.situation(edition))
    missing = [material for material in wanted if material.required and material.code not in present]
    named = "、".join(material.name for material in missing)
    figures = {"missing": ",".join(material.code for material in missing)}
    return Answer(not missing, f"缺少：{named}。" if missing else "材料齐全。", figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Acceptance materials on ``today``."""

    project: DecidedProject
    passed_on: Annotated[date, "验收意见通过日期"]
    today: Annotated[date, "判定日期"]
    uploaded_on: Annotated[date | None, "上传日期"] = None


@applies("23", statement="验收通过后在规定期限内上传验收材料", field="acceptance.uploaded_on")
def acceptance_materials_are_uploaded_in_time(upload: Upload, edition: Edition) -> Answer | None:
    """The materials are uploaded by the end of the term after the passing opinion; late ones are marked."""
    if not upload.project.owes("upload", edition):
        return None
    term = edition.term("upload")
    deadline = due(term, upload.passed_on, WorkCalendar.of(edition))
    done = upload.uploaded_on
    in_time = (done or upload.today) <= deadline.due
    figures = {"due": str(deadline.due), "uploaded_on": str(done or "")}
    reason = f"期限 {with_weekday(deadline.due)}，{f'{with_weekday(done)}上传' if done else '尚未上传'}。"
    return Answer(
        in_time, reason, figures, clause=term.clause, modality=term.binds, mark=None if in_time else LATE
    )


@applies("23", statement="验收结论在验收材料上传之后作出", field="acceptance.conclusion")
def conclusion_follows_the_upload(upload: Upload, edition: Edition) -> Answer | None:
    """The written conclusion, where there is one (reading: conclusion), rests on uploaded materials."""
    if not upload.project.owes("conclusion", edition):
        return None
    done = upload.uploaded_on
    return Answer(done is not None, f"验收材料 {with_weekday(done)}上传。" if done else "验收材料尚未上传。")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRequest:
    """A request to put acceptance off, after earlier ones."""

    completed_on: Annotated[date, "建成日期"]
    requested_on: Annotated[date, "延期申请日期"]
    months: Annotated[int, "本次申请延期的月数"]
    consented_months: Annotated[tuple[int, ...], "历次同意延期的月数"] = ()
    refused: Annotated[int, "未获同意的次数"] = 0

    @property
    def applications(self) -> int:
        """How many times an extension was asked for before."""
        return len(self.consented_months) + self.refused


@applies("26", statement="延期不超过规定次数", field="extension.months")
def extensions_are_not_used_up(request: ExtensionRequest, edition: Edition) -> Answer:
    """With this one the extensions stay within their number; what counts is a reading of the edition."""
    by_consent = edition.extension.counted.value is Counted.CONSENTS
    used = len(request.consented_months) if by_consent else request.applications
    said = edition.extension.times
    limit = said.value
    reason = f"已{'同意' if by_consent else '申请'}{used}次，本次为第{used + 1}次，最多{limit}次。"
    figures = {"used": str(used), "times": str(limit)}
    return Answer(used < limit, reason, figures, clause=said.clause, modality=said.modality)


@applies("26", statement="每次延期不超过规定月数", field="extension.months")
def extension_is_short_enough(request: ExtensionRequest, edition: Edition) -> Answer:
    """An extension has at least one month and no more than the edition allows."""
    said = edition.extension.months
    limit = said.value
    reason = f"申请延期{request.months}个月，每次1至{limit}个月。"
    figures = {"months": str(request.months), "limit": str(limit)}
    return Answer(1 <= request.months <= limit, reason, figures, clause=said.clause, modality=said.modality)


@applies("26", statement="在期限届满前申请延期", field="extension.requested_on")
def extension_is_requested_in_time(request: ExtensionRequest, edition: Edition) -> Answer:
    """The request comes before the deadline has passed; a late one is marked where it is accepted."""
    calendar = WorkCalendar.of(edition)
    current = application_deadline(request.completed_on, request.consented_months, edition, calendar)
    in_time = request.requested_on <= current.due
    figures = {"due": str(current.due), "requested_on": str(request.requested_on)}
    reason = f"期限 {with_weekday(current.due)}，{with_weekday(request.requested_on)}申请延期。"
    mark = None if in_time or not edition.extension.late_allowed.value else LATE
    return Answer(in_time, reason, figures, mark=mark)


APPLICATION = (acceptance_is_applied_for_in_time, acceptance_materials_are_complete)
EXTENSION = (extensions_are_not_used_up, extension_is_short_enough, extension_is_requested_in_time)
