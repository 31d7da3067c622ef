"""Official documents: what was issued in a case, and the PDF."""

from django.http import FileResponse
from django.urls import reverse
from ninja import Router
from pydantic import Field

from lixiang.api.bearer import Signed
from lixiang.api.downloads import PAPER, PDF, sent
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Id, Moment, Shape
from lixiang.cases import models
from lixiang.cases.queries import case_of
from lixiang.documents.models import Document as IssuedDocument
from lixiang.documents.queries import documents_of

router = Router(tags=["文书"])
DOCUMENT = "/documents/{int:document_id}"


class Document(Shape, title="文书"):
    """An official document that was issued."""

    id: int = Field(description="编号")
    kind: str = Field(description="文种", examples=["filing_receipt"])
    number: str = Field(description="文号")
    title: str = Field(description="标题")
    issuer: str = Field(description="印发机关")
    issued_at: Moment = Field(description="印发时间")
    digest: str = Field(description="PDF 的 SM3 摘要")
    pdf: str = Field(description="PDF 的地址")


class Documents(Shape, title="案件的文书"):
    """The documents of a case."""

    items: list[Document]


@router.get(
    "/cases/{int:case_id}/documents", response={200: Documents, **PROBLEMS}, summary="案件的文书",
    description="已印发的文书，先印发的在前。办理之后由后台印发，通常几秒之内。",
)  # fmt: skip
def documents(request: Signed, case_id: Id) -> Documents:
    """List the documents of a case."""
    return Documents(items=documents_in(case_of(case_id)))


@router.get(
    DOCUMENT,
    response={200: Document, **PROBLEMS},
    summary="一份文书",
    description="文号、标题、印发机关和时间。",
)
def document(request: Signed, document_id: Id) -> Document:
    """Tell of a document."""
    return _document(IssuedDocument.objects.get(pk=document_id))


@router.get(
    f"{DOCUMENT}/pdf",
    response={200: None, **PROBLEMS},
    summary="下载文书",
    description="文书的 PDF。",
    openapi_extra=PAPER,
)
def document_pdf(request: Signed, document_id: Id) -> FileResponse:
    """Send the PDF of a document."""
    paper = IssuedDocument.objects.get(pk=document_id)
    return sent(paper.file_id, f"{paper.title}.pdf", PDF)


def documents_in(case: models.Case) -> list[Document]:
    """Return the documents issued in a case, the oldest first."""
    return [_document(paper) for paper in documents_of("case", case.pk)]


def _document(paper: IssuedDocument) -> Document:
    return Document(
        id=paper.pk, kind=paper.kind, number=paper.number, title=paper.title, issuer=paper.issuer_name,
        issued_at=paper.issued_at, digest=paper.file_id, pdf=reverse("api:document_pdf", args=[paper.pk]),
    )  # fmt: skip
