"""The worker of the queue: does the jobs, and takes up those that a dead worker had begun."""

from __future__ import annotations

import asyncio

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager


def work(concurrency: int = 2) -> None:
    """Do jobs until SIGTERM; those begun have ten seconds to finish. concurrency: how many at once."""
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(_work(concurrency))


async def _work(concurrency: int) -> None:
    async with app.open_async():
        await app.run_worker_async(
            concurrency=concurrency, delete_jobs="successful", shutdown_graceful_timeout=10
        )


async def take_up_stalled(queue: JobManager) -> int:
    """Put jobs back into the queue whose worker shows no sign of life; return how many.

    A job may thus run twice, as after any crash: what it does must be the same the second time.
    """
    stalled = list(await queue.get_stalled_jobs())
    for job in stalled:
        await queue.retry_job(job)
    return len(stalled)
