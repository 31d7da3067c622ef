"""The form of an application as PDF, and files that come after its submission, such as the scan of the sealed form."""

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from ninja import Router, Status
from pydantic import Field

from lixiang.api.bearer import Signed
from lixiang.api.cases import CASE
from lixiang.api.downloads import BYTES, PAPER, PDF, sent
from lixiang.api.materials import Attachment, MaterialFile, material_of
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Id, Shape
from lixiang.cases.form_paper import form_of_draft, form_of_round
from lixiang.cases.late_files import attach_late_file, late_codes, late_files_of
from lixiang.cases.models import Material
from lixiang.cases.queries import case_of, own_application
from lixiang.cases.rounds import round_read_by
from lixiang.cases.submission import judgement_of_draft

router = Router(tags=["申报材料"])
LATE_FILES = f"{CASE}/materials"


class LateFiles(Shape, title="提交后补交的文件"):
    """Files that came after a submission."""

    codes: list[str] = Field(description="现在还可以补交的材料", examples=[["sealed_form"]])
    items: list[MaterialFile]


@router.get(
    "/applications/{int:application_id}/form", response={200: None, **PROBLEMS}, summary="申请表（草稿）",
    description="按现在填写的内容打印的 PDF，页脚有单位、校验码和页码。", openapi_extra=PAPER,
)  # fmt: skip
def application_form(request: Signed, application_id: Id) -> HttpResponse:
    """Send the form of a draft as it stands."""
    draft, case = own_application(request.auth, application_id)
    return HttpResponse(form_of_draft(draft, judgement_of_draft(draft, case)).pdf(), content_type=PDF)


@router.get(
    f"{CASE}/rounds/{{int:round}}/form", response={200: None, **PROBLEMS}, summary="申请表（一轮提交的内容）",
    description="这一轮的 PDF。盖章扫描件上的校验码与它相同，盖的就是这一轮的内容。", openapi_extra=PAPER,
)  # fmt: skip
def submitted_form(request: Signed, case_id: Id, round: Id) -> HttpResponse:
    """Send the form of a round that was submitted."""
    return HttpResponse(
        form_of_round(round_read_by(request.auth, case_id, round)[0], round).pdf(), content_type=PDF
    )


@router.get(
    LATE_FILES, response={200: LateFiles, **PROBLEMS}, summary="提交后补交的文件",
    description="不另开一轮的文件，例如盖章的申请表扫描件；以及现在还可以补交哪些材料。",
)  # fmt: skip
def late_files(request: Signed, case_id: Id) -> LateFiles:
    """List the files that came after a submission."""
    case = case_of(case_id)
    own = case.unit_id == request.auth.unit_id
    return LateFiles(
        codes=list(late_codes(case)) if own else [], items=[material_of(one) for one in late_files_of(case)]
    )


@router.post(
    LATE_FILES, response={201: MaterialFile, **PROBLEMS}, summary="补交一份分块上传的文件",
    description="只限办法版本写明提交后可以补交的材料；不另开一轮，已出具的意见不受影响。",
)  # fmt: skip
def attach_late(
    request: Signed, case_id: Id, body: Attachment, response: HttpResponse
) -> Status[MaterialFile]:
    """Attach a finished upload to what lies with the reviewers."""
    made = attach_late_file(request.auth, case_id, body.code, body.upload)
    response.headers["Location"] = reverse("api:late_file", args=[case_id, made.pk])
    return Status(201, material_of(made))


@router.get(
    f"{LATE_FILES}/{{int:material_id}}/file", response={200: None, **PROBLEMS}, summary="下载补交的文件",
    description="文件的内容，与上传时逐字节相同。", openapi_extra=BYTES,
)  # fmt: skip
def late_file(request: Signed, case_id: Id, material_id: Id) -> FileResponse:
    """Send a file that came after the submission."""
    file = Material.objects.get(pk=material_id, application=case_of(case_id).application_id, late=True)
    return sent(file.digest, file.name, file.media_type)
