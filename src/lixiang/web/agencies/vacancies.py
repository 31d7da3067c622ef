"""What waits for a post that nobody holds, in lines for its own agency and for who supervises."""

from collections import Counter

from lixiang.agencies.actor import Actor
from lixiang.cases.models import Task
from lixiang.cases.procedures import bodies_of, post_title
from lixiang.cases.vacancies import tasks_of_nobody


def vacancies_of(actor: Actor) -> list[str]:
    """Return a line for each step and post that nobody can sign, with the number of cases that wait."""
    tasks = tasks_of_nobody(actor)
    bodies = bodies_of(tasks)
    lines = Counter(_line(task, bodies[task.pk]) for task in tasks)
    return [f"{line}：{count} 件" for line, count in lines.items()]


def _line(task: Task, body: str) -> str:
    post = post_title(task.case, task.post) if task.post else "在岗人员"
    return f"{task.title}，{body}没有{post}"
