"""What waits for a post that nobody holds, in lines for its own agency and for who supervises."""

from collections import Counter

from lixiang.agencies.actor import Actor
from lixiang.cases.models import Task
from lixiang.cases.procedures import body_of, post_title
from lixiang.cases.vacancies import tasks_of_nobody

MOST = 200
"""Tasks that are counted; with more of them the lines are long enough to act on."""


def vacancies_of(actor: Actor) -> list[str]:
    """Return a line for each step and post that nobody can sign, with the number of cases that wait."""
    tasks = tasks_of_nobody(actor).select_related("case")[:MOST]
    return [f"{line}：{count} 件" for line, count in Counter(_line(task) for task in tasks).items()]


def _line(task: Task) -> str:
    post = post_title(task.case, task.post) if task.post else "在岗人员"
    return f"{task.title}，{body_of(task.case, task.agency, task.party)}没有{post}"
