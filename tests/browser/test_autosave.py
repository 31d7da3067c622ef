"""Nothing that was typed is lost: not with the server gone, the browser closed, or a colleague at the same section."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from stage.chromium import OpenPage
from stage.site import Site
from story.filings import drafted

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]
SAVED = re.compile(r"已保存 \d\d:\d\d:\d\d")
AIMS = "[data-group=goals] textarea"
UNSAVED = "未保存，正在重试"
STARTING = 60_000
"""Milliseconds that a server may need to start on a busy machine."""


@pytest.fixture
def address(site: Site) -> str:
    return f"{site.url}/applications/{drafted()}/"


def sign_in(page: Page, address: str, username: str = "chengguan") -> Page:
    page.goto(address)
    page.locator(f".role-card[value='{username}']").click()
    page.wait_for_url(address)
    return page


def said(page: Page, group: str = "goals") -> None:
    expect(page.locator(f"[data-saved={group}]")).to_have_text(SAVED, timeout=STARTING)


def test_typed_text_is_saved_by_itself_and_the_findings_follow(page: Page, address: str) -> None:
    sign_in(page, address)
    page.locator("[data-group=funds] [name='lines.0.amount']").fill("1990000.00")
    said(page, "funds")
    expect(page.locator("#findings")).to_contain_text("须改正")
    page.reload()
    expect(page.locator("[data-group=funds] [name='lines.0.amount']")).to_have_value("1990000.00")


def test_text_typed_while_the_server_restarts_arrives_afterwards(
    page: Page, site: Site, address: str
) -> None:
    sign_in(page, address)
    site.service.stop()
    page.locator(AIMS).fill("重启时填写")
    expect(page.locator("[data-saved=goals]")).to_have_text("正在保存…")
    site.service.start()
    said(page)
    page.reload()
    expect(page.locator(AIMS)).to_have_value("重启时填写")


def test_text_typed_without_a_network_arrives_when_it_is_back(page: Page, address: str) -> None:
    sign_in(page, address)
    page.context.set_offline(True)
    page.locator(AIMS).fill("断网时填写")
    expect(page.locator("[data-saved=goals]")).to_have_text(UNSAVED)
    page.context.set_offline(False)
    said(page)


def test_text_that_never_arrived_comes_back_after_the_browser_broke_down(page: Page, address: str) -> None:
    """A page that is closed still sends its text by itself; one that breaks down cannot."""
    sign_in(page, address)
    page.context.set_offline(True)
    page.locator(AIMS).fill("关闭前填写")
    expect(page.locator("[data-saved=goals]")).to_have_text(UNSAVED)
    with pytest.raises(Error, match="crash"):
        page.goto("chrome://crash")
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(address)
    expect(again.locator(AIMS)).to_have_value("关闭前填写")
    said(again)


def test_a_colleague_at_the_same_section_is_named_and_the_writer_chooses(
    open_page: OpenPage, address: str
) -> None:
    first, second = sign_in(open_page(), address), sign_in(open_page(), address)
    first.locator(AIMS).fill("先保存的")
    said(first)
    second.locator(AIMS).fill("后保存的")
    question = second.locator("[data-group=goals] [role=alert]")
    expect(question).to_contain_text("覃小城")
    question.get_by_role("button", name="保留我填写的").click()
    said(second)
    first.reload()
    expect(first.locator(AIMS)).to_have_value("后保存的")


def test_several_files_are_uploaded_at_once_and_listed(page: Page, address: str, tmp_path: Path) -> None:
    sign_in(page, address)
    files = [tmp_path / f"报价{number}.txt" for number in (1, 2)]
    for file in files:
        file.write_text(f"示例 {file.name}")
    page.locator("[data-upload-input]").first.set_input_files(files)
    for file in files:
        expect(page.locator("#section-materials").get_by_role("link", name=file.name)).to_be_visible()
