"""What a page says on paper: everything that counts, nothing that only a screen needs."""

import unicodedata
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from browser.test_accessible import sign_in
from stage.site import Site
from story.approvals import accepted
from story.filings import resubmitted, returned

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]


def plain(words: str) -> str:
    """Return words without spaces, and without the radicals by which paper writes some of them."""
    return unicodedata.normalize("NFKC", "".join(words.split()))


def printed(page: Page, address: str) -> str:
    """Return the words of an address printed on A4."""
    page.goto(address)
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert paper.pages[0].mediabox.width == pytest.approx(595, abs=1)
    return "".join(plain(sheet.extract_text()) for sheet in paper.pages)


def test_the_to_do_list_has_its_last_column_on_paper(page: Page, site: Site) -> None:
    accepted(title="城市运行管理服务平台视频智能分析与事件处置协同联动系统建设")
    sign_in(page, site, "dashuju")
    paper = printed(page, f"{site.url}/tasks/")
    assert "期限" in paper
    assert "个工作日" in paper
    assert "一并办理" not in paper


def test_a_case_prints_its_findings_and_the_acts_of_every_round(page: Page, site: Site) -> None:
    case = returned()
    resubmitted(case, "goals", aims="补正后的目标。")
    sign_in(page, site, "dashuju")
    paper = printed(page, f"{site.url}/cases/{case}/")
    for words in ("核对结果", "备案审查：退回补正", "目录没有写明共享条件", "打印于"):
        assert plain(words) in paper
    assert "更多办理" not in paper
    assert page.locator("details[data-print-open]:not([open])").count() == 1, "folded again after printing"
