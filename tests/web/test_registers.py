"""Registers: each unit keeps its own rows, the shared resources are kept by those who provide them."""

import re

import pytest

from lixiang.agencies.access import working
from lixiang.assets.models import System
from lixiang.cases.registers.registers import REGISTERS
from lixiang.config.demo.people import actor
from lixiang.resources.models import Outline
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
        ({"state": "broken"}, "请从列出的选项中选择"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_and_nothing_is_kept(wrong: dict[str, str], told: str) -> None:
    answer = browser_of("chengguan").post("/registers/systems/", {**ROWS["systems"], **wrong})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not System.objects.exists()


class TestARow:
    def row(self, name: str = "plans", by: str = "chengguan", **said: str) -> str:
        """Add a row; return its address."""
        browser_of(by).post(f"/registers/{name}/", {**(ROWS | {"resources": RESOURCE})[name], **said})
        with working():
            return f"/registers/{name}/{REGISTERS[name].model._default_manager.latest('pk').pk}/"

    @pytest.mark.parametrize("name", ROWS)
    def test_is_changed_by_its_unit(self, name: str) -> None:
        place, changed = self.row(name), {**ROWS[name]}
        changed["title" if name == "plans" else "name"] = "改了的名称"
        assert browser_of("chengguan").post(place, {**changed, "seq": "1"}).status_code == 302
        assert "改了的名称" in browser_of("chengguan").get(f"/registers/{name}/").content.decode()

    @pytest.mark.parametrize(
        ("by", "status"),
        [("renshe", 404), ("dashuju", 422), ("xinxi", 422), ("caizheng", 422), ("shenji", 422)],
    )
    @pytest.mark.parametrize("way", ["", "retirement/"])
    def test_is_changed_and_retired_by_nobody_else(self, by: str, status: int, way: str) -> None:
        place = self.row()
        assert browser_of(by).post(place + way, {**PLAN, "seq": "1"}).status_code == status
        assert 'value="“十五五”信息化规划"' in browser_of("chengguan").get(place).content.decode()

    def test_of_shared_resources_is_changed_by_either_keeper(self) -> None:
        place = self.row("resources", by="xinxi")
        renamed = {**RESOURCE, "name": "统一登录", "seq": "1"}
        assert browser_of("dashuju").post(place, renamed).status_code == 302
        assert list(Outline.objects.values_list("title", flat=True)) == ["统一登录"]
        assert browser_of("xinxi").post(f"{place}retirement/", {"seq": "2"}).status_code == 302
        assert not Outline.objects.exists()

    @pytest.mark.parametrize("by", ["chengguan", "shilixian", "zhuanjia.1", "caizheng"])
    def test_of_shared_resources_is_read_by_everybody_and_changed_by_no_reader(self, by: str) -> None:
        place = self.row("resources", by="xinxi")
        page = browser_of(by).get(place)
        assert (page.status_code, actor("xinxi").person_name in page.content.decode()) == (200, True)
        assert browser_of(by).post(place, {**RESOURCE, "seq": "1"}).status_code == 422

    def test_that_a_colleague_changed_meanwhile_is_told_with_name_and_moment(self) -> None:
        place = self.row()
        browser_of("chengguan.li").post(place, {**PLAN, "last_year": "2031", "seq": "1"})
        colleague = actor("chengguan.li").person_name
        late = browser_of("chengguan").post(place, {**PLAN, "title": "我的名称", "seq": "1"})
        assert late.status_code == 409
        assert re.search(rf"{colleague}已于 \d\d\d\d-\d\d-\d\d \d\d:\d\d 修改这一条", late.content.decode())
        assert "我的名称" in late.content.decode()
        assert "2031" in browser_of("chengguan").get(place).content.decode()

    def test_that_was_retired_stays_in_the_list_and_its_name_is_free(self) -> None:
        place = self.row()
        assert browser_of("chengguan").post(f"{place}retirement/", {"seq": "1"}).status_code == 302
        assert "已停用" in browser_of("chengguan").get("/registers/plans/").content.decode()
        assert browser_of("chengguan").post("/registers/plans/", PLAN).status_code == 302
        assert browser_of("chengguan").post(place, {**PLAN, "seq": "2"}).status_code == 422
        assert browser_of("chengguan").post(f"{place}retirement/", {"seq": "2"}).status_code == 422

    def test_may_not_take_the_name_of_another(self) -> None:
        self.row()
        second = self.row(title="另一规划")
        answer = browser_of("chengguan").post(second, {**PLAN, "seq": "1"})
        assert answer.status_code == 422
        assert "同名的一条已经登记过。" in answer.content.decode()

    @pytest.mark.parametrize(
        ("wrong", "told"),
        [
            ({"title": "  "}, "请填写“规划名称”"), ({"title": "规" * 121}, "最多 120 个字"),
            ({"first_year": "二〇二六"}, "1990 至 2100"), ({"last_year": "2025"}, "截止年度不能早于起始年度"),
            ({"title": "规划\u202e"}, "不能"),
        ],
    )  # fmt: skip
    def test_with_a_wrong_field_is_told_there_and_stays_as_it_was(
        self, wrong: dict[str, str], told: str
    ) -> None:
        place = self.row()
        answer = browser_of("chengguan").post(place, {**PLAN, **wrong, "seq": "1"})
        assert answer.status_code == 422
        assert told in answer.content.decode()
        assert 'value="2030"' in browser_of("chengguan").get(place).content.decode()

    def test_whose_last_year_is_its_first_is_right(self) -> None:
        assert (
            browser_of("chengguan").post("/registers/plans/", {**PLAN, "last_year": "2026"}).status_code
            == 302
        )
