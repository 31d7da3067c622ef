"""法规 in a real Chromium: on every screen, for a screen reader, by keyboard."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from stage.chromium import DESKTOP, PHONE, OpenPage
from stage.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]
ZOOMED_TWICE = ViewportSize(width=DESKTOP["width"] // 2, height=DESKTOP["height"] // 2)
PAGES = (
    "/law/",
    "/law/?edition=example-county",
    "/law/clauses/21(1)/",
    "/law/clauses/11/?edition=example-city",
    "/law/route/?total=2000000&class=specialised&kinds=software&funds=general_budget",
    "/law/route/?total=much&class=specialised",
    "/law/due/?term=upload&from=2026-09-18",
    "/law/due/?term=extension&from=2026-09-18",
)


def sign_in(page: Page, site: Site, path: str) -> Page:
    page.goto(f"{site.url}{path}")
    page.locator(".role-card[value='chengguan']").click()
    page.wait_for_url(re.compile(re.escape(path)))
    return page


def complaints(page: Page, width: int) -> Iterator[str]:
    for found in Axe().run(page).response["violations"]:
        yield f"{found['id']}: {found['nodes'][0]['html']}"
    if page.evaluate("document.documentElement.scrollWidth") > width:
        yield "runs off the screen"


def test_every_page_is_clean_on_every_screen(open_page: OpenPage, site: Site) -> None:
    found: list[str] = []
    for screen in (DESKTOP, PHONE, ZOOMED_TWICE):
        page = sign_in(open_page(screen), site, "/law/")
        for path in PAGES:
            page.goto(f"{site.url}{path}")
            found += [
                f"{screen['width']} {path} {complaint}" for complaint in complaints(page, screen["width"])
            ]
    assert found == []


def test_a_deadline_is_asked_and_told_by_keyboard_alone(page: Page, site: Site) -> None:
    sign_in(page, site, "/law/due/")
    page.get_by_label("期限", exact=True).focus()
    for _ in range(2):  # past the deadline of the application for acceptance
        page.keyboard.press("ArrowDown")
    page.get_by_label("起算日期").fill("2026-09-18")
    page.keyboard.press("Enter")
    expect(page.locator("#answer-title")).to_have_text("2026-10-09")


def test_a_chip_leads_from_a_reason_to_its_clause_and_back_to_the_edition(page: Page, site: Site) -> None:
    sign_in(page, site, PAGES[4])
    page.locator(".finding .clause").first.click()
    expect(page.locator("h1")).to_contain_text("第十一条第一款")
    page.get_by_role("navigation", name="当前位置").get_by_role("link", name="法规").click()
    expect(page.locator("#edition-title")).to_contain_text("玉林市")


def test_the_contents_unfold_on_a_phone_and_lead_to_an_article(phone: Page, site: Site) -> None:
    sign_in(phone, site, "/law/")
    phone.get_by_role("button", name="版本和目录").click()
    phone.get_by_role("link", name="22", exact=True).click()
    expect(phone.locator("#article-22")).to_be_in_viewport()
