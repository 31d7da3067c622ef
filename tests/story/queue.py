"""The queue of the platform, worked off within the test."""

import json
from typing import Any

from django.db import connection

from lixiang.config.events import deliver, show_case

TASKS = {task.name: task for task in (deliver, show_case)}
TAKE = """
update procrastinate_jobs set status = 'succeeded' where status = 'todo' returning id, task_name, args::text
"""


def work_off() -> int:
    """Do all that waits in its order, as the worker would, and what that brings; return how much it was."""
    count = 0
    while waiting := _taken():
        for name, said in waiting:
            TASKS[name](**said)
        count += len(waiting)
    return count


def _taken() -> list[tuple[str, dict[str, Any]]]:
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        return [(name, json.loads(said)) for _, name, said in sorted(cursor.fetchall())]
