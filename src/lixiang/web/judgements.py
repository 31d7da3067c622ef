"""Findings as pages show them: open ones first, and the route that they lead to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lixiang.cases.judgement import Judgement
from lixiang.law.citation import Citation
from lixiang.law.edition import Edition
from lixiang.law.finding import Finding


def findings_context(judgement: Judgement) -> dict[str, Any]:
    """Return the context of `<c-findings>` and of the route's card."""
    edition = judgement.sheet.edition
    return {
        "findings": [_named(finding, edition) for finding in judgement.open_findings],
        "held": [finding for finding in judgement.findings if finding.holds],
        "open_count": sum(finding.blocks or finding.stops for finding in judgement.findings),
        "route": _route(judgement),
    }


def _named(finding: Finding, edition: Edition) -> Finding:
    return replace(finding, needs=edition.who(finding.needs)) if finding.needs else finding


def _route(judgement: Judgement) -> dict[str, Any] | None:
    decision = judgement.decision
    if decision is None or not decision.route:
        return None
    return {
        "label": decision.label,
        "why": decision.findings[0].reason if decision.findings else "",
        "clauses": clauses_of(decision.findings),
    }


def clauses_of(findings: Sequence[Finding]) -> list[Citation]:
    """Return the clauses cited, each once, in their order."""
    return list(dict.fromkeys(finding.clause for finding in findings if finding.clause))
