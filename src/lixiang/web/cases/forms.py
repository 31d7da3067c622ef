"""What can be done with a case beside its steps: one small form for each act that is open to this post."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import Post
from lixiang.cases.course import Course, open_to
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Case
from lixiang.cases.procedures import procedure_of
from lixiang.procedure.generic import KINDS
from lixiang.procedure.position import OpenStep, Position
from lixiang.procedure.step import UNIT, Effect

FIELDS: Mapping[str, tuple[str, ...]] = {
    "urged": (),
    "reassigned": ("to", "reason"),
    "delegated": ("to", "until"),
    "sent_back": ("reason",),
    "recused": ("reason",),
    "marked": ("tags", "reason"),
    "suspended": ("reason", "until"),
    "resumed": (),
    "overridden": ("reason", "document"),
    "objection_answered": ("reason",),
    "correction_proposed": ("reason",),
    "correction_confirmed": (),
    "correction_declined": ("reason",),
    "withdrawn": ("reason",),
}
"""Act → what its form asks, in the order in which the acts are offered."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A case as somebody looks at it."""

    actor: Actor
    case: Case
    position: Position
    judgement: Judgement


def acts_open(situation: Situation) -> list[dict[str, Any]]:
    """Return a form for each act that is open to this post now."""
    return [
        _form(situation, course, about)
        for name in FIELDS
        for course, about in _candidates(situation, name)
        if open_to(situation.actor, situation.case, situation.position, course)
    ]


def _candidates(situation: Situation, name: str) -> Iterator[tuple[Course, str]]:
    find = _ABOUT.get(name)
    if find is None:
        yield Course(name), ""
        return
    for course, about in find(situation):
        yield replace(course, name=name), about


def _open_steps(situation: Situation) -> Iterator[tuple[Course, str]]:
    for opened in situation.position.open:
        if opened.role != UNIT:
            yield Course("", step=opened.step, party=opened.party), _title(situation, opened)


def _title(situation: Situation, opened: OpenStep) -> str:
    step = procedure_of(situation.case).step(opened.step)
    return step.title if step else opened.step


def _opinions(situation: Situation) -> Iterator[tuple[Course, str]]:
    for opinion in situation.position.opinions:
        if situation.position.opinion(*opinion.key) is opinion:
            step = procedure_of(situation.case).step(opinion.step)
            yield Course("", refers=opinion.seq), f"{opinion.by}：{step.title if step else opinion.step}"


def _objections(situation: Situation) -> Iterator[tuple[Course, str]]:
    objecting = {o.seq for o in situation.position.opinions if o.effect is Effect.OBJECT}
    return (found for found in _opinions(situation) if found[0].refers in objecting)


def _stops(situation: Situation) -> Iterator[tuple[Course, str]]:
    for finding in situation.judgement.findings:
        if finding.stops:
            yield Course("", details={"rule": finding.rule}), finding.statement


_ABOUT: Mapping[str, Callable[[Situation], Iterator[tuple[Course, str]]]] = {
    "urged": _open_steps,
    "reassigned": _open_steps,
    "delegated": _open_steps,
    "sent_back": _open_steps,
    "overridden": _stops,
    "objection_answered": _objections,
    "correction_proposed": _opinions,
    "correction_confirmed": _opinions,
    "correction_declined": _opinions,
}


def _form(situation: Situation, course: Course, about: str) -> dict[str, Any]:
    kept = {"step": course.step, "party": course.party, "refers": course.refers, **course.details}
    return {
        "name": course.name,
        "title": KINDS[course.name].title,
        "about": about,
        "url": reverse("case_act", args=[situation.case.pk, course.name]),
        "hidden": {name: value for name, value in kept.items() if value},
        "fields": [_field(situation, course.name, name) for name in FIELDS[course.name]],
    }


def _field(situation: Situation, act: str, name: str) -> dict[str, Any]:
    labels = {"to": "交给", "reason": "理由", "until": "到何日", "tags": "标记", "document": "书面文件"}
    return {
        "name": name,
        "label": labels[name],
        "choices": _choices(situation, name),
        "needed": act != "delegated",
    }


def _choices(situation: Situation, name: str) -> list[tuple[str, str]]:
    if name == "tags":
        return list(procedure_of(situation.case).marks.items())
    if name == "to":
        posts = Post.objects.select_related("user").filter(unit_id=situation.actor.unit_id, active=True)
        return [(str(post.pk), f"{post.user.name}（{post.title}）") for post in posts.order_by("pk")]
    return []
