"""Every page of the filing story, for unit and bureau: nothing hidden from a screen reader, nothing cut off."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from stage.chromium import DESKTOP, PHONE, OpenPage
from stage.site import Site
from story.filings import drafted, filed, returned, submitted

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]
LISTS = (
    "/",
    "/tasks/",
    "/tasks/?view=done",
    "/tasks/?view=office",
    "/applications/",
    "/applications/new/",
    "/projects/",
    "/tokens/",
)


def sign_in(page: Page, site: Site, username: str) -> None:
    page.goto(f"{site.url}/accounts/login/")
    page.locator(f".role-card[value='{username}']").click()
    page.wait_for_url(f"{site.url}/")


def complaints(page: Page, address: str) -> list[str]:
    page.goto(address)
    found = [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [f"{address}: {one}" for one in (*found, *(["runs off the screen"] if wide else []))]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_of_a_filing_can_be_read_and_used_by_everybody(
    open_page: OpenPage, site: Site, viewport: ViewportSize
) -> None:
    draft = drafted(title="停车诱导")
    open_case, back, done = submitted(title="视频巡查"), returned(title="工单流转"), filed(title="移动执法")
    seen = {
        "chengguan": (*LISTS, f"/applications/{draft}/", f"/cases/{back}/", f"/cases/{done}/"),
        "dashuju": (*LISTS[:3], "/projects/", f"/cases/{open_case}/", f"/cases/{open_case}/rounds/1/"),
    }
    for username, addresses in seen.items():
        page = open_page(viewport)
        sign_in(page, site, username)
        assert [one for address in addresses for one in complaints(page, site.url + address)] == []
