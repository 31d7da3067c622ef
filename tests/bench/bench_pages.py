"""Milliseconds and queries of the pages that people look at all day, at a thousand and a hundred thousand projects."""

import random
from collections.abc import Iterator, Sequence
from time import perf_counter

import pytest
from django.db import connection
from django.template import Template
from django.test import Client
from django.test.utils import CaptureQueriesContext, _TestState

from bench.library import fill_library
from bench.measures import Measured, backend, report
from lixiang.agencies.access import acting
from lixiang.cases import paging
from lixiang.cases.models import Case
from lixiang.cases.tasks import tasks_of
from lixiang.config.demo.people import actor
from lixiang.projects.library import matching
from story.people import browser_of

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("people")]
TIMES = 40
HIDDEN = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
PICK = random.Random(1)


def pages() -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield what is looked at: in words, by whom, the addresses to take turns with."""
    with acting(clerk := actor("dashuju")):
        running = list(Case.objects.filter(state="under_review", seq=2).values_list("pk", flat=True)[:200])
        decided = list(Case.objects.filter(seq=12).values_list("pk", flat=True)[:200])
        deep = place(matching("").filter(stage="delivery"))
        deep_tasks = place(tasks_of(clerk))
    with acting(writer := actor("chengguan")):
        returned = Case.objects.filter(unit_id=writer.unit_id, state="returned")
        own = list(returned.values_list("application_id", flat=True)[:200])
    yield "to-do, first page", "dashuju", ["/tasks/"]
    yield "to-do, in the middle", "dashuju", [f"/tasks/?after={deep_tasks}"]
    yield "to-do of the applicant", "chengguan", ["/tasks/"]
    yield "home", "dashuju", ["/"]
    yield "case under review", "dashuju", [f"/cases/{pk}/" for pk in running]
    yield "case decided, 12 acts", "shenji", [f"/cases/{pk}/" for pk in decided]
    yield "application", "chengguan", [f"/applications/{pk}/" for pk in own]
    yield "applications of a unit", "chengguan", ["/applications/"]
    yield "library, one stage", "dashuju", ["/projects/?stage=delivery"]
    yield "library, one stage, deep", "dashuju", [f"/projects/?stage=delivery&after={deep}"]
    yield "library, two characters", "dashuju", ["/projects/?q=水利"]
    yield "library, a word and a number", "dashuju", ["/projects/?q=视频分析系统建设777"]


def place(rows: object) -> str:
    """Return a place in the middle of a list."""
    middle = rows[rows.count() // 2]  # type: ignore[attr-defined, index]
    return paging.place_after(rows, middle, 2)  # type: ignore[arg-type]


@pytest.mark.parametrize("projects", [1_000, 100_000])
def test_the_pages_that_people_look_at_all_day(commits: str, projects: int) -> None:
    begun = perf_counter()
    fill_library(commits, projects)
    report(
        f"\n{projects:,} projects, made in {perf_counter() - begun:.0f} s: median and 95 % in ms, CPU in ms, queries"
    )
    for words, username, addresses in pages():
        browser, measured = browser_of(username), Measured()
        for number in range(TIMES + 5):
            address = addresses[number % len(addresses)]
            if number < 5:  # what a process does once
                assert browser.get(address).status_code == 200, address
                continue
            with measured.piece(backend()):
                browser.get(address)
        figures = f"{measured.middle:7.1f} {measured.p95:7.1f} {measured.cpu:7.1f}"
        report(f"  {words:30} {figures} {queries(browser, addresses[0]):5}")


@pytest.fixture(autouse=True)
def _as_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw pages without the notes that Django takes of every template in tests."""
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)


def queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    return sum(not query["sql"].startswith(HIDDEN) for query in asked.captured_queries)
