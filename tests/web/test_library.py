"""The project library says of each project where it stands, and whether it goes on at all."""

import re

import pytest

from api.program import Program, token_of
from story.filings import REFUSED, concluded, filed, submitted
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
UNDER_WAY, OVER, ESTABLISHED = "户外广告台账", "渣土车辆调度", "市容巡查终端"


@pytest.fixture
def library(people: None) -> None:
    submitted(title=UNDER_WAY)
    concluded(submitted(title=OVER), REFUSED)
    filed(title=ESTABLISHED)


@pytest.mark.usefixtures("library")
class TestAProjectThatWasRefused:
    def test_is_marked_on_the_page_as_one_that_does_not_go_on(self) -> None:
        page = browser_of("dashuju").get("/projects/").content.decode()
        rows = {row.partition("</a>")[0].rpartition(">")[2]: row for row in re.split("<tr>", page)[2:]}
        assert {title for title, row in rows.items() if "已终止" in row} == {OVER}
        assert rows.keys() == {UNDER_WAY, OVER, ESTABLISHED}

    def test_is_marked_for_programs_too(self) -> None:
        projects = Program(token_of("dashuju")).get("/projects")["items"]
        assert {one["title"]: one["ended"] for one in projects} == {
            UNDER_WAY: False, OVER: True, ESTABLISHED: False,
        }  # fmt: skip

    def test_stands_still_on_the_line_of_its_stages(self) -> None:
        browser = browser_of("dashuju")
        row = browser.get(f"/projects/?q={OVER}").content.decode().partition('row-link" href="')[2]
        assert "stage-stopped" in browser.get(row.partition('"')[0]).content.decode()
