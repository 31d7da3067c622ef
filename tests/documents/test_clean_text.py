"""What people type is kept as they mean it, and nothing unseen with it."""

import pytest

from lixiang.ledger.text import TextRefused, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  智慧教育平台　", "智慧教育平台"),
        ("e\u0301cole", "école"),
        ("项目\u200b名称\ufeff", "项目名称"),
        ("𰻝面馆\U000323af", "𰻝面馆\U000323af"),  # the second is newer than Python 3.11 knows
        ("<b>*#$", "<b>*#$"),
        ("", ""),
    ],
)
def test_text_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("甲\x00乙", "U+0000"), ("甲\n乙", "U+000A"), ("甲\x1b乙", "U+001B"), ("甲\x85乙", "U+0085"),
        ("甲\u202e乙", "U+202E"), ("甲\u2066乙", "U+2066"), ("甲\u200f乙", "U+200F"),
        ("甲\u2028乙", "U+2028"), ("甲\ud800乙", "U+D800"), ("甲\ue000乙", "U+E000"),
        ("甲\U000f0000乙", "U+F0000"), ("甲\ufdd0乙", "U+FDD0"), ("甲\U0001ffff乙", "U+1FFFF"),
    ],
)  # fmt: skip
def test_a_character_that_cannot_be_kept_is_named_with_its_place(typed: str, code: str) -> None:
    with pytest.raises(TextRefused, match=f"第 2 个字符.*{code.replace('+', '.')}"):
        clean_text(typed)


def test_lines_are_kept_where_the_field_has_lines() -> None:
    assert clean_text("一\r\n二\r三\t四\n", lines=True) == "一\n二\n三\t四"


def test_length_is_counted_after_cleaning() -> None:
    assert clean_text(" 四字标题 ", longest=4) == "四字标题"
    with pytest.raises(TextRefused, match="共 5 个字，最多 4 个字"):
        clean_text("五个字标题", longest=4)
