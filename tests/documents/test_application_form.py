"""The printed form: complete, on A4 with numbered pages, and with a code that tells which content was sealed."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from lixiang.documents.application_form import ApplicationForm, FormPart, FormTable

pytestmark = pytest.mark.usefixtures("home")

TABLE = FormTable("投资明细", ("内容", "金额（元）"), (False, True), (("软件开发", "865,000.00"),))
FORM = ApplicationForm(
    title="政务信息化项目申请表", project="市容巡查移动应用", unit="市城市管理执法局",
    version="第 1 轮，2026-11-22 16:05 提交",
    check="4D2D-DE86-E6C3-E216", edition="玉林市政务信息化项目建设管理办法（征求意见稿）",
    parts=(FormPart("投资概算", (("总投资（元）", "865,000.00"),), (TABLE,)), FormPart("云网资源", (), ())),
)  # fmt: skip
A4 = (595, 842)


def pages(form: ApplicationForm) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(form.pdf())).pages]


def test_every_page_is_a4_and_says_unit_code_and_its_number() -> None:
    rows = tuple((f"第 {number} 项", "1.00") for number in range(80))
    long = replace(FORM, parts=(FormPart("投资概算", (), (replace(TABLE, rows=rows),)),))
    sheets = PdfReader(BytesIO(long.pdf())).pages
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in sheets} == {A4}
    said = pages(long)
    assert len(said) > 1
    for number, words in enumerate(said, start=1):
        assert f"市城市管理执法局校验码{FORM.check}第{number}页，共{len(said)}页" in words


def test_the_form_says_everything_and_leaves_room_for_seal_and_signature() -> None:
    words = "".join(pages(FORM))
    for said in (
        "市容巡查移动应用",
        "第1轮，2026-11-2216:05提交",
        "865,000.00",
        "软件开发",
        "2.云网资源",
        "单位（盖章）",
        "签字",
    ):
        assert said in words


def test_a_table_without_rows_says_so() -> None:
    bare = replace(FORM, parts=(FormPart("投资概算", (), (replace(TABLE, rows=()),)),))
    assert "投资明细无" in "".join(pages(bare))


@pytest.mark.parametrize("word", ["😀", "#set page(width: 1pt)", "*粗*", "\\", '"', "$x$", "甲\n乙"])
def test_what_people_write_is_set_as_it_is_or_as_a_box(word: str) -> None:
    form = replace(FORM, parts=(FormPart("建设目标", (("目标", f"开头{word}结尾"),), ()),))
    words = "".join(pages(form))
    shown = "□" if word == "😀" else "".join(word.split())
    assert f"开头{shown}结尾" in words


def test_a_long_run_of_letters_stays_on_the_page() -> None:
    form = replace(FORM, parts=(FormPart("建设目标", (("目标", "x" * 400),), ()),))
    assert "x" * 400 in "".join(pages(form)).replace("\u200b", "")
