"""An operator's official text is kept by clause, found by citation and replaced whole.

The texts are invented and only shaped like a regulation.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lixiang.cli.law import main
from lixiang.law.citation import Citation
from lixiang.law.text import parse
from lixiang.provisions.actions import replace_text
from lixiang.provisions.models import OfficialText, Provision
from lixiang.provisions.queries import quotation
from stage.clones import environ

EDITION = "yulin-draft"
BENCHES = """某市公园长椅管理办法
第一章 总则
第一条 为管好长椅，制定本办法。
第二条 长椅分为木椅和石椅。
石椅：
（一）须打磨；
（二）须编号。
"""
BRIDGES = """某市步行桥管理办法
第一条 桥须有栏杆。
"""


def keep(text: str, edition: str = EDITION) -> None:
    replace_text(edition, parse(text), digest="0" * 64, by="运维", at=datetime(2027, 1, 4, 9, tzinfo=UTC))


def words_at(clause: str, edition: str = EDITION) -> list[tuple[str, str]] | None:
    found = quotation(edition, Citation.parse(clause))
    return [(each.clause, each.words) for each in found.provisions] if found else None


@pytest.mark.django_db
class TestAnOfficialText:
    def test_is_none_before_it_is_loaded(self) -> None:
        assert words_at("2") is None

    @pytest.mark.parametrize(
        ("clause", "expected"),
        [
            ("2.1", [("2.1", "长椅分为木椅和石椅。")]),
            ("2.2", [("2.2", "石椅："), ("2.2(1)", "须打磨；"), ("2.2(2)", "须编号。")]),
            ("2(2)", [("2.2(2)", "须编号。")]),
            ("9", []),
        ],
    )
    def test_is_found_by_the_clause_that_is_cited(self, clause: str, expected: list[tuple[str, str]]) -> None:
        keep(BENCHES)
        assert words_at(clause) == expected

    def test_takes_the_place_of_an_earlier_one_whole(self) -> None:
        keep(BENCHES)
        keep(BRIDGES)
        assert words_at("1") == [("1.1", "桥须有栏杆。")]
        assert words_at("2") == []
        assert (OfficialText.objects.count(), Provision.objects.count()) == (1, 1)

    def test_leaves_the_texts_of_other_editions_and_of_superior_rules_alone(self) -> None:
        keep(BENCHES)
        keep(BRIDGES, "example-superior")
        assert words_at("1") == [("1.1", "为管好长椅，制定本办法。")]
        assert words_at("1", "example-superior") == [("1.1", "桥须有栏杆。")]

    def test_of_superior_rules_is_found_where_a_citation_names_them(self) -> None:
        keep(BENCHES)
        keep(BRIDGES, "example-superior")
        assert words_at("示例自治区数字政府项目验收规定 1") == [("1.1", "桥须有栏杆。")]
        assert words_at("别的规定 1") is None


@pytest.mark.commits
def test_the_command_keeps_the_text_and_tells_at_which_clauses_it_says_nothing(
    commits: str, tmp_path: Path
) -> None:
    file = tmp_path / "办法.txt"
    file.write_bytes(BENCHES.encode("gb18030"))
    words = [sys.executable, "-m", "lixiang.cli", "law", "text", "import", str(file)]
    done = subprocess.run(words, env=environ(commits), capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    assert answer["without_text"][:2] == ["3", "4(1)"]
    del answer["without_text"]
    assert answer == {"edition": EDITION, "title": "某市公园长椅管理办法", "provisions": 5}
    assert words_at("2(1)") == [("2.2(1)", "须打磨；")]
    text = OfficialText.objects.get(edition=EDITION)
    assert text.imported_by
    assert len(text.digest) == 64


@pytest.mark.parametrize(
    ("text", "words", "field"),
    [("没有条款的文字。", (), "file"), (BENCHES, ("--edition", "yulin-drift"), "--edition")],
)
def test_what_cannot_be_loaded_is_refused_before_the_database_is_asked(
    text: str, words: tuple[str, ...], field: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "办法.txt"
    file.write_text(text, "utf-8")
    assert main(["text", "import", str(file), *words]) == 2
    assert json.loads(capsys.readouterr().out)["field"] == field
