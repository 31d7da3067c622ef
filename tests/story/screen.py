"""What people do on their screens: sign in, fill in a form, confirm what they send."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

STARTING = 60_000
"""Milliseconds that a server may need to start on a busy machine."""


def sign_in(page: Page, address: str, username: str) -> Page:
    """Go to an address, sign in there by the role picker, return the page."""
    page.goto(address)
    page.locator(f".role-card[value='{username}']").click()
    page.wait_for_url(address)
    return page


def fill(form: Locator, name: str, word: str) -> None:
    """Fill in, choose or check a field by its name."""
    field = form.locator(f"[name='{name}']")
    if field.count() > 1:
        form.locator(f"[name='{name}'][value='{word}']").check()
    elif field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(word)
    else:
        field.fill(word)


def fill_group(page: Page, group: str, content: dict[str, Any]) -> None:
    """Fill in a section of the application and wait until it has saved itself."""
    form = page.locator(f"form[data-group={group}]")
    for name, said in content.items():
        for number, row in enumerate(said if isinstance(said, list) else []):
            if number:
                form.locator(f"[data-edit-table={name}] [data-add-row]").click()
            for column, word in row.items():
                fill(form, f"{name}.{number}.{column}", word)
        if isinstance(said, str):
            fill(form, name, said)
    expect(page.locator(f"[data-saved={group}]")).to_contain_text("已保存", timeout=STARTING)


def confirmed(page: Page, button: str) -> None:
    """Press a button and confirm what it asks."""
    page.get_by_role("button", name=button, exact=True).first.click()
    page.locator("dialog[open]").get_by_role("button", name=button, exact=True).click()
