"""Registers: a list that a unit or the bureau keeps, with a form that adds a row, and each row by itself."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import PROJECT_UNIT
from lixiang.cases.groups.check import Checked
from lixiang.cases.groups.choices import Choices
from lixiang.cases.refusals import Overtaken, Refused
from lixiang.cases.registers.actions import add_row, change_row, check_row, last_written, retire_row
from lixiang.cases.registers.registers import REGISTERS, Register, register_choices
from lixiang.web.cases.sections import Field, Section, section_of
from lixiang.web.doors import page
from lixiang.web.numbers import whole_number
from lixiang.web.pages import page_shown

Typed = Mapping[str, str]


@page("GET")
def registers(_request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Go to the first register."""
    return redirect("register", next(iter(REGISTERS)))


@page("GET", "POST")
def register(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """List the rows of a register; POST adds one."""
    kept, typed = _register(name), _typed(request, name)
    if request.method != "POST":
        return _list(request, actor, kept, typed)
    try:
        add_row(actor, kept, typed)
    except Refused as refused:
        return _list(request, actor, kept, typed, refused)
    messages.success(request, "已登记。")
    return redirect("register", name)


@page("GET", "POST")
def register_row(request: HttpRequest, actor: Actor, name: str, row_id: int) -> HttpResponse:
    """Show a row as a form; POST changes it."""
    kept = _register(name)
    row = kept.rows().get(pk=row_id)
    if request.method != "POST":
        return _row(request, actor, kept, row, _said(kept, row))
    try:
        change_row(actor, kept, row_id, _typed(request, name), _seen(request))
    except Refused as refused:
        return _row(request, actor, kept, row, _typed(request, name), refused)
    messages.success(request, "已修改。已提交的申报不受影响。")
    return redirect("register", name)


@page("POST")
def register_row_retirement(request: HttpRequest, actor: Actor, name: str, row_id: int) -> HttpResponse:
    """Retire a row."""
    kept = _register(name)
    row = kept.rows().get(pk=row_id)
    try:
        retire_row(actor, kept, row_id, _seen(request))
    except Refused as refused:
        return _row(request, actor, kept, row, _said(kept, row), refused)
    messages.success(request, "已停用。已提交的申报不受影响。")
    return redirect("register", name)


def _register(name: str) -> Register:
    if name not in REGISTERS:
        raise Http404
    return REGISTERS[name]


def _typed(request: HttpRequest, name: str) -> dict[str, str]:
    fields = REGISTERS[name].content.model_fields
    return {key: str(word) for key, word in request.POST.items() if key in fields}


def _said(kept: Register, row: Any) -> dict[str, str]:
    return {name: str(getattr(row, name)) for name in kept.content.model_fields}


def _seen(request: HttpRequest) -> int:
    return whole_number(request.POST.get("seq", "")) or 0


def _list(
    request: HttpRequest, actor: Actor, kept: Register, typed: Typed, refused: Refused | None = None
) -> HttpResponse:
    (found, pager), choices = page_shown(request, kept.rows()), register_choices()
    context = {
        "title": kept.title,
        "note": kept.note,
        "form": _form(kept, typed, refused) if kept.is_kept_by(actor) else None,
        "refused": _why(refused),
        "columns": [field.title for field in kept.content.model_fields.values()],
        "rows": [_cells(actor, kept, row, choices) for row in found],
        "pager": pager,
        "tabs": [
            {"label": one.title, "url": reverse("register", args=[key]), "current": one is kept}
            for key, one in REGISTERS.items()
        ],
        "of_units": actor.agency != PROJECT_UNIT and not kept.kept_by,
    }
    return render(request, "registers/register.html", context, status=_status(refused))


def _row(
    request: HttpRequest, actor: Actor, kept: Register, row: Any, typed: Typed, refused: Refused | None = None
) -> HttpResponse:
    last = last_written(kept, [row])[row.pk]
    address = reverse("register_row", args=[kept.name, row.pk])
    context = {
        "title": str(row),
        "register": {"title": kept.title, "url": reverse("register", args=[kept.name])},
        "form": _form(kept, typed, refused),
        "kept": kept.keeps(actor, row),
        "open": kept.keeps(actor, row) and kept.may_change(row),
        "retired": kept.is_retired(row),
        "seq": _seen(request) or last.seq,
        "last": {"by": last.person_name, "unit": last.actor_unit_name, "at": last.at},
        "retire_url": f"{address}retirement/",
        "refused": _why(refused),
    }
    return render(request, "registers/row.html", context, status=_status(refused))


def _form(kept: Register, typed: Typed, refused: Refused | None) -> Section:
    checked = check_row(kept, typed)
    errors = {one.field: one.message for one in refused.reasons if one.field} if refused else {}
    read = Checked(kept.name, checked.value, errors, checked.missing)
    return section_of(kept.title, kept.content, read, typed, 0, register_choices())


def _why(refused: Refused | None) -> str:
    if refused is None:
        return ""
    fields = any(one.field for one in refused.reasons)
    return "有栏目未填或填写有误，请改正后再办理。已填内容未丢失。" if fields else str(refused)


def _status(refused: Refused | None) -> int:
    if refused is None:
        return 200
    return 409 if isinstance(refused, Overtaken) else 422


def _cells(actor: Actor, kept: Register, row: Any, choices: Choices) -> dict[str, Any]:
    read = section_of("", kept.content, Checked("row", kept.content()), _said(kept, row), 0, choices)
    return {
        "unit": getattr(row, "unit_name", ""),
        "cells": [
            {"label": part.label, "words": part.words} for part in read.parts if isinstance(part, Field)
        ],
        "url": reverse("register_row", args=[kept.name, row.pk]) if kept.keeps(actor, row) else "",
        "retired": kept.is_retired(row),
    }
