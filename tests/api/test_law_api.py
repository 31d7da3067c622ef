"""The measures by API: the same answers as `lixiang law`, for any token, and refusals that name the field."""

from typing import Any

import pytest

from api.program import Program, problem
from lixiang.law.edition import names
from lixiang.law.rulebook import rules
from lixiang.law.text import parse
from lixiang.ledger.clock import now
from lixiang.provisions.actions import replace_text

pytestmark = pytest.mark.usefixtures("people")
SOFTWARE: dict[str, Any] = {
    "total": "2000000.00", "class": "specialised", "kinds": ["software"], "funds": ["general_budget"],
}  # fmt: skip
TERM = "from=2026-09-18"


class TestAnyToken:
    @pytest.mark.parametrize(
        "path", ["editions", "clauses", "clauses/11.1", "coverage", "rules", "terms", f"due?term=23&{TERM}"]
    )
    def test_may_read_the_measures(self, bureau: Program, other_unit: Program, path: str) -> None:
        assert bureau.get(f"/law/{path}") == other_unit.get(f"/law/{path}")

    def test_is_needed(self, nobody: Program) -> None:
        problem(nobody.send("GET", "/law/editions"), 401)


class TestEditions:
    def test_are_all_listed_and_one_is_in_use(self, unit: Program) -> None:
        items = unit.get("/law/editions")["items"]
        assert [item["name"] for item in items] == list(names())
        assert [item["name"] for item in items if item["in_use"]] == ["yulin-draft"]

    def test_tell_on_which_others_they_rest(self, unit: Program) -> None:
        county = unit.get("/law/editions/example-county")
        assert county["extends"]["name"] == "yulin-draft"
        assert [superior["instrument"] for superior in county["overlays"]] == ["示例数发〔2027〕1号"]

    def test_that_are_unknown_are_refused_with_the_nearest(self, unit: Program) -> None:
        problem(unit.send("GET", "/law/editions/yulin"), 404)
        told = problem(unit.send("GET", "/law/terms?edition=yulin-drift"), 422)
        assert told["reasons"][0]["field"] == "edition"
        assert "yulin-draft" in told["reasons"][0]["message"]

    def test_that_are_only_a_name_have_no_rules(self, unit: Program) -> None:
        told = problem(unit.send("GET", "/law/rules?edition=yulin-interim-2022"), 422)
        assert told["reasons"][0]["field"] == "edition"


class TestAClause:
    def test_brings_its_rules_values_and_readings(self, unit: Program) -> None:
        clause = unit.get("/law/clauses/11.1")
        assert clause["name"] == "第十一条第一款"
        values = {value["path"]: value["value"] for value in clause["values"]}
        assert values["thresholds.approval_from"]["value"] == "2000000"
        assert "mixed_content_follows_the_policy" in [rule["rule"] for rule in clause["rules"]]
        assert "mixed-content" in [reading["name"] for reading in clause["readings"]]

    @pytest.mark.parametrize(("asked", "parts"), [("11", 3), ("21.1(1)", 1), ("21(1)", 1)])
    def test_is_found_however_it_is_cited(self, unit: Program, asked: str, parts: int) -> None:
        assert unit.get(f"/law/clauses/{asked}")["rules"]

    def test_shows_the_official_words_once_they_are_loaded(self, unit: Program) -> None:
        assert unit.get("/law/clauses/2.1")["text"] is None
        text = parse("某市公园长椅管理办法\n第一条 长椅供人休息。\n第二条 长椅须上漆。")
        replace_text("yulin-draft", text, digest="0" * 64, by="运维", at=now())
        assert unit.get("/law/clauses/2.1")["text"] == [{"clause": "2.1", "words": "长椅须上漆。"}]

    @pytest.mark.parametrize("asked", ["37", "eleven", "11.9.9"])
    def test_that_the_edition_does_not_have_is_not_found(self, unit: Program, asked: str) -> None:
        problem(unit.send("GET", f"/law/clauses/{asked}"), 404)

    def test_of_every_line_of_the_list_can_be_read(self, unit: Program) -> None:
        listed = unit.get("/law/clauses?edition=example-county")["clauses"]
        for line in (listed[0], listed[-1]):
            assert (
                unit.get(f"/law/clauses/{line['clause']}?edition=example-county")["clause"] == line["clause"]
            )


class TestCoverage:
    def test_leaves_no_clause_open(self, unit: Program) -> None:
        coverage = unit.get("/law/coverage")
        assert coverage["complete"]
        assert len({line["clause"].split(".")[0].split("(")[0] for line in coverage["clauses"]}) == 36

    def test_is_not_there_for_an_edition_whose_clauses_nobody_listed(self, unit: Program) -> None:
        problem(unit.send("GET", "/law/coverage?edition=example-city"), 422)


class TestTheRoute:
    @pytest.mark.parametrize(
        ("total", "route"),
        [
            ("99999.99", "self_managed"),
            ("100000.00", "filing"),
            ("1999999.99", "filing"),
            ("2000000.00", "approval"),
        ],
    )
    def test_is_decided_at_both_sides_of_each_boundary(self, unit: Program, total: str, route: str) -> None:
        decided = unit.post("/law/route", SOFTWARE | {"total": total})
        assert (decided["route"], decided["amount"]) == (route, total)
        assert decided["findings"][0]["clause"].startswith("11.")
        assert bool(decided["materials"]) is (route != "self_managed")

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"total": "two million"}, "total"),
            ({"total": "1.005"}, "total"),
            ({"kinds": ["sofware"]}, "kinds"),
            ({"kinds": []}, "kinds"),
            ({"colour": "red"}, "colour"),
        ],
    )
    def test_is_refused_at_the_field_that_is_wrong(
        self, unit: Program, change: dict[str, Any], field: str
    ) -> None:
        told = problem(unit.send("POST", "/law/route", SOFTWARE | change), 422)
        assert told["reasons"][0]["field"] == field

    def test_of_another_city_uses_its_own_words(self, unit: Program) -> None:
        facts = {"total": "300000", "class": "own", "kinds": ["support"], "funds": ["budget"]}
        assert unit.post("/law/route?edition=example-city", facts)["label"] == "登记"


class TestADate:
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            (f"term=upload&{TERM}", {"due": "2026-10-09", "clause": "23"}),
            (f"term=23&{TERM}", {"term": "upload"}),
            ("term=26&from=2025-08-31&months=6&nth=2", {"due": "2026-08-31"}),
            ("term=29&from=2025-10-01", {"opens": "2026-10-01", "provisional": True}),
            (f"term=filing_check&{TERM}", {"clause": None, "modality": "convention"}),
        ],
    )
    def test_is_told_with_its_reasons(self, unit: Program, asked: str, expected: dict[str, Any]) -> None:
        told = unit.get(f"/law/due?{asked}")
        assert {name: told[name] for name in expected} == expected
        assert told["why"]

    @pytest.mark.parametrize(
        ("asked", "field"),
        [
            ("term=23", "from"),
            ("term=23&from=yesterday", "from"),
            (f"term=uplode&{TERM}", "term"),
            (f"term=26&{TERM}", "months"),
            (f"term=26&months=7&{TERM}", "months"),
            (f"term=26&months=6&nth=4&{TERM}", "nth"),
            (f"term=23&months=6&{TERM}", "months"),
            ("term=22&from=9999-12-31", "from"),
        ],
    )
    def test_is_refused_at_the_field_that_is_wrong(self, unit: Program, asked: str, field: str) -> None:
        told = problem(unit.send("GET", f"/law/due?{asked}"), 422)
        assert told["reasons"][0]["field"] == field


class TestARule:
    FACTS = {"label": "一网通办平台", "score": "59.99", "rectified": False}  # noqa: RUF012

    def test_tells_which_facts_it_wants(self, unit: Program) -> None:
        wanted = unit.get("/law/rules/earlier_result_supports_the_request/facts")
        assert set(self.FACTS) == set(wanted["properties"])

    def test_is_evaluated_on_facts(self, unit: Program) -> None:
        found = unit.post("/law/rules/earlier_result_supports_the_request/evaluation", self.FACTS)
        assert (found["applies"], found["holds"], found["modality"]) == (True, False, "convention")

    def test_says_only_that_it_does_not_apply_where_it_does_not(self, unit: Program) -> None:
        facts = {"label": "一网通办平台"}
        found = unit.post("/law/rules/earlier_result_supports_the_request/evaluation", facts)
        assert found == {
            "applies": False,
            "rule": "earlier_result_supports_the_request",
            "edition": "yulin-draft",
        }

    def test_refuses_facts_of_another_shape(self, unit: Program) -> None:
        place = "/law/rules/earlier_result_supports_the_request/evaluation"
        told = problem(unit.send("POST", place, self.FACTS | {"scores": "1"}), 422)
        assert told["reasons"][0]["field"] == "scores"

    def test_that_nobody_wrote_is_not_found(self, unit: Program) -> None:
        problem(unit.send("GET", "/law/rules/pigs_fly/facts"), 404)
        problem(unit.send("POST", "/law/rules/pigs_fly/evaluation", {}), 404)

    def test_of_every_name_says_what_it_wants(self, unit: Program) -> None:
        listed = [rule["rule"] for rule in unit.get("/law/rules")["rules"]]
        assert listed == [rule.name for rule in rules()]
