"""Acts on a case beside its steps: suspend, hand on, override, correct, withdraw, …"""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from pydantic import TypeAdapter, ValidationError

from lixiang.agencies.actor import Actor
from lixiang.cases.course import Course, act_on_case
from lixiang.cases.groups.fields import Day, says_nothing
from lixiang.cases.queries import case_of, is_seen
from lixiang.cases.refusals import Reason, Refused
from lixiang.procedure.generic import KINDS
from lixiang.web.cases.whole import case_page
from lixiang.web.doors import page
from lixiang.web.numbers import whole_number

_DAY = TypeAdapter(Day)


@page("POST")
def act(request: HttpRequest, actor: Actor, case_id: int, act: str) -> HttpResponse:
    """Take an act on the case; who may not see it any more, such as an expert who left, goes back to his list."""
    try:
        act_on_case(actor, case_id, _course(act, request), _number(request.POST, "seq") or 0)
    except Refused as refused:
        return case_page(request, actor, case_of(case_id), refused)
    messages.success(request, f"已{KINDS[act].title}，记录在办理过程中。")
    return redirect("case", case_id) if is_seen(case_id) else redirect("tasks")


def _course(name: str, request: HttpRequest) -> Course:
    sent = request.POST
    step, _, party = sent.get("step", "").partition("/")
    return Course(
        name=name,
        step=step,
        party=party,
        reason=sent.get("reason", "").strip(),
        tags=tuple(filter(None, sent.getlist("tags"))),
        details={key: sent.get(key, "").strip() for key in ("rule", "document") if key in sent},
        to=_number(sent, "to"),
        until=_day(sent.get("until", "")),
        refers=_number(sent, "refers"),
    )


def _number(sent: QueryDict, name: str) -> int | None:
    return whole_number(sent.get(name, ""))


def _day(word: str) -> date | None:
    if says_nothing(word):
        return None
    try:
        return _DAY.validate_python(word)
    except ValidationError as wrong:
        raise Refused([Reason(wrong.errors()[0]["msg"], field="until", code="invalid")]) from wrong
