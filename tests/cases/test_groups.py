"""Reading what was typed: what is right is kept exactly, what is wrong is told at its field, nothing breaks."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

from cases import words
from lixiang.cases.groups.catalogue import GROUPS
from lixiang.cases.groups.check import Checked, check_content, check_group
from lixiang.cases.groups.choices import FROM_EDITION, STANDARD
from lixiang.cases.groups.fields import ROWS, Content
from lixiang.cases.registers.content import PlanContent
from lixiang.law.edition import load
from lixiang.ledger.canonical import digest_of

EDITION = load("yulin-draft")
CHOICES = {
    **STANDARD,
    **{name: dict.fromkeys(getattr(EDITION, name), "") for name in FROM_EDITION},
    "units": {"1": "市城市管理执法局"},
    "levels": {"own": "玉林市本级"},
}
LATIN = set("abcdefghijklmnopqrstuvwxyz")


def fields() -> Iterator[tuple[str, str, str]]:
    """Every field of every group: group, table ("" for none), name."""
    for group, (_, model) in GROUPS.items():
        for name, info in model.model_fields.items():
            rows = [
                kind
                for kind in get_args(info.annotation)
                if isinstance(kind, type) and issubclass(kind, Content)
            ]
            yield from (
                [(group, name, column) for column in rows[0].model_fields] if rows else [(group, "", name)]
            )


def read(field: tuple[str, str, str], word: Any) -> tuple[Checked, Any, str]:
    """Type `word` into the field; return the group as read, the value of the field and the message at it."""
    group, table, name = field
    checked = check_group(group, {table: [{name: word}]} if table else {name: word}, CHOICES)
    if not table:
        return checked, getattr(checked.value, name), checked.errors.get(name, "")
    lines = getattr(checked.value, table)
    return checked, getattr(lines[0], name) if lines else None, checked.errors.get(f"{table}.0.{name}", "")


TOTAL, YEAR, DAY = ("cost", "", "total"), ("schedule", "", "start_year"), ("schedule", "", "starts_on")
TITLE, AIMS, KIND = ("identity", "", "title"), ("goals", "", "aims"), ("cost", "lines", "kind")
PHONE, CONSULTATION = ("identity", "", "contact_phone"), ("funds", "", "consultation")
SUPERIOR = ("basis", "", "superior_document")
ANSWER = ("security", "", "personal_data")


class TestAnAmount:
    @pytest.mark.parametrize("word", words.AMOUNTS)
    def test_is_taken_exactly(self, word: str) -> None:
        _, value, message = read(TOTAL, word)
        assert (value, message) == (words.AMOUNTS[word], "")

    @pytest.mark.parametrize("word", words.NO_AMOUNTS)
    def test_that_is_none_is_told(self, word: str) -> None:
        _, value, message = read(TOTAL, word)
        assert value is None
        assert "请按元填写金额" in message


class TestADay:
    @pytest.mark.parametrize("word", words.DAYS)
    def test_is_taken_exactly(self, word: str) -> None:
        assert read(DAY, word)[1] == date.fromisoformat(word.strip())

    @pytest.mark.parametrize("word", words.NO_DAYS)
    def test_that_is_none_is_told(self, word: str) -> None:
        _, value, message = read(DAY, word)
        assert value is None
        assert "2026-11-22 的样式" in message


class TestAYear:
    @pytest.mark.parametrize("word", words.YEARS)
    def test_is_taken_exactly(self, word: str) -> None:
        assert read(YEAR, word)[1] == int(word)

    @pytest.mark.parametrize("word", words.NO_YEARS)
    def test_that_is_none_is_told(self, word: str) -> None:
        _, value, message = read(YEAR, word)
        assert value is None
        assert "1990 至 2100" in message


class TestTwoDays:
    @pytest.mark.parametrize(("ends", "told"), [("2027-03-01", False), ("2027-02-28", True)])
    def test_are_in_their_order(self, ends: str, told: bool) -> None:
        checked = check_group("schedule", {"starts_on": "2027-03-01", "ends_on": ends}, CHOICES)
        assert ("不能早于开始日期" in checked.errors.get("ends_on", "")) is told
        assert checked.value.starts_on == date(2027, 3, 1)  # type: ignore[attr-defined]

    @pytest.mark.parametrize("starts", ["", "2027-02-30"])
    def test_are_not_compared_where_one_is_missing_or_wrong(self, starts: str) -> None:
        checked = check_group("schedule", {"starts_on": starts, "ends_on": "2026-01-01"}, CHOICES)
        assert "ends_on" not in checked.errors

    @pytest.mark.parametrize(("last", "told"), [("2026", False), ("2025", True)])
    def test_hold_for_the_years_of_a_plan_too(self, last: str, told: bool) -> None:
        checked = check_content("plans", PlanContent, {"first_year": "2026", "last_year": last}, CHOICES)
        assert bool(checked.errors.get("last_year")) is told


class TestAPhone:
    @pytest.mark.parametrize(
        "word",
        ["13800000000", "19912345678", "0775-0000123", "07750000123", "010-12345678", "0775-2681234-801"],
    )
    def test_is_a_mobile_or_a_landline(self, word: str) -> None:
        assert read(PHONE, word)[1:] == (word, "")

    @pytest.mark.parametrize(
        "word",
        [
            "1380000000",
            "138000000000",
            "12800000000",
            "2681234",
            "0775-268123",
            "13800000000x",
            "１３８０００００００0",
            "-",
        ],
    )
    def test_that_is_none_is_told(self, word: str) -> None:
        _, value, message = read(PHONE, word)
        assert value is None
        assert "请填写手机或带区号的座机" in message


class TestADocumentNumber:
    @pytest.mark.parametrize("brackets", ["〔〕", "[]", "［］", "()", "（）", "【】", "﹝﹞"])
    def test_is_kept_with_the_brackets_of_offices(self, brackets: str) -> None:
        first, last = brackets
        assert read(CONSULTATION, f"玉财函{first}2026{last}88号")[1] == "玉财函〔2026〕88号"
        paper = f"关于智慧城市的通知（试行）（桂政办发{first}2024{last}59号）"
        assert read(SUPERIOR, paper)[1] == "关于智慧城市的通知（试行）（桂政办发〔2024〕59号）"

    @pytest.mark.parametrize(
        "word", ["玉财函2026年88号", "〔2026〕88号", "玉财函〔26〕88号", "玉财函〔2026〕号", "同意"]
    )
    def test_that_is_none_is_told(self, word: str) -> None:
        _, value, message = read(CONSULTATION, word)
        assert value is None
        assert "玉财函〔2026〕88号 的样式" in message


class TestText:
    @pytest.mark.parametrize("word", words.KEPT_TEXTS)
    def test_is_kept_as_people_read_it(self, word: str) -> None:
        _, value, message = read(TITLE, word)
        assert (value or "", message) == (unicodedata.normalize("NFC", word).strip(), "")

    @pytest.mark.parametrize("word", words.REFUSED_TEXTS)
    def test_that_cannot_be_kept_is_told(self, word: str) -> None:
        _, value, message = read(TITLE, word)
        assert value is None
        assert "个字" in message

    @pytest.mark.parametrize(("length", "kept"), [(4000, True), (4001, False)])
    def test_may_be_as_long_as_a_page_in_a_paragraph(self, length: int, kept: bool) -> None:
        _, value, message = read(AIMS, "字" * length)
        assert (value is not None) is kept
        assert ("最多 4000 个字" in message) is not kept

    @pytest.mark.parametrize("word", [" ", "\u3000\u00a0", "\u200b", "\ufeff \u00ad", "\n\t"])
    def test_that_says_nothing_is_asked_for(self, word: str) -> None:
        checked, value, message = read(TITLE, word)
        assert (value, message) == (None, "")
        assert "title" in checked.missing

    def test_keeps_its_lines_in_a_paragraph_only(self) -> None:
        assert read(AIMS, "一\r\n二\n\t三")[1] == "一\n二\n\t三"


class TestWhatNobodySees:
    TYPED = (
        (TOTAL, "1,234.56"),
        (YEAR, "2027"),
        (DAY, "2027-03-01"),
        (PHONE, "0775-0000123"),
        (CONSULTATION, "玉财函〔2026〕88号"),
        (TITLE, "智慧城管"),
    )
    EACH = pytest.mark.parametrize(("field", "word"), TYPED)

    @EACH
    @pytest.mark.parametrize("unseen", words.UNSEEN)
    def test_is_left_out_of_every_kind_of_field(
        self, field: tuple[str, str, str], word: str, unseen: str
    ) -> None:
        _, seen, _ = read(field, word)
        for typed in (unseen + word, word + unseen, f" {unseen} {word}", word[:2] + unseen + word[2:]):
            assert read(field, typed)[1:] == (seen, "")

    @EACH
    @pytest.mark.parametrize("character", words.REFUSED_CHARACTERS)
    def test_and_may_turn_the_words_around_is_named_with_its_place(
        self, field: tuple[str, str, str], word: str, character: str
    ) -> None:
        _, value, message = read(field, word[:2] + character + word[2:])
        assert value is None
        assert message.startswith("第 3 个字符是")


class TestAChoice:
    @pytest.mark.parametrize("word", words.UNKNOWN_CHOICES)
    def test_that_the_edition_does_not_offer_is_told(self, word: str) -> None:
        _, value, message = read(KIND, word)
        assert (value, message) in ((None, "请从列出的选项中选择。"), ("software", ""))

    def test_is_one_of_the_editions_own(self) -> None:
        assert all(read(KIND, kind)[1] == kind for kind in EDITION.kinds)

    @pytest.mark.parametrize(
        ("word", "value"), [("yes", True), ("no", False), ("", None), ("是", None), ("1", None)]
    )
    def test_of_yes_and_no_is_nothing_else(self, word: str, value: bool | None) -> None:
        _, kept, message = read(ANSWER, word)
        assert kept is value
        assert bool(message) is (value is None and word != "")


class TestATable:
    def test_may_have_so_many_lines_and_no_more(self) -> None:
        for number, message in ((ROWS, ""), (ROWS + 1, f"最多 {ROWS} 行。")):
            checked = check_group("cost", {"lines": [{"name": "设备"}] * number}, CHOICES)
            assert checked.errors.get("lines", "") == message

    def test_tells_what_is_wrong_at_its_line_and_keeps_the_others(self) -> None:
        lines = [{"amount": "1"}, {"amount": "x", "name": "二"}, {}, {"amount": "4"}]
        checked = check_group("cost", {"lines": lines}, CHOICES)
        assert set(checked.errors) == {"lines.1.amount"}
        assert [line.amount for line in checked.value.lines] == [Decimal(1), None, Decimal(4)]  # type: ignore[attr-defined]

    def test_leaves_out_lines_that_nobody_filled_in(self) -> None:
        checked = check_group("cost", {"lines": [{}, {"name": " ", "amount": ""}]}, CHOICES)
        assert checked.value.lines == ()  # type: ignore[attr-defined]
        assert "lines" in checked.missing

    def test_asks_for_the_cells_that_a_begun_line_needs(self) -> None:
        checked = check_group("cost", {"total": "1", "lines": [{"name": "设备"}]}, CHOICES)
        assert set(checked.missing) == {"lines.0.kind", "lines.0.amount"}


@pytest.mark.parametrize("field", list(fields()), ids=".".join)
class TestEveryField:
    def test_takes_a_word_exactly_or_tells_what_is_wrong(self, field: tuple[str, str, str]) -> None:
        assert len(words.EVERYTHING) > 300
        for word in words.EVERYTHING:
            checked, value, message = read(field, word)
            assert (value is None) or not message
            assert value is not None or message or not word.strip()
            assert not LATIN & set(message.split("例如")[0].replace("U+", ""))
            digest_of(checked.value.model_dump(mode="json"))

    def test_tells_a_program_what_it_cannot_take(self, field: tuple[str, str, str]) -> None:
        for junk in words.NO_TEXT_AT_ALL:
            checked, value, message = read(field, junk)
            assert value is None or (value == junk and type(value) is type(junk))
            assert value is not None or message or any(checked.errors), junk
            assert not LATIN & set("".join(checked.errors.values()).split("例如")[0])

    def test_may_be_empty_in_a_draft(self, field: tuple[str, str, str]) -> None:
        for nothing in ("", None):
            assert read(field, nothing)[1:] == (None, "")


@pytest.mark.parametrize("junk", [5, "x", None, {}, [5], [None], ["x"], [[]], {"0": {}}, True])
def test_a_table_that_is_none_is_told(junk: Any) -> None:
    checked = check_group("cost", {"total": "5", "lines": junk}, CHOICES)
    assert checked.value.total == Decimal(5)  # type: ignore[attr-defined]
    assert checked.errors or not junk


@pytest.mark.parametrize("group", GROUPS)
def test_an_unknown_field_is_told_and_the_rest_kept(group: str) -> None:
    checked = check_group(group, {"not_a_field": "x"}, CHOICES)
    assert checked.errors == {"not_a_field": "没有这个栏目。"}
