"""Registers: a list that a unit or the bureau keeps, with a form that adds a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import PROJECT_UNIT
from lixiang.assets.actions import register_system
from lixiang.assets.models import State, System
from lixiang.cases.editions import edition_of_today
from lixiang.cases.groups.check import Checked, check_content
from lixiang.cases.groups.choices import Choices, choices_of
from lixiang.cases.groups.fields import Content
from lixiang.planning.actions import register_entry, register_plan
from lixiang.planning.models import CatalogueEntry, UnitPlan
from lixiang.resources.actions import register_resource
from lixiang.resources.models import SharedResource
from lixiang.web.cases.sections import Field, section_of, shown
from lixiang.web.doors import page
from lixiang.web.pages import page_shown
from lixiang.web.registers.content import EntryContent, PlanContent, ResourceContent, SystemContent

RESOURCE_KINDS = {
    "platform": "平台",
    "component": "组件",
    "cloud": "云资源",
    "network": "网络",
    "data": "数据",
}


@dataclass(frozen=True, slots=True)
class Register:
    """A register: what it lists, what its form asks, which action adds a row, who keeps it."""

    title: str
    note: str
    model: type[Model]
    content: type[Content]
    add: Callable[..., Model]
    kept_by: tuple[str, ...] = ()

    def is_kept_by(self, actor: Actor) -> bool:
        """Tell whether the actor's agency may add rows; without a list every unit keeps its own."""
        return not self.kept_by or actor.agency in self.kept_by


REGISTERS: Mapping[str, Register] = {
    "plans": Register(
        "单位规划", "立项以本单位规划和数据资源目录为依据。", UnitPlan, PlanContent, register_plan
    ),
    "catalogue": Register(
        "数据资源目录", "申报时引用本单位的目录条目。", CatalogueEntry, EntryContent, register_entry
    ),
    "systems": Register(
        "信息系统", "系统总量只减不增，新建的同时写明关停或整合哪些系统。", System, SystemContent, register_system
    ),
    "resources": Register(
        "共享资源", "已统一建设的资源，各单位按需申请使用。", SharedResource, ResourceContent, register_resource,
        ("bureau", "info_centre"),
    ),
}  # fmt: skip


@page("GET")
def registers(_request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Go to the first register."""
    return redirect("register", next(iter(REGISTERS)))


@page("GET", "POST")
def register(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """List the rows of a register; POST adds one."""
    if name not in REGISTERS:
        raise Http404
    kept, typed = (
        REGISTERS[name],
        {key: str(word) for key, word in request.POST.items() if key in _names(name)},
    )
    checked = check_content(name, kept.content, typed, _choices())
    status, refused = 200, ""
    if request.method == "POST":
        refused = _added(kept, actor, checked)
        if not refused:
            messages.success(request, "已登记。")
            return redirect("register", name)
        status = 422
    return render(
        request,
        "registers/register.html",
        _context(request, actor, name, checked, typed, refused),
        status=status,
    )


def _added(kept: Register, actor: Actor, checked: Checked) -> str:
    """Add a row; return why it was not added, in one sentence."""
    if not kept.is_kept_by(actor):
        return "本登记簿不由您所在单位维护。"
    if not checked.complete:
        return "有栏目未填或填写有误，请改正后再登记。已填内容未丢失。"
    try:
        with transaction.atomic():
            kept.add(actor, **checked.value.model_dump(exclude_none=True))
    except IntegrityError:
        return "同名的一条已经登记过。"
    return ""


def _context(
    request: HttpRequest, actor: Actor, name: str, checked: Checked, typed: Mapping[str, str], refused: str
) -> dict[str, Any]:
    kept, posted = REGISTERS[name], request.method == "POST"
    found, pager = page_shown(request, _rows(kept))
    choices = _choices()
    errors = {**{path: f"请填写“{label}”。" for path, label in checked.missing.items()}, **checked.errors}
    read = Checked(name, checked.value, errors if posted else {}, checked.missing)
    return {
        "title": kept.title,
        "note": kept.note,
        "form": section_of(kept.title, kept.content, read, typed, 0, choices)
        if kept.is_kept_by(actor)
        else None,
        "refused": refused,
        "columns": [field.title for field in kept.content.model_fields.values()],
        "rows": [_cells(row, kept.content, choices) for row in found],
        "pager": pager,
        "tabs": [
            {"label": one.title, "url": reverse("register", args=[key]), "current": key == name}
            for key, one in REGISTERS.items()
        ],
        "of_units": actor.agency != PROJECT_UNIT and name != "resources",
    }


def _names(name: str) -> frozenset[str]:
    return frozenset(REGISTERS[name].content.model_fields)


def _rows(kept: Register) -> QuerySet[Any, Any]:
    return kept.model._default_manager.order_by("-registered_at", "-pk")


def _cells(row: Model, content: type[Content], choices: Choices) -> dict[str, Any]:
    typed = {name: str(getattr(row, name)) for name in content.model_fields}
    read = section_of("", content, Checked("row", content()), typed, 0, choices)
    return {
        "unit": getattr(row, "unit_name", ""),
        "cells": [shown(part) for part in read.parts if isinstance(part, Field)],
    }


def _choices() -> Choices:
    own = {"states": dict(State.choices), "resource_kinds": RESOURCE_KINDS}
    return {**choices_of(edition_of_today()), **own}
