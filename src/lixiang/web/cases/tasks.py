"""The to-do list of a person, in its views: mine, done, watched, delegated, the whole office, with others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor, colleagues_of
from lixiang.cases.batch import simple_outcomes
from lixiang.cases.models import Task
from lixiang.cases.procedures import procedure_of
from lixiang.cases.tasks import (
    ORDERS,
    Sought,
    Wanted,
    done_by,
    found_among,
    narrowed,
    soon_days,
    tasks_delegated,
    tasks_elsewhere,
    tasks_of,
    tasks_of_office,
    watched_by,
)
from lixiang.procedure.library import PROCEDURES
from lixiang.projects.library import LONGEST_SEARCH
from lixiang.web.agencies.vacancies import vacancies_of
from lixiang.web.cases.task_rows import done_rows, task_rows, watch_rows
from lixiang.web.doors import page
from lixiang.web.frame import frame_of
from lixiang.web.pages import page_shown

MINE, DONE = "mine", "done"


@dataclass(frozen=True, slots=True)
class View:
    """A view of the list: which rows, how they are drawn, and what stands there when there are none."""

    label: str
    rows: Callable[[Actor], QuerySet[Any]]
    empty: str
    drawn: Callable[..., list[dict[str, Any]]] = task_rows
    template: str = "cases/_tasks.html"

    @property
    def of_tasks(self) -> bool:
        """Tell whether its rows are open steps, which can be narrowed, ordered and worked off together."""
        return self.drawn is task_rows


VIEWS: Mapping[str, View] = {
    MINE: View("待办", tasks_of, "没有等待您办理的事项。有新事项时，这里和顶部的待办数会更新。"),
    DONE: View("已办", done_by, "您还没有办结过环节。", done_rows, "cases/_done.html"),
    "watched": View(
        "关注", watched_by, "您没有关注的案件。在案件页面点“关注”，就会列在这里。", watch_rows, "cases/_watched.html"
    ),
    "delegated": View("委托", tasks_delegated, "没有您委托出去或别人委托给您的事项。"),
    "office": View("全科室", tasks_of_office, "本单位没有在办的事项。"),
    "elsewhere": View("等候别处", tasks_elsewhere, "本单位的案件没有在别处等候办理的环节。"),
}  # fmt: skip


@page("GET")
def tasks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what `view` names: `mine`, `done`, `watched`, `delegated`, `office` or `elsewhere`."""
    return tasks_page(request, actor)


def tasks_page(request: HttpRequest, actor: Actor, errors: Sequence[str] = ()) -> HttpResponse:
    """Show the list; after a batch of which nothing was done, with the reasons and what was chosen."""
    name = request.GET.get("view", MINE)
    name = name if name in VIEWS else MINE
    view, wanted, sought = VIEWS[name], _wanted(request), _sought(request) if name == DONE else None
    is_narrowed = (view.of_tasks and wanted != Wanted(order=wanted.order)) or sought not in (None, Sought())
    rows = view.rows(actor)
    shown = narrowed(rows, wanted) if view.of_tasks else found_among(rows, sought) if sought else rows
    count = frame_of(request).waiting if name == MINE and not is_narrowed else None
    found, pager = page_shown(request, shown, count)
    context = {
        "views": [_chip(key, one.label, key == name) for key, one in VIEWS.items()],
        "rows_template": view.template,
        "rows": view.drawn(found, actor),
        "filters": _filters(wanted) if view.of_tasks else [],
        "sought": sought,
        "narrowed": is_narrowed,
        "clear_url": f"{reverse('tasks')}?view={name}",
        "batch": _batch(request, actor, found) if view.of_tasks and found else None,
        "errors": errors,
        "vacancies": vacancies_of(actor),
        "pager": pager,
        "empty_text": view.empty,
        "title": view.label,
    }
    return render(request, "cases/tasks.html", context, status=422 if errors else 200)


def _chip(name: str, label: str, current: bool) -> dict[str, Any]:
    return {"label": label, "url": f"{reverse('tasks')}?view={name}", "current": current}


def _batch(request: HttpRequest, actor: Actor, found: Sequence[Task]) -> dict[str, Any]:
    """Return what the bar over the list offers for the steps shown, with what was chosen before a refusal."""
    sent = request.POST
    outcomes: dict[str, str] = {}
    for task in found:
        step = procedure_of(task.case).step(task.step)
        outcomes |= {one.name: one.title for one in simple_outcomes(step)} if step else {}
    return {
        "url": f"{reverse('task_batch')}?{request.GET.urlencode()}",
        "chosen": set(sent.getlist("item")),
        "reason": sent.get("reason", ""),
        "outcomes": [(name, title, name == sent.get("outcome")) for name, title in outcomes.items()],
        "colleagues": [
            (str(post.pk), f"{post.user.name}（{post.title}）", str(post.pk) == sent.get("to"))
            for post in colleagues_of(actor)
        ],
    }  # fmt: skip


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    return Wanted(
        due=asked.get("due", ""), procedure=asked.get("procedure", ""), urged=asked.get("urged") == "1",
        order=asked.get("order", ""),
    )  # fmt: skip


def _sought(request: HttpRequest) -> Sought:
    """Return what is looked for; a day that is none leaves out nothing."""
    asked = request.GET
    words = asked.get("words", "")[:LONGEST_SEARCH]
    return Sought(words, _day(asked.get("since", "")), _day(asked.get("until", "")))


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _filters(wanted: Wanted) -> list[dict[str, Any]]:
    dues = {"": "不限期限", "overdue": "已超期", "soon": f"{soon_days()} 个工作日内到期"}
    ways = {"": "不限流程", **{name: row.title for name, row in PROCEDURES.items()}}
    orders = {"": "按期限排", **{name: f"按{label}排" for name, (label, _) in ORDERS.items()}}
    choices = (
        ("due", dues, wanted.due),
        ("procedure", ways, wanted.procedure),
        ("urged", {"": "不限催办", "1": "催办过的"}, "1" if wanted.urged else ""),
        ("order", orders, wanted.order),
    )
    return [
        {"name": name, "choices": [(value, label, value == chosen) for value, label in values.items()]}
        for name, values, chosen in choices
    ]
