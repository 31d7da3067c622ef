"""Findings as pages show them: open ones first, and the route that they lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from lixiang.cases.judgement import Judgement
from lixiang.law.citation import Citation
from lixiang.law.edition import Edition
from lixiang.law.finding import Finding
from lixiang.procedure.position import Override


def findings_context(
    judgement: Judgement, overrides: Mapping[str, Override] = MappingProxyType({})
) -> dict[str, Any]:
    """Return the context of `<c-findings>` and of the route's card.

    Args:
        judgement: what the law finds.
        overrides: by rule, what stops no longer because it was set aside.
    """
    edition = judgement.sheet.edition
    excepted = [one for one in judgement.open_findings if one.stops and one.rule in overrides]
    left = [one for one in judgement.open_findings if one not in excepted]
    return {
        "findings": [_named(finding, edition) for finding in left],
        "excepted": [{"finding": one, "override": overrides[one.rule]} for one in excepted],
        "held": [finding for finding in judgement.findings if finding.holds],
        "open_count": sum(finding.blocks or finding.stops for finding in left),
        "route": _route(judgement),
        "pinned": edition.name,
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
