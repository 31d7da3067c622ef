"""Long names are shown whole and push nothing off the screen."""

import pytest
from playwright.sync_api import Page

from browser.test_accessible import sign_in
from stage.chromium import PHONE, OpenPage
from stage.site import Site
from story.filings import drafted, returned, submitted
from story.queue import work_off

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]
CHINESE = (
    "城市运行管理服务平台视频智能分析与事件处置协同联动系统建设"
    "及三年运行维护服务采购项目（二期工程第三标段）补充包件甲乙丙丁"
)
UNBROKEN = "InfrastructureAsAServiceForTheWholeCity" * 2


def too_wide(page: Page, address: str) -> str:
    page.goto(address)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return f"{address}: {wide} px" if wide > 0 else ""


@pytest.mark.parametrize("title", [CHINESE, UNBROKEN], ids=["chinese", "unbroken"])
def test_fit_a_phone(open_page: OpenPage, site: Site, title: str) -> None:
    draft, back, case = drafted(title=title), returned(title=title), submitted(title=title)
    work_off()
    seen = {
        "chengguan": (
            "/",
            "/tasks/",
            "/applications/",
            "/projects/",
            f"/applications/{draft}/",
            f"/cases/{back}/",
        ),
        "dashuju": (
            "/",
            "/tasks/",
            "/tasks/?view=done",
            f"/cases/{case}/",
            f"/cases/{case}/rounds/1/",
            "/documents/1/",
        ),
    }
    found = []
    for person, addresses in seen.items():
        page = open_page(PHONE)
        sign_in(page, site, person)
        found += [too_wide(page, site.url + address) for address in addresses]
        assert title in page.locator("main").inner_text()
    assert list(filter(None, found)) == []


def test_a_page_at_twice_its_size_scrolls_down_only(open_page: OpenPage, site: Site) -> None:
    """Zoomed to 200 %, the screen of the offices has the room of half of it."""
    case = submitted(title=CHINESE)
    page = open_page({"width": 683, "height": 384})
    sign_in(page, site, "dashuju")
    assert [too_wide(page, f"{site.url}{address}") for address in ("/", "/tasks/", f"/cases/{case}/")] == [
        "",
        "",
        "",
    ]
