"""A case: what it is, where it stands, what is asked, what happened."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.conduct import edition_of, position_of, procedure_of
from lixiang.cases.drafts import copy_application
from lixiang.cases.models import Case, Task
from lixiang.cases.papers import preview_of
from lixiang.cases.queries import case_of
from lixiang.cases.refusals import Overtaken, Refused
from lixiang.cases.steps import conclude_step, judgement_of_case, urge_step, withdraw_application
from lixiang.procedure.position import Position, State
from lixiang.procedure.step import UNIT
from lixiang.web.cases.action import action_context, asked_of, conclusion_of
from lixiang.web.cases.history import folds_of
from lixiang.web.cases.materials import submitted_materials
from lixiang.web.cases.stages import stages_of
from lixiang.web.clocks import clock_of
from lixiang.web.documents.papers import papers_of
from lixiang.web.doors import page
from lixiang.web.judgements import findings_context

WORDS = {
    State.DRAFT: ("paused", "填报中"),
    State.UNDER_REVIEW: ("normal", "办理中"),
    State.RETURNED: ("soon", "退回补正"),
    State.GRANTED: ("done", "准予"),
    State.ENDED: ("paused", "已终止"),
}


@page("GET")
def case(request: HttpRequest, actor: Actor, case_id: int) -> HttpResponse:
    """Show a case."""
    return _page(request, actor, case_of(case_id))


@page("POST")
def step(request: HttpRequest, actor: Actor, case_id: int, step: str) -> HttpResponse:
    """Conclude an open step of the case."""
    found = case_of(case_id)
    row = procedure_of(found).step(step)
    if row is None:
        raise Http404
    conclusion = conclusion_of(row, judgement_of_case(found), request.POST)
    try:
        conclude_step(actor, case_id, conclusion, _seq(request.POST))
    except Refused as refused:
        return _page(request, actor, case_of(case_id), refused)
    messages.success(request, f"“{row.title}”已办结。")
    return redirect("case", case_id)


@page("POST")
def preview(request: HttpRequest, _actor: Actor, case_id: int, step: str) -> HttpResponse:
    """Show the document that a conclusion would bring, before anything is signed."""
    found = case_of(case_id)
    row = procedure_of(found).step(step)
    judgement = judgement_of_case(found)
    content = (
        preview_of(found, conclusion_of(row, judgement, request.POST), judgement.findings) if row else None
    )
    if content is None:
        return HttpResponse("这一选择不产生文书。", status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(content, content_type="application/pdf")


@page("POST")
def withdrawal(request: HttpRequest, actor: Actor, case_id: int) -> HttpResponse:
    """Take the application back."""
    try:
        withdraw_application(
            actor, case_id, request.POST.get("reason", "单位撤回").strip(), _seq(request.POST)
        )
    except Refused as refused:
        return _page(request, actor, case_of(case_id), refused)
    messages.success(request, "申请已撤回。")
    return redirect("case", case_id)


@page("POST")
def urging(request: HttpRequest, actor: Actor, case_id: int, step: str) -> HttpResponse:
    """Ask whoever has the step to hurry."""
    try:
        urge_step(actor, case_id, step, _seq(request.POST))
    except Refused as refused:
        return _page(request, actor, case_of(case_id), refused)
    messages.success(request, "已催办，记录在办理过程中。")
    return redirect("case", case_id)


@page("POST")
def copy(request: HttpRequest, actor: Actor, case_id: int) -> HttpResponse:
    """Begin a new application with the content of this one."""
    draft = copy_application(actor, case_of(case_id).application_id)
    messages.success(request, "已复制为新的草稿，请核对后提交。")
    return redirect("application", draft.pk)


def _seq(sent: QueryDict) -> int:
    word = sent.get("seq", "")
    return int(word) if word.isdecimal() else 0


def _page(request: HttpRequest, actor: Actor, found: Case, refused: Refused | None = None) -> HttpResponse:
    position, judgement = position_of(found), judgement_of_case(found)
    asked = asked_of(actor, found, position)
    tasks = list(Task.objects.filter(case=found).select_related("case"))
    own = found.unit_id == actor.unit_id
    context = {
        "case": _head(found, position),
        "seq": position.seq,
        "facts": list(_facts(found)),
        "stages": stages_of(found),
        "clock": clock_of(tasks[0]) if tasks else None,
        "action": action_context(found, position, asked, judgement, request.POST, refused) if asked else None,
        "refused": [] if asked or not refused else refused.reasons,
        "waiting": "" if asked else _waiting(found, tasks),
        "documents": papers_of(found),
        "materials": submitted_materials(found, judgement),
        "content_url": reverse("content", args=[found.pk, found.round]),
        "folds": folds_of(found),
        "comparison_url": reverse("comparison", args=[found.pk]) if found.round > 1 else "",
        "edit_url": reverse("application", args=[found.application_id])
        if own and position.waits_for_unit
        else "",
        "copy_url": reverse("case_copy", args=[found.pk]) if own and position.state is State.ENDED else "",
        **_own_actions(found, own, position, tasks),
        **findings_context(judgement),
    }
    status = 200 if refused is None else 409 if isinstance(refused, Overtaken) else 422
    return render(request, "cases/case.html", context, status=status)


def _own_actions(found: Case, own: bool, position: Position, tasks: list[Task]) -> dict[str, Any]:
    running = own and position.state in (State.UNDER_REVIEW, State.RETURNED)
    waiting = [task for task in tasks if task.agency != UNIT]
    return {
        "withdraw_url": reverse("withdrawal", args=[found.pk]) if running else "",
        "urge_url": reverse("urging", args=[found.pk, waiting[0].step]) if running and waiting else "",
    }


def _head(found: Case, position: Position) -> dict[str, Any]:
    state, word = WORDS[position.state]
    if position.state is State.GRANTED:
        word = edition_of(found).routes[found.project.route].label
        word = f"已{word}"
    return {
        "title": found.title, "url": reverse("case", args=[found.pk]), "number": found.number or found.project.code,
        "unit_name": found.unit_name, "route": edition_of(found).routes[found.project.route].label,
        "total": found.project.total, "near": False, "round": found.round, "state": state, "state_word": word,
        "edition": edition_of(found).title, "opened_at": found.opened_at,
    }  # fmt: skip


def _facts(found: Case) -> Any:
    yield {"label": "项目编号", "value": found.project.code}
    if found.number:
        yield {"label": "备案号", "value": found.number}
    yield {"label": "依据", "value": edition_of(found).title}


def _waiting(found: Case, tasks: list[Task]) -> str:
    edition = edition_of(found)
    who = [found.unit_name if task.agency == UNIT else edition.who(task.agency) for task in tasks]
    return "；".join(f"等待{name}：{task.title}" for name, task in zip(who, tasks, strict=True))
