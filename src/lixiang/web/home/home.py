"""The first page of a post: what is asked today, what came back, how the projects stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.experts import AGENCY as EXPERTS
from lixiang.cases.models import Case, Task
from lixiang.cases.paging import counted_words
from lixiang.cases.procedures import bodies_of
from lixiang.cases.queries import applications_of, running_cases
from lixiang.cases.tasks import is_returned, tasks_of, tasks_returned
from lixiang.law.edition import load
from lixiang.projects.models import Project
from lixiang.web.cases.stages import stages_of
from lixiang.web.cases.task_rows import task_rows
from lixiang.web.clocks import clock_of
from lixiang.web.doors import page
from lixiang.web.frame import Frame, frame_of
from lixiang.web.thresholds import is_near

SHOWN = 8


@page("GET")
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what concerns this post today."""
    waiting = tasks_of(actor)
    shown = list(waiting.filter(pk__in=_first(waiting).union(_first(tasks_returned(actor)))))
    back = [task for task in shown if is_returned(task)]
    cases = list(running_cases(actor)[:SHOWN])
    context = {
        "counts": _counts(frame_of(request), actor),
        "returned": [
            {
                "title": task.case.title, "reason": task.title, "clock": clock_of(task),
                "url": reverse("application", args=[task.case.application_id]),
            }
            for task in back[:SHOWN]
        ],
        "rows": task_rows(shown[:SHOWN], actor),
        "more_tasks_url": reverse("tasks"),
        "projects": _projects(cases),
        "own": all(case.unit_id == actor.unit_id for case in cases),
        "projects_url": reverse("projects"),
        "can_apply": actor.agency != EXPERTS,
        "apply_url": reverse("new_application"),
    }  # fmt: skip
    return render(request, "home/home.html", context)


def _first(tasks: QuerySet[Task]) -> QuerySet[Task, Any]:
    return tasks.select_related(None).values("pk")[:SHOWN]


def _counts(frame: Frame, actor: Actor) -> list[dict[str, Any]]:
    own, all_within_sight = frame.counted_beside(applications_of(actor), Project.objects.all())
    shown = [
        ("待办", frame.waiting, "tasks"),
        ("本单位申报", own, "applications"),
        ("项目库", all_within_sight, "projects"),
    ]
    return [
        {"label": label, "number": counted_words(number), "url": reverse(name)}
        for label, number, name in shown
        if name != "applications" or actor.agency != EXPERTS
    ]


def _projects(cases: Sequence[Case]) -> list[dict[str, Any]]:
    first = {case: task for case in cases for task in list(case.tasks.all())[:1]}
    bodies = bodies_of(first.values())
    return [_project(case, first.get(case), bodies) for case in cases]


def _project(case: Case, task: Task | None, bodies: Mapping[int, str]) -> dict[str, Any]:
    project, edition = case.project, load(case.edition)
    return {
        "title": case.title, "url": reverse("case", args=[case.pk]), "unit_name": case.unit_name,
        "total": project.total, "near": is_near(project.total, edition), "route": edition.routes[project.route].label,
        "stages": stages_of(case),
        "next_step": f"{bodies[task.pk]}：{task.title}" if task else "",
        "clock": clock_of(task) if task else None,
    }  # fmt: skip
