"""Applications of the actor's unit: begin, list, read, discard, submit."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Status
from pydantic import Field

from lixiang.agencies.models import Unit
from lixiang.api.bearer import Signed
from lixiang.api.cases import Case, answer_of
from lixiang.api.findings import Judged, judged
from lixiang.api.materials import MaterialFile, material_of
from lixiang.api.paging import ROWS, After, Paged, Size, page_of
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import ClauseId, Id, Moment, Seq, Shape
from lixiang.api.sheets import GroupSheet, group_sheets
from lixiang.cases import models
from lixiang.cases.drafts import begin_application, discard_application
from lixiang.cases.editions import edition_of_today
from lixiang.cases.judgement import Judgement
from lixiang.cases.queries import applications_of, own_application
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.requests import ask_before_submission, requests_of, unask, units_asked
from lixiang.cases.submission import judgement_of_draft, submit_application
from lixiang.procedure.position import State

router = Router(tags=["申报"])
APPLICATION = "/applications/{int:application_id}"
CLASSIFIED_CLAUSE = "5"
ELSEWHERE = "涉密项目按照有关规定办理，不在本平台申报。请通过保密渠道联系主管部门。没有保存任何内容。"


class Beginning(Shape, title="开始申报"):
    """The question that comes before everything else."""

    classified: bool = Field(description="项目是否涉及国家秘密。是：不受理，不保存任何内容", examples=[False])


class RequestBefore(Shape, title="提交前的征求意见"):
    """A step that has to be asked for before the submission; opinions and open steps of the case tell the answers."""

    step: str = Field(description="步骤的代码", examples=["confirm_joint_design"])
    title: str = Field(description="中文名称", examples=["确认共同设计"])
    clause: ClauseId
    units: list[str] = Field(description="向谁征求")


class ApplicationLine(Shape, title="申报（列表）"):
    """An application as a list shows it."""

    id: int = Field(description="编号")
    title: str = Field(description="项目名称，未填时为空")
    state: State = Field(
        description="draft 草稿或提交前征求意见；under_review 办理中；returned 退回补正；granted 准予；ended 已终止"
    )
    case_id: int | None = Field(description="案件编号，尚未提交时为 null")
    created_by: str = Field(description="谁开始填写的")
    created_at: Moment
    changed_at: Moment = Field(description="最后一次修改")


class Applications(Paged, title="申报的列表"):
    """A page of applications."""

    items: list[ApplicationLine]


class Application(ApplicationLine, Judged, title="申报"):
    """An application with everything that it says and what the law says of it."""

    seq: int = Field(description="案件的版本，提交时带上；第一次提交前为 0")
    edition: str = Field(description="据以检查的办法版本", examples=["yulin-draft"])
    unit: str = Field(description="申报单位")
    groups: dict[str, GroupSheet] = Field(description="各组栏目")
    files: list[MaterialFile] = Field(description="已有的文件")
    requests: list[RequestBefore] = Field(description="提交前须征求的意见")


class SubmissionRequest(Shape, title="提交"):
    """The version of the case that the applicant saw."""

    seq: Seq = Field(0, description="所见的案件版本；第一次提交为 0")


@router.post(
    "/applications", response={201: Application, **PROBLEMS}, summary="开始申报",
    description="先回答项目是否涉密。不涉密则开一份空的草稿；涉密则以 422 结束，不保存任何内容。",
)  # fmt: skip
def begin(request: Signed, body: Beginning, response: HttpResponse) -> Status[Application]:
    """Open an empty draft, unless the project is classified."""
    refuse_classified(body)
    application = begin_application(request.auth, edition_of_today())
    response.headers["Location"] = reverse("api:application", args=[application.pk])
    return Status(201, application_of(application, None))


def refuse_classified(body: Beginning) -> None:
    """Take no classified project, of which nothing may be kept.

    Raises:
        Refused: it is one.
    """
    if body.classified:
        raise Refused([Reason(ELSEWHERE, CLASSIFIED_CLAUSE, "classified", "classified")])


@router.get(
    "/applications", response={200: Applications, **PROBLEMS}, summary="本单位的申报",
    description="草稿和已提交的申报，最近修改的在前。",
)  # fmt: skip
def applications(request: Signed, after: After = "", page_size: Size = ROWS) -> Applications:
    """List the applications of the actor's unit."""
    rows, shown = page_of(applications_of(request.auth), after, page_size)
    return Applications(
        items=[ApplicationLine(**_line(row, getattr(row, "case", None))) for row in rows], **shown
    )


@router.get(
    APPLICATION, response={200: Application, **PROBLEMS}, summary="读一份申报",
    description="各组栏目的内容、版本和问题，立项方式及其条款，全部判断，应交和已交的材料。",
)  # fmt: skip
def application(request: Signed, application_id: Id) -> Application:
    """Read an application of the actor's unit."""
    return application_of(*own_application(request.auth, application_id))


@router.delete(
    APPLICATION,
    response={204: None, **PROBLEMS},
    summary="删除草稿",
    description="只能删除从未提交过的草稿。",
)
def discard(request: Signed, application_id: Id) -> Status[None]:
    """Discard a draft that was never submitted."""
    discard_application(request.auth, application_id)
    return Status(204, None)


@router.post(
    f"{APPLICATION}/submission", response={201: Case, **PROBLEMS}, summary="提交申报",
    description="第一次提交立案并锁定办法版本；退回补正后再次提交进入下一轮。不齐全时以 422 一次列出全部问题。",
)  # fmt: skip
def submit(
    request: Signed, application_id: Id, body: SubmissionRequest, response: HttpResponse
) -> Status[Case]:
    """Submit the draft."""
    case = submit_application(request.auth, application_id, body.seq)
    response.headers["Location"] = reverse("api:case", args=[case.pk])
    return Status(201, answer_of(request.auth, case.pk))


@router.post(
    f"{APPLICATION}/requests/{{slug:step}}", response={201: Case, **PROBLEMS}, summary="提交前征求意见",
    description="请参建单位确认共同设计，或征求财政部门意见。按已保存的内容征求，此后改动所涉内容须重新征求。",
)  # fmt: skip
def ask(
    request: Signed, application_id: Id, step: str, body: SubmissionRequest, response: HttpResponse
) -> Status[Case]:
    """Ask others about the draft as it stands."""
    case = ask_before_submission(request.auth, application_id, step, body.seq)
    response.headers["Location"] = reverse("api:case", args=[case.pk])
    return Status(201, answer_of(request.auth, case.pk))


@router.delete(
    f"{APPLICATION}/requests/{{slug:step}}", response={200: Case, **PROBLEMS}, summary="收回征求意见",
    description="不再征求，例如征求的原因已经没有。已有的答复留在办理过程中。",
)  # fmt: skip
def withdraw_request(request: Signed, application_id: Id, step: str, seq: Seq = 0) -> Case:
    """Ask nobody any more about the draft."""
    return answer_of(request.auth, unask(request.auth, application_id, step, seq).pk)


def application_of(row: models.Application, case: models.Case | None) -> Application:
    """Return an application as a whole."""
    judgement = judgement_of_draft(row, case)
    files = models.Material.objects.filter(application=row, removed_at=None).order_by("pk")
    return Application(
        **_line(row, case), **dict(judged(judgement)), seq=case.seq if case else 0,
        edition=judgement.sheet.edition.name, unit=row.unit_name, groups=group_sheets(judgement.sheet),
        files=[material_of(file) for file in files], requests=list(_requests(judgement, row)),
    )  # fmt: skip


def _requests(judgement: Judgement, row: models.Application) -> Iterator[RequestBefore]:
    for step in requests_of(judgement):
        asked = Unit.objects.filter(pk__in=units_asked(step, judgement, row.unit_id))
        yield RequestBefore(
            step=step.name,
            title=step.title,
            clause=step.clause,
            units=list(asked.values_list("name", flat=True)),
        )


def _line(row: models.Application, case: models.Case | None) -> dict[str, Any]:
    return {
        "id": row.pk, "title": row.title, "state": case.state if case else State.DRAFT,
        "case_id": case.pk if case else None, "created_by": row.created_by, "created_at": row.created_at,
        "changed_at": row.changed_at,
    }  # fmt: skip
