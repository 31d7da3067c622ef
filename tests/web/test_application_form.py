"""The form of an application: saved by hand where no script runs, and marked as it is filled in."""

import re

import pytest
from django.test import Client

from lixiang.agencies.access import working
from lixiang.cases.models import Case, GroupDraft
from story.filings import drafted, returned
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def unit(people: None) -> Client:
    """The browser of the clerk of a unit."""
    return browser_of("chengguan")


def version_on(page: str, group: str) -> str:
    """Return the version that the form of a section sends without scripts."""
    form = page.partition(f'id="section-{group}"')[2].partition("</section>")[0]
    return re.findall(r'name="version" value="(\d+)"', form)[0]


class TestSavingWithoutScripts:
    def test_can_be_done_again_and_again(self, unit: Client) -> None:
        address = f"/applications/{drafted()}/"
        for aims in ("第一稿。", "第二稿。"):
            form = {"aims": aims, "version": version_on(unit.get(address).content.decode(), "goals")}
            answer = unit.post(f"{address}groups/goals/", form)
            assert (answer.status_code, answer.headers["Location"]) == (302, f"{address}#section-goals")
        page = unit.get(address).content.decode()
        assert "第二稿。" in page
        assert "“建设目标”已保存" in page

    def test_keeps_only_what_belongs_to_the_section(self, unit: Client) -> None:
        draft = drafted()
        version = version_on(unit.get(f"/applications/{draft}/").content.decode(), "goals")
        unit.post(f"/applications/{draft}/groups/goals/", {"aims": "目标。", "version": version})
        with working():
            assert GroupDraft.objects.get(application=draft, group="goals").content == {"aims": "目标。"}

    def test_is_refused_where_a_colleague_was_faster(self, unit: Client) -> None:
        address = f"/applications/{drafted()}/"
        form = {"aims": "我的。", "version": version_on(unit.get(address).content.decode(), "goals")}
        browser_of("chengguan.li").post(f"{address}groups/goals/", {**form, "aims": "同事的。"})
        assert unit.post(f"{address}groups/goals/", form).status_code == 409


def test_a_word_that_its_list_does_not_have_stays_on_the_page_with_what_is_wrong(unit: Client) -> None:
    address = f"/applications/{drafted()}/"
    version = version_on(unit.get(address).content.decode(), "cost")
    unit.post(
        f"{address}groups/cost/", {"lines.0.kind": "系统软件", "lines.0.name": "数据库", "version": version}
    )
    line = unit.get(address).content.decode().partition('name="lines.0.kind"')[2].partition("</td>")[0]
    assert '<option value="系统软件" selected>' in line
    assert "请从列出的选项中选择" in line


class TestTheMarkOfASection:
    def test_of_one_that_may_stay_empty_says_so(self, unit: Client) -> None:
        draft = drafted()
        version = version_on(unit.get(f"/applications/{draft}/").content.decode(), "basis")
        unit.post(f"/applications/{draft}/groups/basis/", {"version": version})
        page = unit.get(f"/applications/{draft}/").content.decode()
        mark = page.partition('id="mark-head-basis"')[2].partition("</h2>")[0].partition("</div>")[0]
        assert "选填，未填" in mark
        assert "已填齐" not in mark


class TestTheClauses:
    def test_are_those_of_the_edition_pinned_to_the_case(self, unit: Client) -> None:
        case = returned()
        with working():
            Case.objects.filter(pk=case).update(edition="example-county")
        page = unit.get(f"/cases/{case}/").content.decode()
        chips = re.findall(r'href="(/law/clauses/[^"]+)"', page)
        assert chips
        assert all(chip.endswith("?edition=example-county") for chip in chips)
