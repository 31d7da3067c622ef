"""What the form offers while one types, and the answer to what is alike, by the keyboard alone."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from browser.test_accessible import complaints, sign_in
from lixiang.agencies.access import acting
from lixiang.cases.models import GroupDraft
from lixiang.config.demo.people import actor
from lixiang.planning.actions import register_entry
from lixiang.planning.models import CatalogueEntry
from lixiang.resources.actions import register_resource
from stage.chromium import DESKTOP, PHONE, OpenPage
from stage.site import Site
from story.filings import drafted

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]
RESOURCE = "城管视频智能分析组件"


def open_draft(page: Page, site: Site) -> int:
    """Open a draft of 城管局 whose look-alike was registered after it was written."""
    draft = drafted()
    with acting(keeper := actor("xinxi")):
        register_resource(
            keeper, name=RESOURCE, kind="component", provider="市信息中心", description="识别。"
        )
    with acting(clerk := actor("chengguan")):
        register_entry(clerk, name="执法记录", sharing="conditional", condition="凭协查函调用")
    page.goto(f"{site.url}/applications/{draft}/")
    page.locator(".role-card[value=chengguan]").click()
    return draft


def test_what_is_alike_is_answered_from_its_list(page: Page, site: Site) -> None:
    draft = open_draft(page, site)
    alike = page.locator("#lookalikes")
    expect(alike).to_contain_text(RESOURCE)
    expect(page.locator("#findings")).to_contain_text(RESOURCE)
    alike.get_by_role("button", name="答复").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "reuse.0.reuse"
    page.locator("[name='reuse.0.reuse']").select_option("yes")
    expect(alike).to_contain_text("复用")
    expect(alike.get_by_role("button", name="答复")).to_have_count(0)
    expect(page.locator("#findings [data-jump='content.reuse']")).to_have_count(0)
    with acting(actor("chengguan")):
        kept = GroupDraft.objects.get(application=draft, group="content").content["reuse"]
    assert kept == [{"resource": RESOURCE, "reuse": "yes", "reason": ""}]


def test_a_row_of_a_register_fills_its_line(page: Page, site: Site) -> None:
    open_draft(page, site)
    page.locator("[data-group=data] [data-add-row]").click()
    assert page.evaluate("document.activeElement.list.id") == "rows-catalogue"
    page.keyboard.type("执法记录")
    line = "catalogue_entries.1"
    expect(page.locator(f"[name='{line}.sharing']")).to_have_value("conditional")
    expect(page.locator(f"[name='{line}.condition']")).to_have_value("凭协查函调用")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_registers_and_what_is_alike_can_be_read_and_used_by_everybody(
    open_page: OpenPage, site: Site, viewport: ViewportSize
) -> None:
    page = open_page(viewport)
    draft = open_draft(page, site)
    with acting(actor("chengguan")):
        entry = CatalogueEntry.objects.get().pk
        own = (f"/applications/{draft}/", "/registers/catalogue/", f"/registers/catalogue/{entry}/")
    assert [one for address in own for one in complaints(page, site.url + address)] == []
    other = open_page(viewport)
    sign_in(other, site, "dashuju")
    read = ("/registers/resources/", f"/registers/catalogue/{entry}/")
    assert [one for address in read for one in complaints(other, site.url + address)] == []
