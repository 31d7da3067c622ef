"""What was submitted in a round, to read; and two rounds side by side."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.groups.catalogue import GROUPS, groups_of
from lixiang.cases.models import Case, Submission
from lixiang.cases.procedures import edition_of
from lixiang.cases.queries import case_of
from lixiang.cases.sheet import Sheet, submitted_sheet
from lixiang.web.cases.sections import Field, Section, Table, section
from lixiang.web.doors import page
from lixiang.web.numbers import whole_number


@page("GET")
def content(request: HttpRequest, _actor: Actor, case_id: int, round: int) -> HttpResponse:
    """Show the submitted content of a round."""
    found = case_of(case_id)
    sheet = _round(found, round)
    context = {
        "case": {"title": found.title, "url": reverse("case", args=[found.pk])},
        "round": round,
        "sections": [_read(sheet, group) for group in groups_of(found.procedure)],
    }
    return render(request, "cases/content.html", context)


@page("GET")
def comparison(request: HttpRequest, _actor: Actor, case_id: int) -> HttpResponse:
    """Show what changed between two rounds; without a choice, between the last two."""
    found = case_of(case_id)
    chosen = whole_number(request.GET.get("round", "")) or 0
    later = chosen if 1 < chosen <= found.round else found.round
    before, after = _round(found, later - 1), _round(found, later)
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


def _round(case: Case, round: int) -> Sheet:
    if not Submission.objects.filter(case=case, round=round).exists():
        raise Submission.DoesNotExist
    return submitted_sheet(case, round, edition_of(case))


def _read(sheet: Sheet, group: str) -> Section:
    return section(sheet.checked[group], sheet.typed[group], 0, sheet.choices)


def _differences(before: Sheet, after: Sheet) -> Iterator[dict[str, Any]]:
    for group, (title, _) in GROUPS.items():
        changes = list(_changes(_flat(_read(before, group)), _flat(_read(after, group))))
        if changes:
            yield {"title": title, "changes": changes}
    changes = list(_changes(_files(before), _files(after)))
    if changes:
        yield {"title": "申报材料", "changes": changes}


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[dict[str, str]]:
    for label in {**before, **after}:
        old, new = before.get(label, ""), after.get(label, "")
        if old != new:
            yield {"label": label, "before": old, "after": new, "difference": _difference(old, new)}


def _difference(old: str, new: str) -> str:
    try:
        moved = Decimal(new or "0") - Decimal(old or "0")
    except InvalidOperation:
        return ""
    return f"{moved:+,.2f} 元" if "." in old + new else ""


def _flat(of: Section) -> dict[str, str]:
    flat: dict[str, str] = {}
    for part in of.parts:
        if isinstance(part, Table):
            for number, row in enumerate(part.rows, start=1):
                flat |= {
                    f"{part.label} 第 {number} 行 {cell.label}": shown(cell) for cell in row if cell.value
                }
        elif part.value:
            flat[part.label] = shown(part)
    return flat


def shown(field: Field) -> str:
    """Return the value of a field as people read it: the label of a choice, else the words."""
    return dict(field.choices).get(field.value, field.value)


def _files(sheet: Sheet) -> dict[str, str]:
    catalogue = sheet.edition.catalogue
    return {f"{catalogue[file['code']].name}：{file['name']}": file["digest"][:16] for file in sheet.files}
