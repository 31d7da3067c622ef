"""Registers: each unit keeps its own rows, the shared resources are kept by those who provide them."""

import pytest

from lixiang.assets.models import System
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")

PLAN = {"title": "“十五五”信息化规划", "first_year": "2026", "last_year": "2030"}
RESOURCE = {"name": "统一身份认证", "kind": "platform", "provider": "市信息中心", "description": "单点登录。"}
ROWS = {
    "plans": PLAN,
    "catalogue": {"name": "城管执法数据", "sharing": "unconditional"},
    "systems": {"name": "城管业务系统", "since": "2019", "state": "in_use"},
}


@pytest.mark.parametrize("name", ROWS)
def test_a_unit_adds_a_row_that_its_neighbour_does_not_see(name: str) -> None:
    word = ROWS[name].get("title") or ROWS[name]["name"]
    own, foreign, bureau = (browser_of(who) for who in ("chengguan", "renshe", "dashuju"))
    assert own.post(f"/registers/{name}/", ROWS[name]).status_code == 302
    seen = [word in browser.get(f"/registers/{name}/").content.decode() for browser in (own, foreign, bureau)]
    assert seen == [True, False, True]


@pytest.mark.parametrize("name", ROWS)
def test_the_same_row_twice_is_refused_and_what_was_typed_stays(name: str) -> None:
    browser = browser_of("chengguan")
    browser.post(f"/registers/{name}/", ROWS[name])
    again = browser.post(f"/registers/{name}/", ROWS[name])
    assert again.status_code == 422
    assert "同名的一条已经登记过。" in again.content.decode()


@pytest.mark.parametrize(
    ("by", "status"), [("xinxi", 302), ("dashuju", 302), ("chengguan", 422), ("caizheng", 422)]
)
def test_shared_resources_are_kept_by_bureau_and_information_centre(by: str, status: int) -> None:
    assert browser_of(by).post("/registers/resources/", RESOURCE).status_code == status


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "请填写“系统名称”"), ({"since": "1989"}, "1990 至 2100"),
        ({"since": "２０２０年"}, "1990 至 2100"),
        ({"state": "broken"}, "不在本办法的选项中"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_and_nothing_is_kept(wrong: dict[str, str], told: str) -> None:
    answer = browser_of("chengguan").post("/registers/systems/", {**ROWS["systems"], **wrong})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not System.objects.exists()
