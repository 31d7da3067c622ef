"""How often a page asks the database: as often for thirty rows as for three, for a case as often after many acts."""

from collections.abc import Mapping

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.library import DECIDED, fill_library
from lixiang.agencies.access import acting
from lixiang.assets.actions import register_system
from lixiang.cases.models import Case
from lixiang.cases.watching import watch
from lixiang.config.demo.people import actor
from story.approvals import accepted, reviewed
from story.filings import concluded, drafted, filed, returned, submitted
from story.people import browser_of

FEW, MANY, PROJECTS = 3, 30, 1_000
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
LISTS = (
    # who, address, how often it asks: session, person in his posts, role, steps that wait, and what the page shows
    ("dashuju", "/", 8),
    ("chengguan", "/", 8),
    ("dashuju", "/tasks/", 8),
    ("chengguan", "/tasks/", 8),
    ("dashuju", "/tasks/?view=done", 8),
    ("dashuju", "/tasks/?view=watched", 8),
    ("dashuju", "/tasks/?view=office", 8),
    ("chengguan", "/tasks/?view=elsewhere", 8),
    ("chengguan", "/applications/", 5),
    ("dashuju", "/projects/", 6),
    ("chengguan", "/registers/systems/", 5),
    ("dashuju", "/law/", 4),
)
"""Every page of a list, with the number of its questions to the database."""


def asked(browser: Client, address: str) -> int:
    """Return how often a page asks the database, beginning and end of its transaction apart."""
    browser.get(address)  # the first page of a session writes down that it is alive
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return sum(not query["sql"].startswith(TRANSACTION) for query in queries.captured_queries)


def lists_asked() -> Mapping[tuple[str, str], int]:
    return {(who, address): asked(browser_of(who), address) for who, address, _ in LISTS}


def play(times: int) -> None:
    """Let so many rows come into every list."""
    for number in range(times):
        filed(title=f"已备案 {number}")
        submitted(title=f"在办 {number}")
        returned(title=f"退回 {number}")
        drafted(title=f"草稿 {number}")


def keep_and_watch(times: int) -> None:
    """Let the bureau watch so many cases, and a unit register so many systems."""
    with acting(clerk := actor("dashuju")):
        cases = list(Case.objects.order_by("pk").values_list("pk", flat=True)[:times])
        for case in cases:
            watch(clerk, case)
    with acting(writer := actor("chengguan")):
        for number in range(times):
            register_system(writer, name=f"系统 {number} {times}", since=2020, state="in_use")


@pytest.mark.commits
@pytest.mark.usefixtures("people")
def test_a_list_asks_the_database_as_often_however_long_it_is(commits: str) -> None:
    said = {(who, address): times for who, address, times in LISTS}
    play(FEW)
    keep_and_watch(FEW)
    assert lists_asked() == said
    fill_library(commits, PROJECTS)
    keep_and_watch(MANY)
    assert lists_asked() == said


@pytest.mark.commits
@pytest.mark.usefixtures("people")
def test_a_case_asks_as_often_after_many_acts_as_after_two() -> None:
    """Beside what every page asks: case, acts, content, unit, documents, late files,
    watching, chains, holders of posts."""
    readers, case = [browser_of(who) for who in ("dashuju", "shenji", "chengguan")], accepted()
    assert [asked(reader, f"/cases/{case}/") for reader in readers] == [13, 13, 13]
    reviewed(case)
    assert [asked(reader, f"/cases/{case}/") for reader in readers] == [13, 13, 13]
    concluded(case, DECIDED, "dashuju.ju")
    assert [asked(reader, f"/cases/{case}/") for reader in readers] == [12, 12, 12]  # nobody's step any more


@pytest.mark.commits
@pytest.mark.usefixtures("people")
def test_the_form_of_an_application_asks_as_often_however_much_the_unit_has() -> None:
    writer, draft = browser_of("chengguan"), drafted()
    assert asked(writer, f"/applications/{draft}/") == 19
    play(FEW)
    keep_and_watch(MANY)
    assert asked(writer, f"/applications/{draft}/") == 19
