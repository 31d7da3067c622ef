"""What a clerk reads: every rule from delivery to evaluation with its reason, figures and who has to act."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lixiang.law.citation import Citation
from lixiang.law.edition import Edition, load
from lixiang.law.finding import Finding, Modality
from lixiang.law.rulebook import evaluate

EDITION = load("yulin-draft")
CASES = json.loads(Path(__file__).with_name("findings.json").read_text("utf-8"))
SHOWN = ("clause", "modality", "holds", "reason", "figures", "needs", "mark")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}-{index}" for index, case in enumerate(CASES)])
def test_a_finding_says_exactly_why(case: dict[str, Any]) -> None:
    finding = evaluate(case["rule"], case["facts"], EDITION)
    if case["finding"] is None:
        assert finding is None
    else:
        assert finding is not None
        said = {
            key: value for key, value in finding.to_json().items() if key in SHOWN and value not in (None, {})
        }
        assert {"holds": finding.holds, **said} == case["finding"]


RULES_OF_A_LIMIT = [
    "content_change_stays_within_the_limit",
    "service_contract_ends_in_time",
    "acceptance_is_applied_for_in_time",
    "acceptance_materials_are_uploaded_in_time",
    "extensions_are_not_used_up",
    "extension_is_short_enough",
    "evaluation_lies_in_its_window",
]


def with_limits_of(clause: Citation | None, modality: Modality) -> Edition:
    """The draft, with its terms and limits from delivery on resting on another clause, or on none."""
    change, extension = EDITION.change, EDITION.extension
    terms = {name: replace(term, clause=clause) for name, term in EDITION.terms.items()}
    share, times, months = (
        replace(limit, clause=clause, modality=modality)
        for limit in (change.share, extension.times, extension.months)
    )
    return replace(
        EDITION,
        terms=terms,
        change=replace(change, share=share),
        extension=replace(extension, times=times, months=months),
    )


@pytest.mark.parametrize("rule", RULES_OF_A_LIMIT)
class TestALimit:
    def test_that_no_clause_sets_only_warns(self, rule: str) -> None:
        finding = self.found(rule, with_limits_of(None, Modality.CONVENTION))
        assert finding.modality is Modality.CONVENTION

    def test_cites_the_clause_that_sets_it(self, rule: str) -> None:
        finding = self.found(rule, with_limits_of(Citation.parse("某市规定 7"), Modality.MUST))
        assert (str(finding.clause), finding.modality) == ("某市规定 7", Modality.MUST)

    def found(self, rule: str, edition: Edition) -> Finding:
        facts = next(case["facts"] for case in CASES if case["rule"] == rule and case["finding"])
        finding = evaluate(rule, facts, edition)
        assert finding is not None
        return finding


def test_every_case_that_does_not_hold_can_be_told_from_one_that_does() -> None:
    by_rule: dict[str, set[bool | None]] = {}
    for case in CASES:
        by_rule.setdefault(case["rule"], set()).add((case["finding"] or {"holds": "none"})["holds"])
    assert [rule for rule, answers in by_rule.items() if len(answers) < 2] == []
