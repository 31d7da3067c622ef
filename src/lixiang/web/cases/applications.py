"""The applications of a unit."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.models import Application, Case
from lixiang.cases.procedures import edition_of
from lixiang.cases.queries import applications_of
from lixiang.web.cases.states import shown_state
from lixiang.web.doors import page
from lixiang.web.pages import page_shown
from lixiang.web.thresholds import is_near


@page("GET")
def applications(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the unit's drafts and submitted applications."""
    shown, pager = page_shown(request, applications_of(actor))
    context = {
        "applications": [_row(application) for application in shown],
        "pager": pager,
        "can_apply": True,
        "apply_url": reverse("new_application"),
    }
    return render(request, "cases/applications.html", context)


def _row(application: Application) -> dict[str, Any]:
    case: Case | None = getattr(application, "case", None)
    state, word = shown_state(case) if case else ("idle", "草稿")
    return {
        "title": application.title or "未命名申报",
        "url": reverse("application", args=[application.pk]),
        "state": state,
        "state_word": word,
        "changed_at": application.changed_at,
        "changed_by": application.created_by,
        "total": case.project.total if case else None,
        "near": case is not None and is_near(case.project.total, edition_of(case)),
        "route": edition_of(case).routes[case.project.route].label if case else "",
    }
