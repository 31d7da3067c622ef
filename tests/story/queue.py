"""The queue of the platform, worked off within the test."""

from django.db import connection

from lixiang.config.events import deliver

TAKE = "update procrastinate_jobs set status = 'succeeded' where status = 'todo' returning (args->>'event_id')::bigint"


def work_off() -> int:
    """Bring every waiting event to its handlers, as the worker would; return how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        waiting = sorted(event_id for (event_id,) in cursor.fetchall())
    for event_id in waiting:
        deliver(event_id)
    return len(waiting)
