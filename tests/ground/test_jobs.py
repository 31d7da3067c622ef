"""The queue loses no job: what a killed worker had begun is taken up again."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from lixiang.cli.serve import job_service
from lixiang.config.events import sweep
from lixiang.jobs.worker import take_up_stalled
from stage.clones import environ


def begun_by_a_worker_that_died() -> int:
    job = sweep.defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing' where id = %s", [job])
    return job


def taken_up() -> int:
    async def opened() -> int:
        async with app.open_async():
            return await take_up_stalled(app.job_manager)

    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()), ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, opened()).result()  # a browser may keep a loop in this thread


@pytest.mark.commits
class TestAJobBegunByADeadWorker:
    def test_waits_in_the_queue_again(self) -> None:
        job = begun_by_a_worker_that_died()
        assert taken_up() == 1
        assert ProcrastinateJob.objects.get(pk=job).status == "todo"

    def test_is_left_alone_while_its_worker_lives(self) -> None:
        job = begun_by_a_worker_that_died()
        with connection.cursor() as cursor:
            cursor.execute("insert into procrastinate_workers (last_heartbeat) values (now()) returning id")
            cursor.execute(
                "update procrastinate_jobs set worker_id = (select max(id) from procrastinate_workers)"
            )
        assert taken_up() == 0
        assert ProcrastinateJob.objects.get(pk=job).status == "doing"


def test_the_worker_does_a_job_and_forgets_it(commits: str) -> None:
    job = sweep.defer(timestamp=0)
    worker = job_service(environ(commits))
    worker.start()
    while ProcrastinateJob.objects.filter(pk=job, status__in=["todo", "doing"]).exists():
        assert worker.alive()
    worker.stop()
    assert not ProcrastinateJob.objects.filter(pk=job).exists()
