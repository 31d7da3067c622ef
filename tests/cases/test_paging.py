"""Long lists: every row on exactly one page, forwards and backwards, whatever comes and goes meanwhile."""

from datetime import timedelta

import pytest
from django.core.signing import Signer

from api.program import Program, problem, token_of
from lixiang.agencies.access import working
from lixiang.cases.paging import COUNTED, Page, UnknownPlace, page_of
from lixiang.ledger.clock import now
from lixiang.projects.library import matching
from lixiang.projects.models import Project
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
SIZE = 4


def projects(count: int) -> None:
    """Put projects into the library, three of them at each moment."""
    with working():
        Project.objects.bulk_create(
            Project(
                code=f"450900-2027-{at:04}", title=f"项目 {at}", unit_id=1, unit_name="市教育局", total=1,
                project_class="specialised", kinds=["software"], route="filing", start_year=2027,
                stage="establishment", created_at=now() + timedelta(microseconds=at // 3), grams=[],
            )
            for at in range(count)
        )  # fmt: skip


def read(place: str = "") -> Page[Project]:
    with working():
        return page_of(matching(""), place, SIZE)


def titles(page: Page[Project]) -> list[str]:
    return [project.title for project in page.rows]


class TestTurningPages:
    def test_shows_every_row_once_and_the_same_on_the_way_back(self) -> None:
        projects(11)
        pages, place = [], ""
        while not pages or place:
            pages.append(read(place))
            place = pages[-1].following
        assert [title for page in pages for title in titles(page)] == [
            f"项目 {at}" for at in reversed(range(11))
        ]
        assert [page.first for page in pages] == [1, 5, 9]
        back = read(pages[2].preceding)
        assert (titles(back), back.first) == (titles(pages[1]), 5)
        first = read(back.preceding)
        assert (titles(first), first.preceding, first.first) == (titles(pages[0]), "", 1)

    def test_ends_with_a_full_page(self) -> None:
        projects(2 * SIZE)
        assert read(read().following).following == ""

    def test_is_not_disturbed_by_what_goes_meanwhile(self) -> None:
        projects(10)
        page = read()
        with working():
            Project.objects.filter(title__in=[*titles(page), "项目 5"]).delete()
        assert titles(read(page.following)) == ["项目 4", "项目 3", "项目 2", "项目 1"]

    def test_begins_anew_where_everything_beyond_is_gone(self) -> None:
        projects(6)
        page = read()
        with working():
            Project.objects.exclude(title__in=titles(page)).delete()
        assert titles(read(page.following)) == titles(page)


class TestAPlace:
    @pytest.mark.parametrize("place", ["x", "1", "a:b", Signer(salt="Project").sign_object([1, False, [1]])])
    def test_that_was_not_given_out_is_unknown(self, place: str) -> None:
        projects(6)
        with pytest.raises(UnknownPlace):
            read(place)
        assert browser_of("shenji").get("/projects/", {"after": place}).status_code == 200
        problem(Program(token_of("shenji")).send("GET", f"/projects?after={place}"), 422)

    def test_leads_a_program_through_the_list(self) -> None:
        projects(5)
        program = Program(token_of("shenji"))
        page = program.get("/projects?page_size=3")
        assert (page["count"], page["counted_all"], len(page["items"])) == (5, True, 3)
        rest = program.get(f"/projects?page_size=3&after={page['next']}")
        assert ([one["title"] for one in rest["items"]], rest["next"]) == (["项目 1", "项目 0"], "")


def test_rows_are_counted_no_further_than_anybody_reads() -> None:
    projects(COUNTED + 5)
    assert read().count == "1,000+"
    assert "共 1,000+ 条" in browser_of("shenji").get("/projects/").content.decode()
    page = Program(token_of("shenji")).get("/projects")
    assert (page["count"], page["counted_all"]) == (COUNTED, False)
