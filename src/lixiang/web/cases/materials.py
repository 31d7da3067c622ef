"""Materials of an application: the list that the route asks for, files attached and removed, downloads."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.drafts import attach_material, remove_material
from lixiang.cases.form_paper import check_code
from lixiang.cases.judgement import Judgement
from lixiang.cases.late_files import attach_late_file, late_codes, late_files_of
from lixiang.cases.models import Application, Case, Material
from lixiang.cases.queries import case_of, own_application
from lixiang.cases.refusals import Refused
from lixiang.cases.rounds import round_read_by
from lixiang.cases.steps import judgement_of_case
from lixiang.cases.submission import judgement_of_draft
from lixiang.documents.actions import finished_upload
from lixiang.documents.refusal import Refused as FileRefused
from lixiang.documents.uploads import largest
from lixiang.law.edition import Material as Asked
from lixiang.web.documents.downloads import download
from lixiang.web.doors import page
from lixiang.web.judgements import findings_context

AS_SUBMITTED = {"by": "", "at": None, "late": False, "remove_url": ""}
"""What pages say of files beside what a submission keeps of them."""


@page("GET", "POST")
def materials(request: HttpRequest, actor: Actor, application_id: int) -> HttpResponse:
    """Show the list as a fragment; POST attaches a finished upload (`upload`) to a material (`code`)."""
    application, case = own_application(actor, application_id)
    if request.method == "POST":
        try:
            _attach(actor, application_id, request.POST, judgement_of_draft(application, case))
        except (Refused, FileRefused) as refused:
            return HttpResponse(str(refused), status=422, content_type="text/plain; charset=utf-8")
    return _fragment(request, application, case)


def _attach(actor: Actor, application_id: int, sent: Mapping[str, str], judgement: Judgement) -> None:
    if sent.get("code") not in judgement.sheet.edition.catalogue:
        raise Http404
    try:
        upload = UUID(sent.get("upload", ""))
    except ValueError as not_one:
        raise Http404 from not_one
    attach_material(actor, application_id, sent["code"], finished_upload(actor, upload))


@page("GET")
def material(_request: HttpRequest, actor: Actor, application_id: int, material_id: int) -> FileResponse:
    """Send a file of a draft."""
    application, _ = own_application(actor, application_id)
    file = Material.objects.get(pk=material_id, application=application)
    return download(file.digest, file.name, file.media_type)


@page("POST")
def removal(request: HttpRequest, actor: Actor, application_id: int, material_id: int) -> HttpResponse:
    """Take a file out of the draft and show the list without it."""
    try:
        remove_material(actor, application_id, material_id)
    except Refused as refused:
        return HttpResponse(str(refused), status=422, content_type="text/plain; charset=utf-8")
    return _fragment(request, *own_application(actor, application_id))


@page("GET")
def submitted_file(
    _request: HttpRequest, actor: Actor, case_id: int, round: int, digest: str
) -> FileResponse:
    """Send a file that was submitted in a round of a case."""
    _, sheet = round_read_by(actor, case_id, round)
    for file in sheet.files:
        if file["digest"] == digest:
            return download(digest, file["name"], file["media_type"])
    raise Http404


def _fragment(request: HttpRequest, application: Application, case: Case | None) -> HttpResponse:
    judgement = judgement_of_draft(application, case)
    context = {**materials_context(application, judgement), **findings_context(judgement), "oob": True}
    return render(request, "cases/_materials_answer.html", context)


def materials_context(application: Application, judgement: Judgement) -> dict[str, Any]:
    """Return the context of the list of materials in a draft."""
    address = reverse("materials", args=[application.pk])
    shown = [
        {
            "code": file["code"], "name": file["name"], "size": file["size"], "digest": file["digest"],
            "by": file["added_by"], "at": file["added_at"], "late": False,
            "url": f"{address}{file['pk']}/", "remove_url": f"{address}{file['pk']}/removal/",
        }
        for file in judgement.sheet.files
    ]  # fmt: skip
    return {
        "materials": list(_rows(judgement.materials, shown)),
        "materials_url": address,
        "upload_endpoint": reverse("uploads"),
        "upload_limit": largest(),
    }


def materials_to_read(application: Application, judgement: Judgement) -> list[dict[str, Any]]:
    """Return the materials of a draft as `materials_context` does, none of them to be taken out."""
    listed = materials_context(application, judgement)["materials"]
    return [row | {"files": [file | {"remove_url": ""} for file in row["files"]]} for row in listed]


def submitted_materials(actor: Actor, case: Case, judgement: Judgement, round: int) -> dict[str, Any]:
    """Return the context of the materials of a round, and of those that may come late."""
    files = [
        AS_SUBMITTED | dict(file) | {"url": reverse("submitted_file", args=[case.pk, round, file["digest"]])}
        for file in judgement.sheet.files
    ]
    late = late_files_of(case, [file["digest"] for file in judgement.sheet.files])
    files += [
        {
            "code": file.code, "name": file.name, "size": file.size, "digest": file.digest, "by": file.added_by,
            "at": file.added_at, "late": True, "url": reverse("late_file", args=[case.pk, file.pk]),
            "remove_url": "",
        }
        for file in late
    ]  # fmt: skip
    own = case.unit_id == actor.unit_id
    return {
        "materials": list(_rows(judgement.materials, files)),
        "late_codes": late_codes(case) if own else (),
        "check": check_code(judgement.sheet),
        "form_url": reverse("submitted_form", args=[case.pk, round]),
        "materials_url": reverse("late_files", args=[case.pk]),
        "upload_endpoint": reverse("uploads"),
        "upload_limit": largest(),
    }


@page("POST")
def late_files(request: HttpRequest, actor: Actor, case_id: int) -> HttpResponse:
    """Attach a finished upload (`upload`) to a material (`code`) that may come late, and show the list."""
    try:
        upload = UUID(request.POST.get("upload", ""))
    except ValueError as not_one:
        raise Http404 from not_one
    try:
        attach_late_file(actor, case_id, request.POST.get("code", ""), upload)
    except (Refused, FileRefused) as refused:
        return HttpResponse(str(refused), status=422, content_type="text/plain; charset=utf-8")
    found = case_of(case_id)
    context = submitted_materials(actor, found, judgement_of_case(found), found.round)
    return render(request, "cases/_materials.html", {**context, "readonly": True})


@page("GET")
def late_file(_request: HttpRequest, _actor: Actor, case_id: int, material_id: int) -> FileResponse:
    """Send a file that came after the submission."""
    case = case_of(case_id)
    file = Material.objects.get(pk=material_id, application=case.application_id, late=True)
    return download(file.digest, file.name, file.media_type)


def _rows(asked: Iterable[Asked], files: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for one in asked:
        own = [file for file in files if file["code"] == one.code]
        state, word = ("done", "已交") if own else ("soon", "待交") if one.required else ("idle", "选交")
        yield {
            "code": one.code, "name": one.name, "required": one.required, "note": one.note, "clause": one.clause,
            "state": state, "state_word": word, "files": own,
        }  # fmt: skip
