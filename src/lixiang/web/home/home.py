"""The first page of a post: what is asked today, what came back, how the projects stand."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.experts import AGENCY as EXPERTS
from lixiang.cases.models import Case
from lixiang.cases.paging import counted, counted_words
from lixiang.cases.procedures import body_of
from lixiang.cases.queries import applications_of, running_cases
from lixiang.cases.tasks import tasks_of
from lixiang.law.edition import load
from lixiang.procedure.position import State
from lixiang.procedure.step import UNIT
from lixiang.projects.models import Project
from lixiang.web.cases.stages import project_stages
from lixiang.web.cases.task_rows import task_rows
from lixiang.web.clocks import clock_of
from lixiang.web.doors import page
from lixiang.web.thresholds import is_near

SHOWN = 8


@page("GET")
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what concerns this post today."""
    waiting = tasks_of(actor)
    cases = list(running_cases(actor)[:SHOWN])
    back = list(waiting.filter(agency=UNIT, case__state=State.RETURNED)[:SHOWN])
    context = {
        "counts": _counts(actor),
        "returned": [
            {
                "title": task.case.title, "reason": task.title, "clock": clock_of(task),
                "url": reverse("application", args=[task.case.application_id]),
            }
            for task in back
        ],
        "rows": task_rows(waiting[:SHOWN], actor),
        "more_tasks_url": reverse("tasks"),
        "projects": [_project(case) for case in cases],
        "own": all(case.unit_id == actor.unit_id for case in cases),
        "projects_url": reverse("projects"),
        "can_apply": actor.agency != EXPERTS,
        "apply_url": reverse("new_application"),
    }  # fmt: skip
    return render(request, "home/home.html", context)


def _counts(actor: Actor) -> list[dict[str, Any]]:
    shown: list[tuple[str, QuerySet[Any, Any], str]] = [
        ("待办", tasks_of(actor), "tasks"),
        ("本单位申报", applications_of(actor), "applications"),
        ("项目库", Project.objects.all(), "projects"),
    ]
    return [
        {"label": label, "number": counted_words(counted(rows)), "url": reverse(name)}
        for label, rows, name in shown
        if name != "applications" or actor.agency != EXPERTS
    ]


def _project(case: Case) -> dict[str, Any]:
    project, edition = case.project, load(case.edition)
    task = next(iter(case.tasks.all()), None)
    return {
        "title": case.title, "url": reverse("case", args=[case.pk]), "unit_name": case.unit_name,
        "total": project.total, "near": is_near(project.total, edition), "route": edition.routes[project.route].label,
        "stages": project_stages(project),
        "next_step": f"{body_of(case, task.agency, task.party)}：{task.title}" if task else "",
        "clock": clock_of(task) if task else None,
    }  # fmt: skip
