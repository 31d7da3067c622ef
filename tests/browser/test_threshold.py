"""At the threshold between filing and approval a fen decides, and the page says so while one types."""

import pytest
from playwright.sync_api import Page, expect

from stage.site import Site
from story.filings import drafted

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]


def test_a_fen_decides_between_filing_and_approval_while_one_types(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/applications/{drafted()}/")
    page.locator(".role-card[value=chengguan]").click()
    total, route = page.locator("[data-group=cost] [name=total]"), page.locator("#route")
    for amount, way, capital in (
        ("2000000", "审批", "贰佰万元整"),
        ("1,999,999.99", "备案", "壹佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("2,000,000.00", "审批", "贰佰万元整"),
    ):
        total.fill(amount)
        expect(route.locator("b")).to_have_text(way)
        expect(page.locator("[data-group=cost]")).to_contain_text(capital)
    expect(page.locator("#findings")).to_contain_text("相差")
