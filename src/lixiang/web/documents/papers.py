"""Official documents of a case: their list, the page around one, the PDF itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from lixiang.agencies.actor import Actor
from lixiang.cases.models import Case
from lixiang.cases.queries import case_of
from lixiang.documents.models import Document
from lixiang.documents.queries import documents_of, open_file
from lixiang.web.documents.downloads import download
from lixiang.web.doors import page

PDF = "application/pdf"


def papers_of(case: Case) -> list[dict[str, Any]]:
    """Return the documents issued in a case, the oldest first."""
    return [
        {
            "kind": paper.kind, "title": paper.title, "number": paper.number, "at": paper.issued_at,
            "url": reverse("document", args=[paper.pk]), "event_id": paper.event_id,
        }
        for paper in documents_of("case", case.pk)
    ]  # fmt: skip


@page("GET")
def document(request: HttpRequest, _actor: Actor, document_id: int) -> HttpResponse:
    """Show an official document."""
    paper = Document.objects.get(pk=document_id)
    case = case_of(paper.object_id)
    context = {
        "document": {
            "title": paper.title, "number": paper.number, "digest": paper.file_id, "at": paper.issued_at,
            "by": paper.issuer_name, "pdf_url": reverse("document_pdf", args=[paper.pk]),
            "download_url": reverse("document_pdf", args=[paper.pk]) + "?download",
        },
        "back": {"label": case.title, "url": reverse("case", args=[case.pk])},
    }  # fmt: skip
    return render(request, "documents/document.html", context)


@xframe_options_sameorigin
@page("GET")
def document_pdf(request: HttpRequest, _actor: Actor, document_id: int) -> HttpResponse:
    """Send the PDF, to look at or to keep."""
    paper = Document.objects.get(pk=document_id)
    if "download" in request.GET:
        return download(paper.file_id, f"{paper.title}.pdf", PDF)  # type: ignore[return-value]
    with open_file(paper.file_id) as file:
        response = HttpResponse(file.read(), content_type=PDF)
    # the browser's own viewer shows it inside our page, which therefore has to be its only frame
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
    return response
