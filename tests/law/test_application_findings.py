"""What an applicant reads: every gate before submission with its reason, figures and field of the form."""

import json
from pathlib import Path
from typing import Any

import pytest

from law.applications import YULIN, approval, filing
from lixiang.law.application import APPLICATION_RULES
from lixiang.law.record import to_json
from lixiang.law.rulebook import evaluate

CASES = json.loads(Path(__file__).with_name("application_findings.json").read_text("utf-8"))
APPLICATIONS: dict[str, dict[str, Any]] = {
    "empty": {},
    "filing": to_json(filing()),
    "approval": to_json(approval()),
}
SHOWN = ("clause", "modality", "reason", "figures", "needs", "mark", "field")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}-{number}" for number, case in enumerate(CASES)])
def test_a_finding_says_exactly_why_and_where(case: dict[str, Any]) -> None:
    finding = evaluate(case["rule"], {**APPLICATIONS[case["of"]], **case["change"]}, YULIN)
    if finding is None:
        assert case["finding"] is None
    else:
        said = {
            key: value for key, value in finding.to_json().items() if key in SHOWN and value not in (None, {})
        }
        assert {"holds": finding.holds, **said} == case["finding"]


def test_every_gate_has_its_cases() -> None:
    assert {case["rule"] for case in CASES} == {rule.name for rule in APPLICATION_RULES}
