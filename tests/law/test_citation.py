"""Clause ids and their Chinese names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lixiang.law.citation import Citation, numeral

NUMBERS = st.integers(1, 9999)
CLAUSES = st.builds(
    Citation, NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS, st.sampled_from(["", "桂政办发〔2024〕59号"])
)


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("11", "第十一条"),
        ("11.1", "第十一条第一款"),
        ("12(1)", "第十二条第（一）项"),
        ("21.1(1)", "第二十一条第一款第（一）项"),
        ("4(10)", "第四条第（十）项"),
        ("桂政办发〔2024〕59号 8.1", "《桂政办发〔2024〕59号》第八条第一款"),
    ],
)
def test_a_clause_has_an_official_name(text: str, chinese: str) -> None:
    assert Citation.parse(text).chinese == chinese


@pytest.mark.parametrize(
    "text", ["", "0", "11.", "11.0", "(1)", "11(0)", "第十一条", "11.1.1", "11 ", "１１", "a11"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="条款号"):
        Citation.parse(text)


@given(CLAUSES)
def test_the_id_comes_back(clause: Citation) -> None:
    assert Citation.parse(str(clause)) == clause


@pytest.mark.parametrize(
    ("whole", "part", "covered"),
    [
        ("21", "21.1(1)", True),
        ("21.1", "21.1(1)", True),
        ("21(1)", "21.1(1)", True),
        ("21(1)", "21(2)", False),
        ("21.1", "21.2", False),
        ("21", "22", False),
        ("21.1(1)", "21", False),
        ("21", "上级规定 21", False),
    ],
)
def test_a_clause_covers_its_parts(whole: str, part: str, covered: bool) -> None:
    assert Citation.parse(whole).covers(Citation.parse(part)) is covered


def test_a_clause_keeps_the_instrument_that_it_names() -> None:
    assert str(Citation.parse("8.2(3)").of("甲办法")) == "甲办法 8.2(3)"
    assert str(Citation.parse("8").of("")) == "8"
    assert str(Citation.parse("乙办法 8.2(3)").of("甲办法")) == "乙办法 8.2(3)"
    assert Citation.parse("甲办法 8.2(3)").local == "8.2(3)"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (36, "三十六"),
        (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"), (205, "二百零五"),
        (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1234, "一千二百三十四"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_numerals_are_written_as_articles_are_counted(number: int, written: str) -> None:
    assert numeral(number) == written
