"""An expert at his sheet: what he typed is not lost, what he sent is, and everybody can use the pages."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from browser.test_accessible import complaints, sign_in
from stage.chromium import DESKTOP, PHONE, OpenPage
from stage.site import Site
from story.meetings import CALL, called, drawn, handed_in, usernames

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]
ON_THE_PICKER = "demo-146"


def test_what_an_expert_typed_is_there_after_a_break_and_gone_once_it_is_sent(page: Page, site: Site) -> None:
    case = drawn(seed=ON_THE_PICKER)
    sign_in(page, site, "zhuanjia.1")
    page.goto(f"{site.url}/cases/{case}/meeting/")
    for number in range(8):
        page.locator(f"[name='points.{number}.mark']").select_option("passed")
    page.locator("[name='points.2.mark']").select_option("doubtful")
    page.locator("[name='points.2.problem']").fill("容灾目标没有量化。")
    page.reload()
    expect(page.locator("[name='points.2.problem']")).to_have_value("容灾目标没有量化。")
    expect(page.locator("[name='points.2.mark']")).to_have_value("doubtful")
    page.locator("[name=conclusion]").select_option("agree")
    page.get_by_role("button", name="提交评审意见表").click()
    page.locator("#confirm-sheet [data-confirm-yes]").click()
    expect(page.locator("main")).to_contain_text("存疑 1 人")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('meeting')).length") == 0


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_of_a_meeting_can_be_read_and_used_by_everybody(
    open_page: OpenPage, site: Site, viewport: ViewportSize
) -> None:
    waiting, sitting = called(title="抽取前"), drawn(seed=ON_THE_PICKER)
    chair, second, _ = usernames(sitting)
    handed_in(sitting, second)
    seen = {
        "dashuju": ("/experts/", f"/cases/{waiting}/?step={CALL}", f"/cases/{sitting}/meeting/"),
        chair: ("/", "/tasks/", f"/cases/{sitting}/", f"/cases/{sitting}/meeting/"),
        second: (f"/cases/{sitting}/meeting/",),
    }
    for username, addresses in seen.items():
        page = open_page(viewport)
        sign_in(page, site, username)
        assert [one for address in addresses for one in complaints(page, site.url + address)] == []
