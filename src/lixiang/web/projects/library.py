"""The project library, searched and filtered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.editions import edition_of_today
from lixiang.cases.models import Case
from lixiang.cases.queries import last_cases
from lixiang.procedure.position import State
from lixiang.projects.library import LONGEST_SEARCH, matching
from lixiang.projects.models import Project, Stage
from lixiang.web.cases.states import WORDS
from lixiang.web.doors import page
from lixiang.web.frame import frame_of
from lixiang.web.pages import page_shown
from lixiang.web.thresholds import is_near

EXCEPTED = "excepted"
"""Chosen in place of a stage: projects for which an in-principle requirement was set aside."""


@page("GET")
def projects(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """List projects by words of their title or code, stage by stage."""
    words, stage = request.GET.get("q", "")[:LONGEST_SEARCH], request.GET.get("stage", "")
    found = matching(words)
    if stage in Stage.values:
        found = found.filter(stage=stage)
    if stage == EXCEPTED:
        found = found.filter(exceptions__gt=0)
    (count,) = frame_of(request).counted_beside(found.order_by())
    shown, pager = page_shown(request, found, count)
    cases = last_cases(shown)
    context = {
        "search": words,
        "filters": _filters(words, stage),
        "projects": [_row(project, cases) for project in shown],
        "pager": pager,
        "filtered": bool(words or stage),
        "clear_url": reverse("projects"),
        "export_url": "",
    }
    return render(request, "projects/list.html", context)


def _filters(words: str, chosen: str) -> list[dict[str, Any]]:
    address = f"{reverse('projects')}?q={words}"
    choices = [("", "全部"), *((stage.value, stage.label) for stage in Stage), (EXCEPTED, "有例外")]
    return [
        {"label": label, "url": f"{address}&stage={value}", "current": value == chosen}
        for value, label in choices
    ]


def _row(project: Project, cases: dict[int, Case]) -> dict[str, Any]:
    edition, case = edition_of_today(), cases.get(project.pk)
    return {
        "title": project.title, "code": project.code, "unit_name": project.unit_name,
        "url": reverse("case", args=[case.pk]) if case else "",
        "route": edition.routes[project.route].label if project.route in edition.routes else project.route,
        "stage": project.get_stage_display(),
        "state": WORDS[State.ENDED] if case and case.state == State.ENDED else None,
        "kinds": "、".join(edition.kinds[kind].label for kind in project.kinds if kind in edition.kinds),
        "total": project.total, "near": is_near(project.total, edition), "year": project.start_year,
        "established_on": project.established_on, "number": project.establishment_number,
        "exceptions": project.exceptions,
    }  # fmt: skip
