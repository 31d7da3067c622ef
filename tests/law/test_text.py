"""An operator's official text, split by clause. The text is invented and only shaped like a regulation."""

import pytest

from lixiang.law.citation import Citation
from lixiang.law.text import Instrument, TextError, decode, parse

TEXT = """某市公园长椅管理办法
（试行）

目 录
第一章 总则
第二章 附则

第一章  总 则
第一条 为管好长椅， 制定本办法。
第二条 长椅分为木椅和石椅。
木椅须上漆。
第三条 管理职责分工：
（一）甲局负责木椅。
（二）乙局负责石椅，包括：
1.石料；
2.雕刻。
各局每年商议一次。
商议内容：
（一）颜色；
（二）数量。
第二章 附 则
第四条
第三条所列事项由甲局解释，
跨行的句子接在一起。
第五条 本办法自发布之日起施行。

附件：长椅登记表
第六条 不属于正文。
"""


@pytest.fixture
def instrument() -> Instrument:
    return parse(TEXT)


def test_the_title_stands_before_the_first_chapter(instrument: Instrument) -> None:
    assert instrument.title == "某市公园长椅管理办法（试行）"


def test_chapters_are_counted_once_although_the_contents_list_them_too(instrument: Instrument) -> None:
    assert instrument.chapters == ("总则", "附则")
    assert [instrument.provisions[index].chapter for index in (0, -1)] == ["总则", "附则"]


def test_every_paragraph_and_item_is_found_by_its_clause(instrument: Instrument) -> None:
    assert instrument.by_clause() == {
        "1.1": "为管好长椅，制定本办法。",
        "2.1": "长椅分为木椅和石椅。",
        "2.2": "木椅须上漆。",
        "3.1": "管理职责分工：",
        "3.1(1)": "甲局负责木椅。",
        "3.1(2)": "乙局负责石椅，包括：\n1.石料；\n2.雕刻。",
        "3.2": "各局每年商议一次。",
        "3.3": "商议内容：",
        "3.3(1)": "颜色；",
        "3.3(2)": "数量。",
        "4.1": "第三条所列事项由甲局解释，跨行的句子接在一起。",
        "5.1": "本办法自发布之日起施行。",
    }


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("2", ["2.1", "2.2"]),
        ("2.2", ["2.2"]),
        ("3(2)", ["3.1(2)", "3.3(2)"]),
        ("3.3", ["3.3", "3.3(1)", "3.3(2)"]),
        ("某市办法 1", ["1.1"]),
        ("9", []),
    ],
)
def test_a_citation_finds_the_clause_with_its_parts(
    instrument: Instrument, clause: str, found: list[str]
) -> None:
    assert [str(provision.clause) for provision in instrument.at(Citation.parse(clause))] == found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_both_usual_encodings_are_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_windows_line_ends_make_no_difference(instrument: Instrument) -> None:
    assert parse(TEXT.replace("\n", "\r\n")) == instrument


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("没有条款的文字。", 1, "没有找到"),
        ("第一条 甲。\n第三条 乙。", 2, "第二条缺失"),
        ("第一条 甲。\n第一条之一 乙。", 2, "不支持"),
        ("第一条 甲：\n（一）乙；\n（三）丙。", 3, r"第（二）项缺失"),
        ("第一章 总则\n第一条 甲。\n第三章 附则\n", 3, "第二章缺失"),
    ],
)
def test_a_text_with_a_gap_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(TextError, match=reason) as refusal:
        parse(text)
    assert refusal.value.line == line


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(TextError, match="编码") as refusal:
        decode(b"\xff\xff\x00")
    assert str(refusal.value) == f"第 1 行：{refusal.value.reason}"


def test_an_instrument_may_have_no_chapters() -> None:
    only = parse("某规定\n第一条\n（一）甲；\n（二）乙。\n第二条 丙。")
    assert only.chapters == ()
    assert only.by_clause() == {"1.1(1)": "甲；", "1.1(2)": "乙。", "2.1": "丙。"}
    assert {provision.chapter for provision in only.provisions} == {""}


def test_a_paragraph_that_begins_with_a_reference_to_a_later_article_is_no_article() -> None:
    assert parse("第一条 甲。\n第九条所列事项除外。").by_clause() == {
        "1.1": "甲。",
        "1.2": "第九条所列事项除外。",
    }
