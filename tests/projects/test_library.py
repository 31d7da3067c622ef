"""The project library: every project under a code for good, found by any word that people know of it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from lixiang.agencies.access import acting, working
from lixiang.config.demo.people import actor
from lixiang.projects.library import Entry, enter, establish, grams_of, matching, renew
from lixiang.projects.models import Project, Stage

AT = datetime(2026, 11, 22, tzinfo=UTC)
ENTRY = Entry(
    title="城管视频智能分析平台（二期）", unit_id=1, unit_name="市城市管理执法局", project_class="specialised",
    kinds=["software"], route="filing", total=Decimal("1999999.99"), start_year=2027,
)  # fmt: skip
OTHER = replace(
    ENTRY, title="人社 API 网关 100%_升级", unit_id=2, unit_name="市人力资源社会保障局", start_year=2028
)


def entered(entry: Entry = ENTRY, district: str = "450900") -> Project:
    with working():
        return enter(entry, district, AT)


def found(words: str) -> list[str]:
    with working():
        return [project.title for project in matching(words)]


@pytest.mark.django_db
class TestACode:
    def test_tells_district_year_and_serial_number_of_each(self) -> None:
        entries = [(ENTRY, "450900"), (ENTRY, "450900"), (OTHER, "450900"), (ENTRY, "450921")]
        assert [entered(entry, district).code for entry, district in entries] == [
            "450900-2027-0001", "450900-2027-0002", "450900-2028-0001", "450921-2027-0001",
        ]  # fmt: skip

    def test_stays_whatever_becomes_of_the_project(self) -> None:
        project = entered()
        with working():
            renewed = renew(project, replace(OTHER, unit_id=1))
        assert (renewed.code, renewed.title) == ("450900-2027-0001", OTHER.title)

    def test_is_not_used_up_by_an_entry_that_failed(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            entered(replace(ENTRY, total=Decimal(-1)))
        assert entered().code == "450900-2027-0001"


@pytest.mark.django_db
class TestTheSearch:
    @pytest.mark.parametrize(
        ("words", "hit"),
        [
            ("城管", True), ("视", True), ("智能分析", True), ("平台 城管", True), ("（二期）", True),
            ("450900-2027", True), ("城市管理执法局", True), ("玉数政备〔2026〕12号", True), ("析分", False),
            ("城管 人社", False), ("450900-2028", False), ("城管视频智能分析平台（二期） 不存在", False),
        ],
    )  # fmt: skip
    def test_finds_what_contains_every_word(self, words: str, hit: bool) -> None:
        entered(OTHER)
        with working():
            establish(enter(ENTRY, "450900", AT), "玉数政备〔2026〕12号", ENTRY.total, date(2026, 11, 22))
        assert (ENTRY.title in found(words)) is hit

    @pytest.mark.parametrize("words", ["api", "API", "Api 网关", "100%", "%_", "_升"])
    def test_takes_letters_of_any_case_and_signs_as_they_are(self, words: str) -> None:
        entered(), entered(OTHER)
        assert found(words) == [OTHER.title]

    @pytest.mark.parametrize("words", ["", "  ", "\u3000"])
    def test_for_nothing_shows_everything_newest_first(self, words: str) -> None:
        entered(), entered(OTHER)
        assert found(words) == [OTHER.title, ENTRY.title]

    def test_does_not_find_across_two_words_of_a_project(self) -> None:
        entered()
        assert found("）4") == []

    def test_follows_a_new_title(self) -> None:
        project = entered()
        with working():
            renew(project, replace(ENTRY, title="停车诱导"))
        assert (found("停车"), found("视频")) == (["停车诱导"], [])


def test_grams_are_characters_and_neighbours_once_each() -> None:
    assert grams_of("立项立项 Ab") == sorted({"立", "项", "立项", "项立", "项 ", " a", "a", "ab", "b"})


@pytest.mark.django_db
def test_a_project_that_is_established_goes_on_to_delivery() -> None:
    project = entered()
    with working():
        establish(project, "玉数政审〔2026〕1号", Decimal(1_900_000), date(2026, 11, 22))
        kept = Project.objects.get()
    assert (kept.stage, kept.establishment_number) == (Stage.DELIVERY, "玉数政审〔2026〕1号")
    assert (kept.approved_total, kept.total) == (Decimal(1_900_000), ENTRY.total)


@pytest.mark.usefixtures("people")
def test_a_unit_finds_its_own_projects_and_the_offices_all() -> None:
    own, other = actor("chengguan"), actor("renshe")
    entered(replace(ENTRY, unit_id=own.unit_id)), entered(replace(OTHER, unit_id=other.unit_id))
    for person, count in (("chengguan", 1), ("renshe", 1), ("dashuju", 2), ("shenji", 2)):
        with acting(actor(person)):
            assert matching("").count() == count


@pytest.mark.commits
def test_projects_entered_at_once_get_numbers_without_a_gap() -> None:
    def work(_: int) -> str:
        try:
            return entered().code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        codes = sorted(threads.map(work, range(12)))
    assert [int(code[-4:]) for code in codes] == list(range(1, 13))
