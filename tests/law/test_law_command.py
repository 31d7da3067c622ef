"""``lixiang law``: JSON in and out, quick, and wrong input refused with field and reason."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lixiang.cli.law import main
from lixiang.law.edition.source import FOLDER

PROJECT = {"total": "2000000.00", "class": "specialised", "kinds": ["software"], "funds": ["general_budget"]}


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command with this text on standard input; status and printed object."""

    def run(*words: str, given: Any = None) -> tuple[int, Any]:
        text = given if isinstance(given, str) else json.dumps(given)
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        status = main(words)
        printed = capsys.readouterr().out
        return status, json.loads(printed) if printed.startswith("{") else printed

    return run


class TestRoute:
    def test_the_form_is_a_contract(self, ask: Any) -> None:
        status, answer = ask("route", given=PROJECT)
        assert status == 0
        assert (answer["edition"], answer["route"]) == ("yulin-draft", "approval")
        assert {"code", "name", "group", "required", "clause", "modality"} == set(answer["materials"][0])
        finding = answer["findings"][0]
        assert finding["rule"] == "route_follows_amount_kind_and_funds"
        assert (finding["clause"], finding["modality"], finding["holds"]) == ("11.1", "must", True)
        assert "2,000,000.00 元" in finding["reason"]

    @pytest.mark.parametrize("total", ["1999999.99", 1999999])
    def test_amounts_may_be_text_or_whole_numbers(self, ask: Any, total: object) -> None:
        assert ask("route", given={**PROJECT, "total": total})[1]["route"] == "filing"

    def test_a_number_with_a_fraction_is_read_as_written(self, ask: Any) -> None:
        given = json.dumps(PROJECT).replace('"2000000.00"', "1999999.99")
        assert ask("route", given=given)[1]["amount"] == "1999999.99"

    def test_another_edition_has_its_own_keys(self, ask: Any) -> None:
        given = {"total": "300000", "class": "own", "kinds": ["platform"], "funds": ["budget"]}
        for option in (("--edition", "example-city"), ("--edition-file", str(FOLDER / "example-city.toml"))):
            status, answer = ask("route", *option, given=given)
            assert (status, answer["edition"], answer["route"]) == (0, "example-city", "register")


class TestOneRule:
    def test_its_finding(self, ask: Any) -> None:
        status, answer = ask("evaluate", "project_is_not_classified", given={"classified": True})
        assert (status, answer["applies"], answer["holds"], answer["clause"]) == (0, True, False, "5")

    def test_where_it_does_not_apply(self, ask: Any) -> None:
        status, answer = ask("evaluate", "joint_design_is_confirmed", given={"joint": False})
        assert (status, answer["applies"]) == (0, False)

    def test_the_facts_that_it_wants(self, ask: Any) -> None:
        schema = ask("facts", "route_follows_amount_kind_and_funds")[1]
        assert schema["required"] == ["total", "class", "kinds", "funds"]
        assert schema["properties"]["total"]["description"] == "总投资（元），全部年度、全部层级"


class TestLists:
    def test_rules_with_their_clause_under_the_edition(self, ask: Any) -> None:
        answer = ask("rules", "--edition", "example-city")[1]
        said = {rule["rule"]: rule for rule in answer["rules"]}
        assert said["project_is_not_classified"]["clause"] == "2.9"
        assert said["data_is_shared"] == {**said["data_is_shared"], "in_force": False, "clause": None}

    def test_terms(self, ask: Any) -> None:
        terms = {term["term"]: term for term in ask("terms")[1]["terms"]}
        assert (terms["upload"]["amount"], terms["upload"]["unit"], terms["upload"]["clause"]) == (
            10,
            "wd",
            "23",
        )
        assert terms["filing_check"]["modality"] == "convention"

    def test_coverage(self, ask: Any) -> None:
        answer = ask("coverage", "--json")[1]
        assert answer["complete"] is True
        assert answer["clauses"][0]["clause"] == "1"
        assert ask("coverage")[1].startswith("# Coverage")

    def test_a_right_edition_file(self, ask: Any) -> None:
        status, answer = ask("check", str(FOLDER / "yulin-draft.toml"))
        assert (status, answer["edition"], answer["routes"]) == (
            0,
            "yulin-draft",
            ["approval", "filing", "self_managed"],
        )

    def test_help(self, ask: Any) -> None:
        with pytest.raises(SystemExit) as ended:
            ask("--help")
        assert ended.value.code == 0


class TestWrongInput:
    """Status 2 and one JSON object with field and reason."""

    @pytest.mark.parametrize(
        ("words", "given", "field", "reason"),
        [
            ((), None, "command", "缺少命令"),
            (("rout",), None, "command", "是否指 route"),
            (("route",), "", "", "不是 JSON"),
            (("route",), "[]", "", "一个 JSON 对象"),
            (("route",), '{"total": NaN}', "", "NaN"),
            (("route",), {**PROJECT, "total": "二百万"}, "total", "不是数额"),
            (("route",), {**PROJECT, "total": "-1"}, "total", "不能为负数"),
            (("route",), {**PROJECT, "total": "0.001"}, "total", "精确到分"),
            (("route",), {**PROJECT, "kinds": ["softwear"]}, "kinds", "是否指 software"),
            (("route",), {**PROJECT, "kind": []}, "kind", "是否指 kinds"),
            (("route",), {"total": "1"}, "class", "缺少这一项"),
            (("route", "--edition", "yulin"), PROJECT, "edition", "是否指 yulin-draft"),
            (("route", "--edition", "yulin-interim-2022"), PROJECT, "status", "不含规则"),
            (("route", "--edition-file", "/nowhere.toml"), PROJECT, "", "没有这个文件"),
            (("route", "--edition"), PROJECT, "edition", "缺少取值"),
            (
                ("route", "--edition", "a", "--edition-file", "b"),
                PROJECT,
                "edition-file",
                "不能与 --edition 并用",
            ),
            (("route", "--editoin", "x"), PROJECT, "editoin x", "没有这一参数"),
            (("evaluate",), None, "RULE", "缺少这一参数"),
            (("evaluate", "route_is_decide"), {}, "rule", "是否指 route_is_decided"),
            (("evaluate", "route_is_decided"), {"totl": "1"}, "totl", "是否指 total"),
            (("facts", "nothing"), None, "rule", "没有规则"),
            (("coverage", "--tests", "/nowhere"), None, "tests", "没有文件夹"),
            (("coverage", "--edition", "example-city"), None, "edition", "没有列出全部条款"),
        ],
    )
    def test_each(self, ask: Any, words: tuple[str, ...], given: Any, field: str, reason: str) -> None:
        status, answer = ask(*words, given=given)
        assert (status, answer["field"]) == (2, field)
        assert reason in answer["reason"]

    def test_a_wrong_edition_file_is_named(self, ask: Any, tmp_path: Path) -> None:
        path = tmp_path / "city.toml"
        path.write_text((FOLDER / "example-city.toml").read_text().replace("amount = 30,", "amout = 30,", 1))
        status, answer = ask("check", str(path))
        assert status == 2
        assert answer == {
            "file": "city.toml",
            "field": "terms.consulting.amout",
            "reason": "没有这一项，是否指 amount？",
        }

    def test_an_edition_that_makes_no_sense_is_refused(self, ask: Any, tmp_path: Path) -> None:
        path = tmp_path / "city.toml"
        path.write_text((FOLDER / "example-city.toml").read_text().replace("weight = 60", "weight = 50", 1))
        status, answer = ask("check", str(path))
        assert (status, answer["field"]) == (2, "dimensions")


def test_the_commands_load_no_django() -> None:
    script = (
        "import io, json, sys; sys.stdin = io.StringIO(json.dumps(%r)); "
        "from lixiang.cli.main import main; main(['law', 'route']); "
        "heavy = {'django', 'pydantic', 'structlog'} & {name.split('.')[0] for name in sys.modules}; "
        "print(sorted(heavy), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script % PROJECT], capture_output=True, text=True, check=True
    )
    assert ended.stderr.strip() == "[]"
