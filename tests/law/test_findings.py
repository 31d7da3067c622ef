"""What a clerk reads: every rule from delivery to evaluation with its reason, figures and who has to act."""

import json
from pathlib import Path
from typing import Any

import pytest

from lixiang.law.edition import load
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


def test_every_case_that_does_not_hold_can_be_told_from_one_that_does() -> None:
    by_rule: dict[str, set[bool | None]] = {}
    for case in CASES:
        by_rule.setdefault(case["rule"], set()).add((case["finding"] or {"holds": "none"})["holds"])
    assert [rule for rule, answers in by_rule.items() if len(answers) < 2] == []
