"""Every component in a real Chromium: seen by a screen reader, used by keyboard."""

import socket
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, ViewportSize, expect
from pytest_django import DjangoDbBlocker

from lixiang.cli.serve import wait_until_answering, web_service
from stage.chromium import DESKTOP, PHONE, OpenPage
from stage.clones import clone, environ

pytestmark = pytest.mark.browser
ZOOMED_TWICE = ViewportSize(width=DESKTOP["width"] // 2, height=DESKTOP["height"] // 2)


@pytest.fixture(scope="module")
def address(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Where the page of components answers; it changes nothing, so one server does for all tests here."""
    with (
        django_db_blocker.unblock(),
        clone("of_components") as name,
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):
        service = web_service({**environ(name), "WEB_CONCURRENCY": "1"}, listener)
        service.start()
        try:
            wait_until_answering(listener, service)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/components/"
        finally:
            service.stop()


@pytest.fixture
def gallery(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def sheet(page: Page) -> Locator:
    return page.locator("#edit-table [data-edit-table]")


def cell(page: Page, name: str) -> Locator:
    return sheet(page).locator(f"[name='{name}']")


def paste(into: Locator, text: str) -> None:
    """Paste what a spreadsheet has copied."""
    into.evaluate(
        """(cell, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        text,
    )


@pytest.mark.parametrize("screen", [DESKTOP, PHONE, ZOOMED_TWICE])
def test_nothing_is_hidden_from_a_screen_reader_or_runs_off_the_screen(
    open_page: OpenPage, address: str, screen: ViewportSize
) -> None:
    page = open_page(screen)
    page.goto(address)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == screen["width"]


class TestEditTable:
    def test_arrows_and_enter_move_and_the_last_enter_adds_a_line(self, gallery: Page) -> None:
        cell(gallery, "lines.0.amount").focus()
        gallery.keyboard.press("ArrowDown")
        expect(cell(gallery, "lines.1.amount")).to_be_focused()
        gallery.keyboard.press("Enter")
        expect(cell(gallery, "lines.2.amount")).to_be_focused()

    def test_cells_pasted_from_a_spreadsheet_fill_lines_and_the_sum_follows(self, gallery: Page) -> None:
        paste(cell(gallery, "lines.1.kind"), "运维\t云资源\t1,000.50\r\n软件开发\t接口\t0.49\r\n")
        expect(cell(gallery, "lines.1.kind")).to_have_value("upkeep")
        expect(cell(gallery, "lines.2.name")).to_have_value("接口")
        expect(sheet(gallery).locator("[data-foot$=amount]")).to_have_text("1,201,000.99")

    def test_nothing_pasted_is_lost(self, gallery: Page) -> None:
        paste(
            cell(gallery, "lines.1.kind"),
            '系统软件\t"服务器\n2 台 ""国产"""\t ¥1,000.50 \n运维\t云资源\t80万\n',
        )
        expect(cell(gallery, "lines.1.kind")).to_have_value("系统软件")
        expect(cell(gallery, "lines.1.name")).to_have_value('服务器 2 台 "国产"')
        expect(cell(gallery, "lines.1.amount")).to_have_value("1000.50")
        expect(cell(gallery, "lines.2.amount")).to_have_value("800000.00")
        expect(cell(gallery, "lines.3.name")).to_have_count(0)

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [("１２０万元", "1200000.00"), ("￥1,200,000 元", "1200000"), ("3 台，5000 元", "3 台，5000 元")],
    )
    def test_an_amount_becomes_plain_yuan_and_no_other_words_change(
        self, gallery: Page, typed: str, kept: str
    ) -> None:
        cell(gallery, "lines.0.amount").fill(typed)
        cell(gallery, "lines.0.amount").blur()
        expect(cell(gallery, "lines.0.amount")).to_have_value(kept)

    def test_a_removed_line_closes_the_numbers(self, gallery: Page) -> None:
        sheet(gallery).get_by_role("button", name="删除本行").first.click()
        expect(cell(gallery, "lines.0.name")).to_have_value("首年运维")
        expect(cell(gallery, "lines.1.name")).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1999999.99", "199.999999 万元　壹佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("200万", "200.00 万元　贰佰万元整"),
        ("100000000", "10,000.00 万元　壹亿元整"),
        ("100500.05", "10.050005 万元　壹拾万零伍佰元零伍分"),
        ("10000001", "1,000.0001 万元　壹仟万零壹元整"),
        ("七十九万", ""),
    ],
)
def test_an_amount_is_said_again_in_words(gallery: Page, typed: str, said: str) -> None:
    total = gallery.locator("[id='f-sample.total']")
    total.fill(typed)
    total.blur()
    expect(gallery.locator("[id='field-sample.total'] [data-money-echo]")).to_contain_text(said)


def test_a_decision_is_asked_again_with_its_consequence(gallery: Page) -> None:
    gallery.get_by_label("退回补正").check()
    gallery.get_by_role("button", name="出具意见").first.click()
    dialog = gallery.get_by_role("dialog", name="出具意见")
    expect(dialog).to_contain_text("生成一次性告知的补正通知书")
    gallery.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_finding_leads_to_its_field(gallery: Page) -> None:
    gallery.locator("[data-jump='sample.total']").first.click()
    expect(gallery.locator("[id='f-sample.total']")).to_be_focused()


def test_a_due_date_says_why_and_closes_by_escape(gallery: Page) -> None:
    clock = gallery.locator("details.clock").first
    clock.locator("summary").press("Enter")
    expect(clock).to_contain_text("当日不计")
    gallery.keyboard.press("Escape")
    expect(clock.get_by_text("当日不计")).to_be_hidden()
