"""A server killed in the middle of a save, an upload or a submission loses nothing that it acknowledged."""

import re
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect

from lixiang.agencies.access import working
from lixiang.cases.models import Case, GroupDraft, Material, Submission
from lixiang.ledger.crypto import sm3
from stage.locks import holding
from stage.site import Site
from story.filings import drafted

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]
SAVED = re.compile(r"已保存 \d\d:\d\d:\d\d")
AIMS = "[data-group=goals] textarea"
STARTING = 60_000
"""Milliseconds that a server may need to start, and the browser to come back to it, on a busy machine."""


@pytest.fixture
def application(people: None) -> int:
    """A draft that could be submitted as it is."""
    return drafted()


@pytest.fixture
def form(site: Site, page: Page, application: int) -> Page:
    """Its form, open at the desk of its clerk."""
    page.goto(f"{site.url}/applications/{application}/")
    page.locator(".role-card[value=chengguan]").click()
    page.wait_for_url(f"{site.url}/applications/{application}/")
    return page


def acknowledged(form: Page, words: str) -> None:
    form.locator(AIMS).fill(words)
    expect(form.locator("[data-saved=goals]")).to_have_text(SAVED, timeout=STARTING)


def kept(application: int) -> str:
    with working():
        return str(GroupDraft.objects.get(application=application, group="goals").content["aims"])


def locked(application: int) -> str:
    return f"select from cases_application where id = {application} for update"


class TestInTheMiddleOfASave:
    def test_what_was_acknowledged_is_there_and_the_rest_arrives_later(
        self, form: Page, site: Site, commits: str, application: int
    ) -> None:
        acknowledged(form, "已经保存的目标")
        with holding(commits, locked(application)) as hold:
            form.locator(AIMS).fill("正在保存的目标")
            hold.wait_for_another()
            site.cut_power()
        assert kept(application) == "已经保存的目标"
        site.service.start()
        expect(form.locator("[data-saved=goals]")).to_have_text(SAVED, timeout=STARTING)
        assert kept(application) == "正在保存的目标"

    def test_the_words_come_back_when_the_page_was_closed_meanwhile(
        self, form: Page, site: Site, commits: str, application: int
    ) -> None:
        acknowledged(form, "已经保存的目标")
        with holding(commits, locked(application)) as hold:
            form.locator(AIMS).fill("正在保存的目标")
            hold.wait_for_another()
            site.cut_power()
        form.goto("about:blank")
        site.service.start()
        form.goto(f"{site.url}/applications/{application}/")
        expect(form.locator(AIMS)).to_have_value("正在保存的目标")
        expect(form.locator("[data-saved=goals]")).to_have_text(SAVED, timeout=STARTING)
        assert kept(application) == "正在保存的目标"


def test_in_the_middle_of_an_upload_the_file_arrives_whole(
    form: Page, site: Site, commits: str, application: int, tmp_path: Path
) -> None:
    content = b"%PDF-1.7\n" + Random(1).randbytes(12 * 1024 * 1024)
    file = tmp_path / "建设方案.pdf"
    file.write_bytes(content)
    with holding(commits, "lock table documents_upload in share mode") as hold:
        form.locator("[data-upload-input]").first.set_input_files(file)
        hold.wait_for_another()
    with holding(commits, "lock table documents_upload in share mode") as hold:
        hold.wait_for_another()
        site.cut_power()
    site.service.start()
    arrived = form.locator("#section-materials").get_by_role("link", name=file.name)
    expect(arrived).to_be_visible(timeout=STARTING)
    with working():
        assert Material.objects.get(application=application, name=file.name).digest == sm3(content)


def test_in_the_middle_of_a_submission_it_is_made_whole_or_not_at_all(
    form: Page, site: Site, commits: str, application: int
) -> None:
    with holding(commits, "lock table cases_submission in share mode") as hold:
        form.get_by_role("button", name="提交申请", exact=True).first.click()
        form.locator("dialog[open]").get_by_role("button", name="提交申请").dispatch_event("click")
        hold.wait_for_another()
        site.cut_power()
    with working():
        assert not Case.objects.exists()
    site.service.start()
    form.goto(f"{site.url}/applications/{application}/")
    if form.locator("#confirm-submit").count():  # the browser may have sent it once more by itself
        form.get_by_role("button", name="提交申请", exact=True).first.click()
        form.locator("dialog[open]").get_by_role("button", name="提交申请").click()
    form.wait_for_url(re.compile(r"/cases/\d+/"))
    with working():
        assert Case.objects.get().project.code.endswith("-0001")
        assert {part.round for part in Submission.objects.all()} == {1}
