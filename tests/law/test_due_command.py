"""`lixiang law due`, `terms` and `text split`: what they print, and how they refuse."""

import json
from pathlib import Path
from typing import Any

import pytest

from lixiang.cli.law import main
from lixiang.law import calendar


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs one question, in a home folder of its own, and gives its exit status and what it printed."""
    monkeypatch.setenv("LIXIANG_HOME", str(tmp_path))
    monkeypatch.setattr(calendar, "_folders", [calendar.CALENDARS])

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        status = main(words)
        return status, json.loads(capsys.readouterr().out)

    return run


def test_a_deadline_is_printed_with_term_clause_and_reasons(ask: Any) -> None:
    status, printed = ask("due", "23", "--from", "2026-09-18")
    assert status == 0
    assert printed["why"][-1] == "到期：第10个工作日为 2026-10-09（周五），即第21个自然日"
    del printed["why"]
    assert printed == {
        "edition": "yulin-draft",
        "term": "upload",
        "label": "上传验收材料",
        "clause": "23",
        "modality": "must",
        "from": "2026-09-18",
        "due": "2026-10-09",
        "unrolled": "2026-10-09",
        "provisional": False,
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("22", "--from", "2025-08-15"), {"due": "2026-02-24", "unrolled": "2026-02-15"}),
        (("29", "--from", "2025-10-01"), {"opens": "2026-10-01", "due": "2027-10-04", "provisional": True}),
        (("18.2", "--from", "2025-03-01"), {"due": "2028-02-29", "term": "service_contract"}),
        (("18", "--from", "2025-03-01"), {"due": "2028-02-29"}),
        (("16", "--from", "2027-03-01"), {"due": "2027-12-31", "modality": "in_principle"}),
        (("filing_check", "--from", "2026-03-02"), {"due": "2026-03-09", "clause": None}),
        (("26", "--from", "2025-08-31", "--months", "6"), {"due": "2026-02-28", "clause": "26"}),
        (("26", "--from", "2025-08-31", "--months", "6", "--nth", "2"), {"due": "2026-08-31"}),
        (("26", "--from", "2025-08-31", "--months", "6", "--nth", "3"), {"due": "2027-03-01"}),
        (("26", "--from", "2025-08-31", "--months", "1"), {"due": "2025-09-30"}),
    ],
)
def test_every_statutory_term_is_asked_by_its_clause_or_name(
    ask: Any, words: tuple[str, ...], expected: dict[str, Any]
) -> None:
    status, printed = ask("due", *words)
    assert status == 0
    assert {key: printed[key] for key in expected} == expected


def test_a_county_that_inherits_a_term_answers_by_the_same_clause(ask: Any) -> None:
    status, printed = ask("due", "22", "--from", "2025-08-15", "--edition", "example-county")
    assert (status, printed["due"]) == (0, "2026-02-24")
    assert printed["clause"].endswith(" 22")


@pytest.mark.parametrize(
    ("words", "field", "reason"),
    [
        (("99", "--from", "2026-09-18"), "term", "没有“99”这项期限"),
        (("uplod", "--from", "2026-09-18"), "term", "是否指 upload"),
        (("23", "--from", "2026-02-30"), "from", "不是日期"),
        (("23", "--from", "9999-12-31"), "from", "超出"),
        (("23",), "from", "缺少"),
        (("26", "--from", "2025-08-31"), "months", "缺少"),
        (("26", "--from", "2025-08-31", "--months", "0"), "months", "1 至 6"),
        (("26", "--from", "2025-08-31", "--months", "7"), "months", "1 至 6"),
        (("26", "--from", "2025-08-31", "--months", "six"), "months", "不是整数"),
        (("26", "--from", "2025-08-31", "--months", "6", "--nth", "4"), "nth", "1 至 3"),
        (("26", "--from", "2025-08-31", "--months", "6", "--nth", "0"), "nth", "1 至 3"),
        (("23", "--from", "2026-09-18", "--months", "6"), "months", "第二十六条"),
        (("23", "--from", "2026-09-18", "--nth", "1"), "nth", "第二十六条"),
    ],
)
def test_a_wrong_question_is_refused_with_field_and_reason(
    ask: Any, words: tuple[str, ...], field: str, reason: str
) -> None:
    status, printed = ask("due", *words)
    assert status == 2
    assert printed["field"] == field
    assert reason in printed["reason"]


def test_a_notice_in_the_home_folder_counts(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "cn-2027.toml").write_text(
        'year = 2027\nnotice = "某号"\nannounced_on = 2026-11-05\n'
        'holidays = [{ name = "元旦", first = 2027-01-01, last = 2027-01-04 }]\n',
        "utf-8",
    )
    _, printed = ask("due", "23", "--from", "2026-12-18")
    assert (printed["due"], printed["provisional"]) == ("2027-01-05", False)


def test_all_time_limits_are_listed_with_their_clause_or_as_conventions(ask: Any) -> None:
    status, printed = ask("terms")
    terms = {term["term"]: term for term in printed["terms"]}
    assert status == 0
    assert {term["clause"] for term in terms.values()} == {None, "16", "18.2", "22", "23", "26", "29"}
    assert all((term["clause"] is None) == (term["modality"] == "convention") for term in terms.values())


def test_an_official_text_is_split_or_refused(ask: Any, tmp_path: Path) -> None:
    file = tmp_path / "办法.txt"
    file.write_bytes("某办法\n第一章 总则\n第一条 甲。\n乙。".encode("gb18030"))
    assert ask("text", "split", str(file)) == (
        0,
        {"title": "某办法", "chapters": ["总则"], "clauses": {"1.1": "甲。", "1.2": "乙。"}},
    )
    file.write_text("没有条款", "utf-8")
    assert ask("text", "split", str(file)) == (
        2,
        {"field": "file", "reason": "办法.txt 第 1 行：没有找到“第一条”"},
    )
    status, printed = ask("text", "split", str(tmp_path / "nowhere.txt"))
    assert (status, printed["field"]) == (2, "file")
