"""An application: the question that comes first, the form, its sections that save themselves."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime

from lixiang.agencies.actor import Actor
from lixiang.cases.conduct import position_of
from lixiang.cases.drafts import (
    SUBMIT,
    begin_application,
    copy_application,
    discard_application,
    lies_with_unit,
    save_group,
    signatures_on,
)
from lixiang.cases.editions import edition_of_today
from lixiang.cases.groups.catalogue import GROUPS
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Application, Case
from lixiang.cases.queries import own_application
from lixiang.cases.refusals import Overtaken, Refused
from lixiang.cases.requests import ask_before_submission, unask
from lixiang.cases.submission import judgement_of_draft, next_signer, submit_application
from lixiang.law.citation import Citation
from lixiang.web.cases.countersigning import sent_back
from lixiang.web.cases.lookalikes import lookalikes_of
from lixiang.web.cases.materials import materials_context
from lixiang.web.cases.offers import offers_of
from lixiang.web.cases.presented import presented_page
from lixiang.web.cases.requests import requests_context
from lixiang.web.cases.returned import returned_context
from lixiang.web.cases.sections import Section, section
from lixiang.web.cases.typed import typed_content
from lixiang.web.doors import page
from lixiang.web.judgements import findings_context
from lixiang.web.numbers import whole_number

CLASSIFIED_CLAUSE = Citation.parse("5")
ANSWERS = (
    {"value": "no", "label": "否，不涉密", "consequence": "开始填写申报，内容边填边存。"},
    {
        "value": "yes",
        "label": "是，涉及国家秘密",
        "consequence": "在此结束，不保存任何内容，请按涉密项目的规定办理。",
    },
)
ELSEWHERE = "涉密项目按照有关规定办理，不在本平台申报。请通过保密渠道联系主管部门。本页没有保存任何内容。"


@page("GET", "POST")
def new_application(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask whether the project is classified; a yes ends here and keeps nothing. `of` names a case to copy."""
    earlier = _earlier(request, actor)
    context: dict[str, Any] = {"classified": ANSWERS, "clause": CLASSIFIED_CLAUSE, "earlier": earlier}
    answer = request.POST.get("classified")
    if answer == "no" and earlier:
        messages.success(request, "已复制为新的草稿，请核对后提交。")
        return redirect("application", copy_application(actor, earlier.application_id).pk)
    if answer == "no":
        return redirect("application", begin_application(actor, edition_of_today()).pk)
    if answer == "yes":
        return render(
            request, "cases/application_new.html", context | {"refused": True, "refused_text": ELSEWHERE}
        )
    error = "请先回答项目是否涉密。" if request.method == "POST" else ""
    return render(
        request, "cases/application_new.html", context | {"error": error}, status=422 if error else 200
    )


def _earlier(request: HttpRequest, actor: Actor) -> Case | None:
    """Return the case of the actor's unit whose content the new application begins with, None for an empty one."""
    case_id = whole_number(request.GET.get("of", ""))
    return Case.objects.get(pk=case_id, unit_id=actor.unit_id) if case_id else None


OF_THE_FORM = ("csrfmiddlewaretoken", "version")
"""Fields of a section's form that are no part of the application; it sends its version where no script does."""


@page("GET")
def application(request: HttpRequest, actor: Actor, application_id: int) -> HttpResponse:
    """Show the form, or the case once it lies with the reviewers."""
    draft, case = own_application(actor, application_id)
    if case and not lies_with_unit(position_of(case)):
        return redirect("case", case.pk)
    return _whole(request, actor, draft, case)


@page("POST")
def group(request: HttpRequest, actor: Actor, application_id: int, group: str) -> HttpResponse:
    """Save one section as typed and answer with its marks and the findings."""
    if group not in GROUPS:
        raise Http404
    pairs = [(name, str(word)) for name, word in request.POST.items() if name not in OF_THE_FORM]
    version = request.headers.get("X-Version", request.POST.get("version", "0"))
    try:
        saved = save_group(actor, application_id, group, typed_content(pairs), whole_number(version) or 0)
    except Overtaken as overtaken:
        return _overtaken(actor, application_id, group, overtaken)
    except Refused as refused:
        return HttpResponse(str(refused), status=422, content_type="text/plain; charset=utf-8")
    if "version" in request.POST:
        messages.success(request, f"“{GROUPS[group][0]}”已保存。")
        return redirect(f"{reverse('application', args=[application_id])}#section-{group}")
    draft, case = own_application(actor, application_id)
    judgement = judgement_of_draft(draft, case)
    context = {
        "section": _section(judgement, group),
        "more_sections": _missing_on_page(judgement, request.headers.get("X-Sections", "")),
        "application_url": reverse("application", args=[draft.pk]),
        "lookalikes": lookalikes_of(judgement),
        **requests_context(draft, case, judgement),
        **findings_context(judgement),
        **_materials_if_others(request, draft, judgement),
    }
    response = render(request, "cases/_saved.html", context)
    response.headers["X-Version"] = str(saved.version)
    response.headers["X-Saved-At"] = f"{localtime(saved.at):%H:%M:%S}"
    return response


@page("POST")
def submission(request: HttpRequest, actor: Actor, application_id: int) -> HttpResponse:
    """Submit the application; what stands in the way comes back on top of the form."""
    try:
        seq = request.POST.get("seq", "0")
        case = submit_application(actor, application_id, whole_number(seq) or 0)
    except Refused as refused:
        draft, open_case = own_application(actor, application_id)
        if open_case and not lies_with_unit(position_of(open_case)):
            messages.info(request, str(refused))
            return redirect("case", open_case.pk)
        return _whole(request, actor, draft, open_case, refused)
    if signatures_on(case):
        messages.success(request, "已签署，送下一岗位签署后提交。")
        return redirect("application", application_id)
    messages.success(request, "申请已提交，编号 " + case.project.code + "。")
    return redirect("case", case.pk)


@page("POST")
def discarding(request: HttpRequest, actor: Actor, application_id: int) -> HttpResponse:
    """Discard a draft that was never submitted."""
    try:
        discard_application(actor, application_id)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("application", application_id)
    messages.success(request, "草稿已删除。")
    return redirect("applications")


@page("POST")
def request_before_submission(
    request: HttpRequest, actor: Actor, application_id: int, step: str
) -> HttpResponse:
    """Ask others about the draft as it stands."""
    try:
        ask_before_submission(actor, application_id, step, whole_number(request.POST.get("seq", "")) or 0)
    except Refused as refused:
        draft, case = own_application(actor, application_id)
        return _whole(request, actor, draft, case, refused)
    messages.success(request, "已送出征求意见，答复会显示在本页。")
    return redirect(reverse("application", args=[application_id]) + "#requests")


@page("POST")
def request_withdrawal(request: HttpRequest, actor: Actor, application_id: int, step: str) -> HttpResponse:
    """Ask nobody any more about the draft."""
    try:
        unask(actor, application_id, step, whole_number(request.POST.get("seq", "")) or 0)
    except Refused as refused:
        draft, case = own_application(actor, application_id)
        return _whole(request, actor, draft, case, refused)
    messages.success(request, "已收回，不再征求。")
    return redirect(reverse("application", args=[application_id]) + "#requests")


def _whole(
    request: HttpRequest,
    actor: Actor,
    draft: Application,
    case: Case | None,
    refused: Refused | None = None,
) -> HttpResponse:
    """Show the form, or what was signed once it lies before the next post of the unit."""
    if case and signatures_on(case):
        return presented_page(request, actor, draft, case, refused)
    judgement = judgement_of_draft(draft, case)
    status = 200 if refused is None else 409 if isinstance(refused, Overtaken) else 422
    address = reverse("application", args=[draft.pk])
    context = {
        "application": {"id": draft.pk, "title": draft.title, "url": address, "unit_name": draft.unit_name},
        "sections": [(_section(judgement, group), f"{address}groups/{group}/") for group in judgement.groups],
        "submit_url": f"{address}submission/",
        **_signing(draft, judgement),
        "discard_url": "" if case and case.round else f"{address}discarding/",
        "returned": returned_context(case, position_of(case)) if case else None,
        "back": sent_back(position_of(case), (SUBMIT, "")) if case else None,
        "refused": refused.reasons if refused else (),
        "offers": offers_of(judgement, draft.unit_id),
        "lookalikes": lookalikes_of(judgement),
        **requests_context(draft, case, judgement),
        **materials_context(draft, judgement),
        **findings_context(judgement),
    }
    return render(request, "cases/application_edit.html", context, status=status)


def _signing(draft: Application, judgement: Judgement) -> dict[str, str]:
    """Return what pressing the button is called and what it brings."""
    next_post = next_signer(draft, judgement)
    if not next_post:
        text = "提交后内容锁定，由主管部门办理；办理前可以撤回。"
        return {"submitting_verb": "提交申请", "submitting_says": text}
    text = f"签署后送{next_post}签署，签署之后才提交；其间内容锁定，需要修改的由其退回。"
    return {"submitting_verb": "签署送审", "submitting_says": text}


def _materials_if_others(request: HttpRequest, draft: Application, judgement: Judgement) -> dict[str, Any]:
    """Return the list of materials where the route asks for others than the page lists."""
    here = set(request.headers.get("X-Materials", "").split())
    asked = {material.code for material in judgement.materials}
    return {} if here == asked else materials_context(draft, judgement)


def _missing_on_page(judgement: Judgement, sections: str) -> list[str]:
    """Return the titles of the sections that the route asks for beyond those that the page says it has."""
    here = sections.split()
    return [GROUPS[group][0] for group in judgement.groups if group not in here] if here else []


def _section(judgement: Judgement, group: str) -> Section:
    sheet = judgement.sheet
    return section(sheet.checked[group], sheet.typed[group], sheet.versions.get(group, 0), sheet.choices)


def _overtaken(actor: Actor, application_id: int, group: str, overtaken: Overtaken) -> HttpResponse:
    draft, _ = own_application(actor, application_id)
    theirs = draft.groups.get(group=group)
    response = HttpResponse(str(overtaken), status=409, content_type="text/plain; charset=utf-8")
    response.headers["X-Version"] = str(theirs.version)
    response.headers["X-Saved-By"] = quote(theirs.saved_by)
    response.headers["X-Saved-At"] = f"{localtime(theirs.saved_at):%H:%M:%S}"
    return response
