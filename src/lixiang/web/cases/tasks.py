"""The to-do list of a post, and what it has done."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.models import Task
from lixiang.cases.procedures import edition_of
from lixiang.cases.tasks import done_by, tasks_of
from lixiang.procedure.step import UNIT
from lixiang.web.clocks import clock_of
from lixiang.web.doors import page
from lixiang.web.pages import page_shown
from lixiang.web.thresholds import is_near


@page("GET")
def tasks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the open steps of this post; `view=done` lists the cases on which this person has acted."""
    done = request.GET.get("view") == "done"
    waiting, acted = tasks_of(actor), done_by(actor)
    shown, pager = page_shown(request, acted if done else waiting)
    address = reverse("tasks")
    context = {
        "views": [
            {"label": "待办", "url": address, "current": not done, "count": waiting.count()},
            {"label": "经办", "url": f"{address}?view=done", "current": done, "count": acted.count()},
        ],
        "tasks": [] if done else task_rows(shown),
        "cases": shown if done else [],
        "done": done,
        "pager": pager,
        "empty_text": "您还没有办理过案件。"
        if done
        else "没有等待您办理的事项。有新事项时，这里和顶部的待办数会更新。",
    }
    return render(request, "cases/tasks.html", context)


def task_rows(found: Iterable[Task]) -> list[dict[str, Any]]:
    """Return open steps as the list draws them."""
    return [
        {
            "title": task.case.title,
            "url": _address(task),
            "number": task.case.project.code,
            "step": task.title,
            "unit_name": task.case.unit_name,
            "round": task.round,
            "total": task.case.project.total,
            "near": is_near(task.case.project.total, edition_of(task.case)),
            "arrived_at": task.opened_on,
            "clock": clock_of(task),
            "holder": "",
        }
        for task in found
    ]


def _address(task: Task) -> str:
    if task.agency == UNIT:
        return reverse("application", args=[task.case.application_id])
    return f"{reverse('case', args=[task.case_id])}?step={task.step}"
