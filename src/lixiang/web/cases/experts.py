"""The pool of experts: who is in it, a form that adds somebody, a button that takes somebody out."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lixiang.agencies.actor import Actor
from lixiang.cases.experts import ExpertContent, masked, pool, register_expert, retire_expert
from lixiang.cases.groups.check import Checked
from lixiang.cases.models import Expert
from lixiang.cases.refusals import NotCompetent, Overtaken, Refused
from lixiang.web.cases.sections import section_of
from lixiang.web.doors import page
from lixiang.web.pages import page_shown


@page("GET", "POST")
def experts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the pool; POST adds somebody."""
    typed = {name: str(request.POST.get(name, "")) for name in ExpertContent.model_fields}
    refused: Refused | None = None
    if request.method == "POST":
        try:
            added = register_expert(actor, typed)
        except NotCompetent:
            raise
        except Refused as wrong:
            refused = wrong
        else:
            messages.success(request, f"{added.name}已登记入库。")
            return redirect("experts")
    return _pool_page(request, actor, typed, refused)


@page("POST")
def retirement(request: HttpRequest, actor: Actor, expert_id: int) -> HttpResponse:
    """Take somebody out of the pool."""
    try:
        gone = retire_expert(actor, expert_id)
    except Overtaken as overtaken:
        return _pool_page(request, actor, {}, overtaken)
    messages.success(request, f"{gone.name}已退出专家库，此前的评审记录不变。")
    return redirect("experts")


def _pool_page(
    request: HttpRequest, actor: Actor, typed: Mapping[str, str], refused: Refused | None
) -> HttpResponse:
    rows, pager = page_shown(request, pool(actor))
    told = refused.reasons if refused else ()
    checked = Checked("expert", ExpertContent(), {one.field: one.message for one in told if one.field})
    context = {
        "rows": [_row(expert) for expert in rows],
        "pager": pager,
        "form": section_of("", ExpertContent, checked, typed, 0, {}),
        "refused": told,
    }
    status = 200 if refused is None else 409 if isinstance(refused, Overtaken) else 422
    return render(request, "experts/pool.html", context, status=status)


def _row(expert: Expert) -> dict[str, Any]:
    return {
        "id": expert.pk,
        "name": expert.name,
        "work_unit": expert.work_unit,
        "specialty": expert.specialty,
        "title": expert.title,
        "phone": masked(expert.phone),
        "account": expert.user.username if expert.user else "",
    }
