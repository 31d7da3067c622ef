"""The expert meeting of a case: who sits, one's own sheet, the others' once they may be read, the trace."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.conduct import position_of
from lixiang.cases.expert_sheets import CONCLUSIONS, MARKS, SheetContent, hand_in, sheet_choices
from lixiang.cases.groups.check import Checked
from lixiang.cases.meetings import Meeting, meeting_of
from lixiang.cases.models import Case, ExpertSheet
from lixiang.cases.procedures import procedure_of
from lixiang.cases.queries import case_of
from lixiang.cases.refusals import Overtaken, Refused
from lixiang.procedure.position import Position
from lixiang.web.cases.said import details_said
from lixiang.web.cases.sections import Section, section_of
from lixiang.web.cases.typed import typed_content
from lixiang.web.doors import page
from lixiang.web.money import in_yuan
from lixiang.web.numbers import whole_number

SHOWN = 16
"""Digits of a lot on the page: enough to see the order."""


@page("GET", "POST")
def meeting(request: HttpRequest, actor: Actor, case_id: int) -> HttpResponse:
    """Show the meeting; POST hands in one's own sheet."""
    refused: Refused | None = None
    if request.method == "POST":
        typed = typed_content(
            (name, str(word)) for name, word in request.POST.items() if name in _names(request)
        )
        try:
            hand_in(actor, case_id, typed, whole_number(request.POST.get("seq", "")) or 0)
        except Refused as wrong:
            refused = wrong
        else:
            messages.success(request, "评审意见表已提交，不能再修改。")
            return redirect("meeting", case_id)
    found = case_of(case_id)
    position = position_of(found)
    context = _context(request, actor, found, position, meeting_of(actor, found, position), refused)
    status = 200 if refused is None else 409 if isinstance(refused, Overtaken) else 422
    return render(request, "cases/meeting.html", context, status=status)


def meeting_link(actor: Actor, found: Case, position: Position) -> dict[str, Any] | None:
    """Return the way from the case to its meeting and whether the actor's sheet is missing; None without a meeting."""
    try:
        held = meeting_of(actor, found, position)
    except Case.DoesNotExist:
        return None
    return {"url": reverse("meeting", args=[found.pk]), "asked": held.asks(actor)}


def _names(request: HttpRequest) -> set[str]:
    fields = set(SheetContent.model_fields)
    return {name for name in request.POST if name.partition(".")[0] in fields}


def _context(
    request: HttpRequest,
    actor: Actor,
    found: Case,
    position: Position,
    held: Meeting,
    refused: Refused | None,
) -> dict[str, Any]:
    choices = sheet_choices(found)
    return {
        "case": {"title": found.title, "url": reverse("case", args=[found.pk]), "number": found.project.code},
        "held": held,
        "members": _members(held),
        "form": _form(request, found, refused) if held.asks(actor) else None,
        "refused": refused.reasons if refused else (),
        "seq": position.seq,
        "summary": _summary(found, position),
        "tally": _tally(held.sheets, choices["review_points"]),
        "sheets": [_sheet(one, choices["review_points"]) for one in held.sheets],
        "lots": _lots(held),
    }


def _summary(found: Case, position: Position) -> dict[str, Any] | None:
    """Return how the chair summed up, None before."""
    held_by = (one for one in procedure_of(found).steps if one.drawn_by)
    for step in held_by:
        opinion = position.opinion(step.name)
        outcome = step.outcome(opinion.outcome) if opinion else None
        if opinion and outcome:
            said = [opinion.reason, *details_said(outcome, opinion.details)]
            words = "\n".join(filter(None, said))
            return {"by": opinion.by, "at": opinion.at, "outcome": outcome.title, "words": words}
    return None


def _members(held: Meeting) -> list[dict[str, Any]]:
    return [
        {
            "name": member.name, "unit": member.unit_name, "chair": member == held.panel.chair,
            "phone": held.phones.get(member.person, ""), "sheet": held.panel.sheet_of(member.person),
        }
        for member in held.members
    ]  # fmt: skip


def _form(request: HttpRequest, found: Case, refused: Refused | None) -> Section:
    choices = sheet_choices(found)
    errors = {one.field: one.message for one in refused.reasons if one.field} if refused else {}
    typed = typed_content((name, str(word)) for name, word in request.POST.items() if name in _names(request))
    given = {row.get("point"): row for row in typed.get("points", ()) if isinstance(row, Mapping)}
    typed["points"] = [{"point": name, **given.get(name, {})} for name in choices["review_points"]]
    return section_of("评审意见表", SheetContent, Checked("sheet", SheetContent(), errors), typed, 0, choices)


def _tally(sheets: Sequence[ExpertSheet], points: Mapping[str, str]) -> dict[str, Any]:
    marks = {name: Counter[str]() for name in points}
    for sheet in sheets:
        for row in sheet.content["points"]:
            marks[row["point"]][row["mark"]] += 1
    said = Counter(sheet.content["conclusion"] for sheet in sheets)
    return {
        "rows": [{"point": label, "said": _counted(marks[name], MARKS)} for name, label in points.items()],
        "conclusions": _counted(said, CONCLUSIONS),
    }


def _counted(counts: Mapping[str, int], labels: Mapping[str, str]) -> str:
    return "，".join(f"{label} {counts[name]} 人" for name, label in labels.items() if counts.get(name))


def _sheet(sheet: ExpertSheet, points: Mapping[str, str]) -> dict[str, Any]:
    said = sheet.content
    return {
        "name": sheet.person_name,
        "at": sheet.handed_in_at,
        "conclusion": CONCLUSIONS[said["conclusion"]],
        "reduction": in_yuan(Decimal(said["reduction"])) if "reduction" in said else "",
        "opinion": said.get("opinion", ""),
        "points": [
            {
                "label": points.get(row["point"], row["point"]), "mark": MARKS[row["mark"]],
                "problem": row.get("problem", ""), "suggestion": row.get("suggestion", ""),
            }
            for row in said["points"]
        ],
    }  # fmt: skip


def _lots(held: Meeting) -> list[dict[str, Any]]:
    return [
        {
            "number": lot.candidate.number, "name": lot.candidate.name, "unit": lot.candidate.unit,
            "lot": lot.lot[:SHOWN], "result": result,
        }
        for lot, result in zip(held.lots, _results(held), strict=True)
    ]  # fmt: skip


def _results(held: Meeting) -> list[str]:
    """Return what came of each lot: a seat, a reserve, or why not."""
    results, order = [], iter(held.panel.order)
    for lot in held.lots:
        person = None if lot.candidate.barred else next(order, None)
        if person is None:
            results.append(f"未参加：{lot.candidate.barred}")
        elif person.person in held.panel.recused:
            results.append("入选后回避" if person in held.first else "候补，已回避")
        else:
            results.append("入选" if person in held.panel.members else "候补")
    return results
