"""The first page of a post: what came back to it, and whose projects it shows."""

import pytest

from story.chains import CLERK_AND_LEADER, countersigned_by
from story.desk import words_of
from story.filings import filed, returned, submitted
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")


def home(username: str) -> str:
    """Return what the first page of somebody says."""
    return words_of(browser_of(username).get("/"))


def test_names_what_came_back_for_corrections() -> None:
    returned(title="城管视频智能分析")
    assert "退回补正 城管视频智能分析" in home("chengguan")


def test_does_not_call_a_signature_that_is_missing_a_return() -> None:
    countersigned_by("chengguan.li", *CLERK_AND_LEADER)
    submitted(title="城管视频智能分析")
    assert "城管视频智能分析" in home("chengguan.li")
    assert "退回补正" not in home("chengguan.li")


def test_calls_projects_of_others_not_those_of_the_unit() -> None:
    filed()
    assert "本单位项目" in home("chengguan")
    assert "最近的项目" in home("shenji")


def test_tells_an_expert_that_nothing_was_asked_of_him() -> None:
    page = home("zhuanjia.1")
    assert "最近的项目 项目库 还没有项目 请您参加的项目会显示在这里" in page
    assert "新建申报" not in page


def test_leads_every_office_that_may_apply_to_its_applications() -> None:
    for username in ("chengguan", "caizheng", "gongan", "shenji"):
        assert 'href="/applications/"' in browser_of(username).get("/").content.decode()


def test_leads_to_ones_own_tokens() -> None:
    assert 'href="/tokens/"' in browser_of("chengguan").get("/").content.decode()
