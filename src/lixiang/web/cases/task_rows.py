"""Rows of to-do lists: why a step is whose, by when it is due, who waits for it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import COUNTY
from lixiang.cases.experts import AGENCY as EXPERTS
from lixiang.cases.models import Case, Task, Watch
from lixiang.cases.procedures import bodies_of, body_of, edition_of, following, post_title, procedure_of
from lixiang.cases.tasks import is_own
from lixiang.ledger.clock import today
from lixiang.ledger.models import Event
from lixiang.procedure.act import Act
from lixiang.procedure.step import UNIT
from lixiang.web.cases.said import act_title
from lixiang.web.cases.states import shown_state
from lixiang.web.clocks import clock_of
from lixiang.web.thresholds import is_near

FOREVER = "9999-12-31"
FEW = 2
"""Titles of steps that a row names one by one."""


def task_rows(found: Iterable[Task], actor: Actor) -> list[dict[str, Any]]:
    """Return open steps as lists draw them for somebody."""
    return [
        {
            "item": f"{task.case_id}/{task.step}/{task.party}/{task.case.seq}",
            "title": task.case.title,
            "url": _address(task, actor),
            "number": task.case.project.code,
            "step": task.title,
            "why": why(task, actor),
            "unit_name": task.case.unit_name,
            "next": _next(following(task.case, task.step)),
            "round": task.round,
            "total": task.case.project.total,
            "near": is_near(task.case.project.total, edition_of(task.case)),
            "arrived_at": task.opened_on,
            "clock": clock_of(task),
            "urged": _urged(task),
        }
        for task in found
    ]


def done_rows(found: Iterable[Event], _: Actor) -> list[dict[str, Any]]:
    """Return what somebody did as the list of done things draws it, with where the case stands now."""
    events = list(found)
    cases = Case.objects.select_related("project").in_bulk([event.object_id for event in events])
    return [_done(event, cases[event.object_id]) for event in events if event.object_id in cases]


def watch_rows(found: Iterable[Watch], _: Actor) -> list[dict[str, Any]]:
    """Return watched cases: where each stands, who has it now, by when."""
    cases = [watch.case for watch in found]
    bodies = bodies_of(task for case in cases for task in case.tasks.all())
    return [_watched(case, bodies) for case in cases]


def waiting_said(waiting: Iterable[tuple[str, str]]) -> str:
    """Return who has the open steps of a case, and which, of the body and the title of each."""
    steps = defaultdict[str, list[str]](list)
    for body, title in waiting:
        steps[body].append(title)
    return "；".join(f"{body}：{'、'.join(titles)}" for body, titles in steps.items())


def why(task: Task, actor: Actor) -> str:
    """Return in words whose an open step is, as `actor` sees it."""
    if task.assignee:
        return "已转办给您" if task.assignee == actor.person_id else f"已交{task.assignee_name}办理"
    delegation = next(filter(None, (_delegation(one, actor) for one in task.delegations)), "")
    return delegation or _by_post(task, actor)


def _delegation(one: Mapping[str, Any], actor: Actor) -> str:
    until = "" if one["until"] == FOREVER else f"，至 {one['until']}"
    over = "（已过期）" if one["until"] < today().isoformat() else ""
    if one["to"] == actor.person_id and not over:
        return f"{one['by_name']}委托您代办{until}"
    return f"您委托{one['to_name']}代办{until}{over}" if one["by"] == actor.person_id else ""


def _by_post(task: Task, actor: Actor) -> str:
    if task.party:
        who = "承担本级部分的县（市、区）" if task.agency == COUNTY else "参建单位"
        return who if task.party == str(actor.unit_id) else f"由{who}办理"
    if task.post and is_own(task, actor):
        return f"会签：{'您的岗位' if task.post == actor.role else post_title(task.case, task.post)}"
    if task.agency == UNIT:
        return "申报单位" if task.unit_id == actor.unit_id else task.case.unit_name
    own = "抽取您评审" if task.agency == EXPERTS else "本单位职责"
    return own if task.agency == actor.agency else body_of(task.case, task.agency)


def _next(titles: Sequence[str]) -> str:
    return "、".join(titles) if len(titles) <= FEW else f"{titles[0]}等 {len(titles)} 个环节"


def _urged(task: Task) -> str:
    if not task.urged_times or task.urged_at is None:
        return ""
    often = f"，共 {task.urged_times} 次" if task.urged_times > 1 else ""
    return f"{task.urged_by}{localtime(task.urged_at):%m-%d %H:%M} 催办{often}"


def _address(task: Task, actor: Actor) -> str:
    if task.agency == UNIT and not task.party and task.unit_id == actor.unit_id:
        return reverse("application", args=[task.case.application_id])
    return f"{reverse('case', args=[task.case_id])}?step={task.step}"


def _done(event: Event, case: Case) -> dict[str, Any]:
    act = Act.from_json(event.content["act"])
    step = procedure_of(case).step(act.step)
    outcome = step.outcome(act.outcome or act.name) if step else None
    state, word = shown_state(case)
    return {
        "title": case.title, "url": reverse("case", args=[case.pk]), "number": case.number or case.project.code,
        "unit_name": case.unit_name, "done": act_title(act, step, outcome),
        "at": event.at, "state": state, "state_word": word,
    }  # fmt: skip


def _watched(case: Case, bodies: Mapping[int, str]) -> dict[str, Any]:
    tasks = sorted(case.tasks.all(), key=lambda task: (task.due_on is None, task.due_on, task.pk))
    state, word = shown_state(case)
    return {
        "title": case.title, "url": reverse("case", args=[case.pk]), "number": case.number or case.project.code,
        "unit_name": case.unit_name, "state": state, "state_word": word,
        "waiting": waiting_said((bodies[task.pk], task.title) for task in tasks),
        "clock": clock_of(tasks[0]) if tasks else None,
    }  # fmt: skip
