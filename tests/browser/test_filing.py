"""A filing from the form to the numbered receipt, as two offices play it on their screens and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from lixiang.cases.groups.catalogue import groups_of
from lixiang.config.demo.contents import contents_of
from stage.chromium import DESKTOP, PHONE, OpenPage
from stage.site import Site
from story.filings import FILING
from story.queue import work_off
from story.screen import confirmed, fill, fill_group, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]


def attach_what_is_asked(page: Page, folder: Path) -> None:
    page.reload()
    asked = page.locator(".material:has(.field-needed), .material:has-text('必交')")
    for number in range(asked.count()):
        paper = folder / f"材料{number}.txt"
        paper.write_text(f"示例材料 {number}")
        asked.nth(number).locator("[data-upload-input]").set_input_files(paper)
        expect(page.locator("#section-materials").get_by_role("link", name=paper.name)).to_be_visible()


def conclude(page: Page, address: str, outcome: str, opinion: str) -> None:
    page.goto(f"{address}/tasks/")
    page.get_by_role("link", name=FILING.title).first.click()
    page.locator(f"input[name=outcome][value={outcome}]").check()
    if outcome == "returned":
        fill(page.locator("#action"), "points.0.group", "data")
        fill(page.locator("#action"), "points.0.problem", "目录没有写明共享条件。")
    page.locator("#opinion").fill(opinion)
    confirmed(page, "办理并签名")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_filing_is_written_returned_once_corrected_and_filed_with_a_receipt(
    open_page: OpenPage, site: Site, tmp_path: Path, viewport: ViewportSize
) -> None:
    unit = sign_in(open_page(viewport), f"{site.url}/applications/new/", "chengguan")
    unit.locator("input[value=no]").check()
    unit.locator("main form button[type=submit]").click()
    contents = contents_of(FILING)
    for group in groups_of(None):
        fill_group(unit, group, contents[group])
    expect(unit.locator("#route")).to_contain_text("备案")
    attach_what_is_asked(unit, tmp_path)
    confirmed(unit, "提交申请")
    expect(unit.locator("h1")).to_have_text(FILING.title)

    bureau = sign_in(open_page(viewport), f"{site.url}/tasks/", "dashuju")
    conclude(bureau, site.url, "returned", "请按告知的问题一次性补正。")

    unit.goto(f"{site.url}/tasks/")
    unit.get_by_role("link", name=FILING.title).first.click()
    expect(unit.locator("main")).to_contain_text("目录没有写明共享条件。")
    fill_group(unit, "data", {"catalogue_entries": [{"condition": "凭协查函调用"}]})
    confirmed(unit, "提交申请")
    expect(unit.locator("h1")).to_have_text(FILING.title)

    conclude(bureau, site.url, "filed", "经核对，材料齐全，予以备案。")
    assert work_off()
    unit.reload()
    receipt = unit.get_by_role("link", name="备案回执").first
    expect(receipt).to_be_visible()
    paper = unit.request.get(f"{site.url}{receipt.get_attribute('href')}pdf/")
    assert paper.body().startswith(b"%PDF")
    expect(unit.locator("main")).to_contain_text("第 2 轮")
    assert unit.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
