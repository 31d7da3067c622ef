"""When the entries change the way in which a project is decided, the page offers the further sections."""

import pytest
from playwright.sync_api import Page, expect

from stage.site import Site
from story.filings import drafted

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]


def test_an_amount_that_needs_approval_brings_its_sections_and_loses_nothing(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/applications/{drafted()}/")
    page.locator(".role-card[value=chengguan]").click()
    expect(page.locator("[data-group=cloud]")).to_have_count(0)
    page.locator("[data-group=cost] [name=total]").fill("2000000.00")
    expect(page.locator("#route")).to_contain_text("云网资源")
    page.get_by_role("link", name="显示这些部分").click()
    expect(page.locator("form[data-group=cloud]")).to_be_visible()
    expect(page.locator("[data-group=cost] [name=total]")).to_have_value("2000000.00")


def test_the_materials_asked_follow_the_entries(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/applications/{drafted()}/")
    page.locator(".role-card[value=chengguan]").click()
    materials = page.locator("#section-materials")
    expect(materials).not_to_contain_text("投资概算书")
    page.locator("[data-group=cost] [name=total]").fill("2000000.00")
    expect(materials).to_contain_text("投资概算书")
