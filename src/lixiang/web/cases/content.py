"""What was submitted in a round, to read; and two rounds side by side."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.comparison import Change, changes_between
from lixiang.cases.form_paper import check_code
from lixiang.cases.groups.catalogue import groups_of
from lixiang.cases.queries import case_of
from lixiang.cases.rounds import round_read_by
from lixiang.cases.sheet import Sheet
from lixiang.web.cases.sections import Section, section
from lixiang.web.doors import page
from lixiang.web.numbers import whole_number


@page("GET")
def content(request: HttpRequest, actor: Actor, case_id: int, round: int) -> HttpResponse:
    """Show the submitted content of a round."""
    found, sheet = round_read_by(actor, case_id, round)
    context = {
        "case": {"title": found.title, "url": reverse("case", args=[found.pk])},
        "round": round,
        "check": check_code(sheet),
        "form_url": reverse("submitted_form", args=[found.pk, round]),
        "sections": read_sections(sheet, groups_of(found.procedure)),
    }
    return render(request, "cases/content.html", context)


@page("GET")
def comparison(request: HttpRequest, actor: Actor, case_id: int) -> HttpResponse:
    """Show what changed between two rounds; without a choice, between the last two."""
    found = case_of(case_id)
    chosen = whole_number(request.GET.get("round", "")) or 0
    later = chosen if 1 < chosen <= found.round else found.round
    before, after = (round_read_by(actor, case_id, one)[1] for one in (later - 1, later))
    address = reverse("comparison", args=[found.pk])
    context = {
        "case": {"title": found.title, "url": reverse("case", args=[found.pk])},
        "before": f"第 {later - 1} 轮", "after": f"第 {later} 轮",
        "groups": list(_differences(before, after)),
        "rounds": [
            {"label": f"第 {one - 1} 轮与第 {one} 轮", "url": f"{address}?round={one}", "current": one == later}
            for one in range(2, found.round + 1)
        ],
    }  # fmt: skip
    return render(request, "cases/comparison.html", context)


def read_sections(sheet: Sheet, groups: Iterable[str]) -> list[Section]:
    """Return groups of an application to read."""
    return [section(sheet.checked[group], sheet.typed[group], 0, sheet.choices) for group in groups]


def _differences(before: Sheet, after: Sheet) -> Iterator[dict[str, Any]]:
    for title, changes in groupby(changes_between(before, after), key=lambda change: change.title):
        yield {"title": title, "changes": [_row(change) for change in changes]}


def _row(change: Change) -> dict[str, str]:
    difference = "" if change.moved is None else f"{change.moved:+,.2f} 元"
    return {"label": change.label, "before": change.before, "after": change.after, "difference": difference}
