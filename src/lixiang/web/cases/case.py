"""A case: its page, the conclusion of a step, the preview of a document."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from lixiang.agencies.actor import Actor
from lixiang.cases.conduct import position_of
from lixiang.cases.models import Case
from lixiang.cases.papers import preview_of
from lixiang.cases.procedures import countersigned, procedure_of
from lixiang.cases.queries import case_of
from lixiang.cases.refusals import Refused
from lixiang.cases.steps import conclude_step, judgement_of_case
from lixiang.procedure.signing import post_due
from lixiang.procedure.step import Step
from lixiang.web.cases.action import conclusion_of
from lixiang.web.cases.whole import case_page
from lixiang.web.doors import page
from lixiang.web.numbers import whole_number


@page("GET")
def case(request: HttpRequest, actor: Actor, case_id: int) -> HttpResponse:
    """Show a case."""
    return case_page(request, actor, case_of(case_id))


@page("POST")
def step(request: HttpRequest, actor: Actor, case_id: int, step: str) -> HttpResponse:
    """Conclude an open step of the case."""
    found = case_of(case_id)
    row = procedure_of(found).step(step)
    if row is None:
        raise Http404
    conclusion = conclusion_of(row, lambda: judgement_of_case(found), request.POST)
    try:
        concluded = conclude_step(actor, case_id, conclusion, _seq(request.POST))
    except Refused as refused:
        return case_page(request, actor, case_of(case_id), refused)
    messages.success(request, _done(actor, concluded, row))
    return redirect("case", case_id)


@page("POST")
def preview(request: HttpRequest, _actor: Actor, case_id: int, step: str) -> HttpResponse:
    """Show the document that a conclusion would bring, before anything is signed."""
    found = case_of(case_id)
    row = procedure_of(found).step(step)
    judgement = judgement_of_case(found)
    conclusion = conclusion_of(row, lambda: judgement, request.POST) if row else None
    try:
        content = preview_of(found, conclusion, judgement.findings) if conclusion else None
    except Refused as refused:
        return HttpResponse(str(refused), status=422, content_type="text/plain; charset=utf-8")
    if content is None:
        return HttpResponse("这一选择不产生文书。", status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(content, content_type="application/pdf")


def _done(actor: Actor, case: Case, step: Step) -> str:
    key, position = (step.name, str(actor.unit_id) if step.each else ""), position_of(case)
    due = post_due(countersigned(case), position, key) if position.chain(key) else None
    return f"“{step.title}”已签名，送{due.title}签署。" if due else f"“{step.title}”已办结。"


def _seq(sent: QueryDict) -> int:
    return whole_number(sent.get("seq", "")) or 0
