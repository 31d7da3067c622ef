"""A list asks the database as often for many rows as for two; a case as often after many acts."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lixiang.agencies.access import acting
from lixiang.assets.actions import register_system
from lixiang.cases.watching import watch
from lixiang.config.demo.people import actor
from story.approvals import accepted, reviewed
from story.filings import drafted, filed, submitted
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
LISTS = (
    ("dashuju", "/"),
    ("dashuju", "/tasks/"),
    ("dashuju", "/tasks/?view=done"),
    ("dashuju", "/tasks/?view=watched"),
    ("dashuju", "/tasks/?view=office"),
    ("chengguan", "/tasks/?view=elsewhere"),
    ("chengguan", "/applications/"),
    ("dashuju", "/projects/"),
    ("chengguan", "/registers/systems/"),
)


def asked(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def fill(times: int) -> None:
    for number in range(times):
        case = filed(title=f"已备案 {number}")
        submitted(title=f"在办 {number}")
        drafted(title=f"草稿 {number}")
        with acting(clerk := actor("dashuju")):
            watch(clerk, case)
        with acting(writer := actor("chengguan")):
            register_system(writer, name=f"系统 {case}", since=2020, state="in_use")


def test_lists_do_not_ask_once_more_for_each_row() -> None:
    fill(2)
    few = {place: asked(browser_of(place[0]), place[1]) for place in LISTS}
    fill(3)
    assert {place: asked(browser_of(place[0]), place[1]) for place in LISTS} == few


def test_a_case_does_not_ask_once_more_for_each_act() -> None:
    case, auditor = accepted(), browser_of("shenji")
    before = asked(auditor, f"/cases/{case}/")
    assert asked(auditor, f"/cases/{reviewed(case)}/") <= before
