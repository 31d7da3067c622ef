"""The page that shows every component in all its states, with invented content."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lixiang.web import sample_case, sample_form
from lixiang.web.sample_case import CLAUSE, FILE, LEFT, STAGES, clock, finding, stages


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    return render(request, "components/index.html", {**_figures(), **_case(), **_form()})


def _figures() -> dict[str, Any]:
    return {
        "clause": CLAUSE,
        "clocks": [clock(state) for state in LEFT],
        "convention_clock": clock("soon", clause=None, provisional=True),
        "stages": [stages(at) for at in range(-1, len(STAGES))],
        "amounts": [Decimal("1999999.99"), Decimal(2_000_000), Decimal("99900.50"), None],
        "near": Decimal("1999999.99"),
        "pager": {"first": 26, "last": 50, "count": "1,000+", "previous_url": "#table", "next_url": "#table"},
    }


def _case() -> dict[str, Any]:
    return {
        "findings": sample_case.FINDINGS,
        "held": [finding("scope", "项目不涉及国家秘密", True, "申报时已确认。", "5")],
        "file": FILE,
        "file_fixed": FILE | {"remove_url": ""},
        "acts": sample_case.ACTS,
        "branches": sample_case.BRANCHES,
        "changes": sample_case.CHANGES,
        "rows": sample_case.ROWS,
    }


def _form() -> dict[str, Any]:
    return {
        "fields": sample_form.FIELDS,
        "table": sample_form.TABLE,
        "sections": sample_form.SECTIONS,
        "choices": sample_form.CHOICES,
    }
