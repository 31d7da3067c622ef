"""The files of an application: attached from an upload or sent at once, taken out, read back."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import Field

from lixiang.agencies.actor import Actor
from lixiang.api.bearer import Signed
from lixiang.api.downloads import BYTES, sent
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Id, LineText, Moment, Shape
from lixiang.cases import models
from lixiang.cases.drafts import attach_material, remove_material
from lixiang.cases.queries import own_application
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.submission import judgement_of_draft
from lixiang.documents import uploads
from lixiang.documents.actions import ReceivedFile, finished_upload

router = Router(tags=["申报材料"])
MATERIALS = "/applications/{int:application_id}/materials"


class MaterialFile(Shape, title="一份材料文件"):
    """A file under one material of the list."""

    id: int = Field(description="编号")
    code: str = Field(description="材料的代码")
    name: str = Field(description="文件名")
    size: int = Field(description="字节数")
    media_type: str = Field(description="按内容认定的类型", examples=["application/pdf"])
    digest: str = Field(description="SM3 摘要，64 位十六进制")
    added_by: str = Field(description="谁上传的")
    added_at: Moment = Field(description="何时上传")


class Attachment(Shape, title="把传完的文件归入材料"):
    """A finished upload and the material that it is."""

    code: LineText = Field(description="材料的代码，见申报的 materials", examples=["filing_form"])
    upload: UUID = Field(description="分块上传的编号：其地址的最后一段")


def material_of(row: models.Material) -> MaterialFile:
    """Return a file of a draft."""
    return MaterialFile(
        id=row.pk, code=row.code, name=row.name, size=row.size, media_type=row.media_type, digest=row.digest,
        added_by=row.added_by, added_at=row.added_at,
    )  # fmt: skip


@router.post(
    MATERIALS, response={201: MaterialFile, **PROBLEMS}, summary="归入一份分块上传的文件",
    description="文件先按 tus 协议传到 /uploads/，传完后归入一项材料。同一文件归入两次仍是一份。",
)  # fmt: skip
def attach(
    request: Signed, application_id: Id, body: Attachment, response: HttpResponse
) -> Status[MaterialFile]:
    """Attach a finished upload."""
    _check_code(request.auth, application_id, body.code)
    return _attached(
        request.auth, application_id, body.code, finished_upload(request.auth, body.upload), response
    )


@router.post(
    f"{MATERIALS}/file", response={201: MaterialFile, **PROBLEMS}, summary="直接上传一个小文件",
    description="整个请求不超过 5 MB；大文件请分块上传。",
)  # fmt: skip
def attach_file(
    request: Signed, application_id: Id, response: HttpResponse, code: Form[str], file: File[UploadedFile]
) -> Status[MaterialFile]:
    """Take a small file in one request, by the same way as an upload in parts."""
    _check_code(request.auth, application_id, code)
    return _attached(request.auth, application_id, code, _received(request.auth, file), response)


@router.delete(
    f"{MATERIALS}/{{int:material_id}}", response={204: None, **PROBLEMS}, summary="取出一份文件",
    description="从草稿中取出；以前各轮已提交的不受影响。",
)  # fmt: skip
def remove(request: Signed, application_id: Id, material_id: Id) -> Status[None]:
    """Take a file out of the draft."""
    remove_material(request.auth, application_id, material_id)
    return Status(204, None)


@router.get(
    f"{MATERIALS}/{{int:material_id}}/file", response={200: None, **PROBLEMS}, summary="下载草稿的一份文件",
    description="文件的内容，与上传时逐字节相同。", openapi_extra=BYTES,
)  # fmt: skip
def material_file(request: Signed, application_id: Id, material_id: Id) -> FileResponse:
    """Send a file of a draft."""
    application, _ = own_application(request.auth, application_id)
    file = models.Material.objects.get(pk=material_id, application=application)
    return sent(file.digest, file.name, file.media_type)


def _check_code(actor: Actor, application_id: int, code: str) -> None:
    judgement = judgement_of_draft(*own_application(actor, application_id))
    if code not in judgement.sheet.edition.catalogue:
        raise Refused(
            [Reason("没有这种材料，可用的代码见申报的 materials。", field="code", code="unknown_material")]
        )


def _received(actor: Actor, file: UploadedFile) -> ReceivedFile:
    upload = uploads.begin(actor, file.name or "", file.size or 0)
    uploads.receive(actor, upload.pk, 0, file)
    return finished_upload(actor, upload.pk)


def _attached(
    actor: Actor, application_id: int, code: str, file: ReceivedFile, response: HttpResponse
) -> Status[MaterialFile]:
    material = material_of(attach_material(actor, application_id, code, file))
    response.headers["Location"] = reverse("api:material_file", args=[application_id, material.id])
    return Status(201, material)
