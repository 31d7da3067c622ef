"""What can be done with a case beside its steps: one small form for each act that is open to this post."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.course import Course, open_to
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Case
from lixiang.cases.procedures import countersigned, procedure_of, title_of
from lixiang.cases.refusals import Refused
from lixiang.procedure.deciding import is_overridden
from lixiang.procedure.generic import KINDS
from lixiang.procedure.position import Position
from lixiang.procedure.step import Effect
from lixiang.web.cases.sections import Field

FIELDS: Mapping[str, tuple[str, ...]] = {
    "urged": (),
    "reassigned": ("to", "reason"),
    "delegated": ("to", "until"),
    "sent_back": ("reason",),
    "recused": ("reason",),
    "marked": ("reason",),
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

MAY_BE_EMPTY = {("reassigned", "reason"), ("delegated", "until"), ("withdrawn", "reason")}
CONSEQUENCES: Mapping[str, str] = {
    "recused": "回避后不再参与本案审查，不能恢复。",
    "overridden": "放行记入本案并在页面显示，不能收回。",
    "correction_confirmed": "原意见作废，本环节重新办理。",
    "withdrawn": "撤回后本件办结，不再办理。需要时可以把内容复制为新的申报。",
}
"""What is said before an act that cannot be undone."""

LABELS = {"to": "交给", "reason": "理由", "until": "到何日", "document": "书面文件"}
WIDGETS = {"to": "choice", "reason": "paragraph", "until": "day"}
Found = tuple[Course, str, str]
"""An act about something: the act, that something as its form sends it, and in words."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A case as somebody looks at it, after the act `tried` with the words `sent` was `refused`.

    `staff` holds the posts of his unit and of those who have the case before them (`cases.vacancies.staff_before`).
    """

    actor: Actor
    case: Case
    position: Position
    judgement: Judgement
    staff: Sequence[Actor] = ()
    tried: str = ""
    sent: QueryDict = field(default_factory=QueryDict)
    refused: Refused | None = None


def acts_open(situation: Situation) -> list[dict[str, Any]]:
    """Return a form for each act that is open to this post now, with a choice where it may be about several things."""
    forms, procedure = list[dict[str, Any]](), countersigned(situation.case)
    for name in FIELDS:
        found = [
            one
            for one in _candidates(situation, name)
            if open_to(situation.actor, procedure, situation.position, one[0], situation.judgement.findings)
        ]
        if found:
            forms.append(_form(situation, name, found))
    return forms


def _candidates(situation: Situation, name: str) -> Iterator[Found]:
    _, find = _ABOUT.get(name, ("", _itself))
    return ((replace(course, name=name), value, words) for course, value, words in find(situation))


def _itself(_: Situation) -> Iterator[Found]:
    yield Course(""), "", ""


def _open_steps(situation: Situation) -> Iterator[Found]:
    for opened in situation.position.open:
        step = procedure_of(situation.case).step(opened.step)
        if step and not step.submits:
            course = Course("", step=opened.step, party=opened.party)
            yield course, "/".join(filter(None, opened.key)), title_of(situation.case, opened.step)


def _marks(situation: Situation) -> Iterator[Found]:
    for tag, title in procedure_of(situation.case).marks.items():
        if tag not in situation.position.tags:
            yield Course("", tags=(tag,)), tag, title


def _opinions(situation: Situation) -> Iterator[Found]:
    for opinion in situation.position.opinions:
        if situation.position.opinion(*opinion.key) is opinion:
            words = f"{title_of(situation.case, opinion.step)}，{opinion.by}"
            yield Course("", refers=opinion.seq), str(opinion.seq), words


def _objections(situation: Situation) -> Iterator[Found]:
    objecting = {o.seq for o in situation.position.opinions if o.effect is Effect.OBJECT}
    return (found for found in _opinions(situation) if found[0].refers in objecting)


def _stops(situation: Situation) -> Iterator[Found]:
    for finding in situation.judgement.findings:
        if finding.stops and not is_overridden(situation.position, finding.rule):
            yield Course("", details={"rule": finding.rule}), finding.rule, finding.statement


_ABOUT: Mapping[str, tuple[str, Callable[[Situation], Iterator[Found]]]] = {
    "urged": ("step", _open_steps),
    "reassigned": ("step", _open_steps),
    "delegated": ("step", _open_steps),
    "sent_back": ("step", _open_steps),
    "marked": ("tags", _marks),
    "overridden": ("rule", _stops),
    "objection_answered": ("refers", _objections),
    "correction_proposed": ("refers", _opinions),
    "correction_confirmed": ("refers", _opinions),
    "correction_declined": ("refers", _opinions),
}
"""Act → the name under which its form sends what the act is about, and what that can be."""


def _form(situation: Situation, name: str, found: Sequence[Found]) -> dict[str, Any]:
    about = _ABOUT[name][0] if name in _ABOUT else ""
    tried = situation.tried == name
    return {
        "name": name,
        "title": KINDS[name].title,
        "url": reverse("case_act", args=[situation.case.pk, name]),
        "about": _about(situation, name, about, found) if about else None,
        "fields": [_field(situation, name, asked) for asked in FIELDS[name]],
        "consequence": CONSEQUENCES.get(name, ""),
        "open": tried,
        "errors": [reason.message for reason in situation.refused.reasons]
        if tried and situation.refused
        else [],
    }


def _about(situation: Situation, act: str, name: str, found: Sequence[Found]) -> Field:
    choices = [(value, words) for _, value, words in found]
    only = choices[0][0] if len(choices) == 1 else ""
    value = situation.sent.get(name, only) if situation.tried == act else only
    return Field(
        path=f"{act}.{name}", name=name, label="事项", help="", widget="choice", unit="", needed=True,
        value=value, error="", choices=choices,
    )  # fmt: skip


def _field(situation: Situation, act: str, name: str) -> Field:
    tried = situation.tried == act
    return Field(
        path=f"{act}.{name}", name=name, label=LABELS[name], help="", widget=WIDGETS.get(name, "line"), unit="",
        needed=(act, name) not in MAY_BE_EMPTY, value=situation.sent.get(name, "") if tried else "",
        error=_error(situation.refused, name) if tried else "",
        choices=_colleagues(situation) if name == "to" else (),
    )  # fmt: skip


def _error(refused: Refused | None, name: str) -> str:
    told = refused.reasons if refused else ()
    return next((one.message for one in told if one.field == name), "")


def _colleagues(situation: Situation) -> list[tuple[str, str]]:
    own = (one for one in situation.staff if one.unit_id == situation.actor.unit_id)
    return [(str(one.post_id), f"{one.person_name}（{one.post_title}）") for one in own]
