"""An application begun and its table filled without touching a mouse."""

import re

import pytest
from playwright.sync_api import Page, expect

from stage.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]
MOST_STEPS = 200
HERE = "(selector) => document.activeElement.matches(selector)"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element is reached; every step of the way can be seen."""
    for _ in range(MOST_STEPS):
        if page.evaluate(HERE, selector):
            return
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
    raise AssertionError(f"{selector} cannot be reached by Tab")


def test_an_application_is_begun_and_a_table_filled_by_keyboard(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/applications/new/")
    tab_to(page, ".role-card[value=chengguan]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}/applications/new/")

    tab_to(page, "input[name=classified]")
    page.keyboard.press("Space")
    tab_to(page, "main form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/applications/\d+/"))

    tab_to(page, "[data-group=cost] [name='lines.0.name']")
    page.keyboard.type("软件开发")
    page.keyboard.press("Enter")
    page.keyboard.type("培训")
    expect(page.locator("[data-group=cost] tbody tr")).to_have_count(2)
    expect(page.locator("[data-saved=cost]")).to_contain_text("已保存")
    page.reload()
    names = [page.locator(f"[name='lines.{at}.name']").first for at in (0, 1)]
    expect(names[0]).to_have_value("软件开发")
    expect(names[1]).to_have_value("培训")
    tab_to(page, "[data-group=cost] tbody tr:nth-child(2) [data-remove-row]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-group=cost] tbody tr")).to_have_count(1)


def test_the_first_answer_is_no_and_the_other_ends_here(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/applications/new/")
    page.locator(".role-card[value=chengguan]").click()
    tab_to(page, "input[name=classified]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "main form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("不能在本平台申报")
