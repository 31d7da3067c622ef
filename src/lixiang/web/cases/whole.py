"""The page of a case: where it stands, what is asked, what can be done, what was said, what happened."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.days import days_of
from lixiang.cases.drafts import SUBMIT, lies_with_unit
from lixiang.cases.history import position_after, turns_of
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Case
from lixiang.cases.procedures import body_of, edition_of, title_of
from lixiang.cases.refusals import Overtaken, Refused
from lixiang.cases.sheet import was_asked_about
from lixiang.cases.steps import judgement_of_case, round_before
from lixiang.cases.vacancies import staff_before
from lixiang.cases.watching import watches
from lixiang.procedure.deciding import overrides_in_force
from lixiang.procedure.position import Position
from lixiang.procedure.step import Step
from lixiang.web.cases.action import Asked, action_context, asked_of
from lixiang.web.cases.banners import banners_of
from lixiang.web.cases.branches import branches_of
from lixiang.web.cases.countersigning import chains_inside
from lixiang.web.cases.days import days_context
from lixiang.web.cases.forms import Situation, acts_open
from lixiang.web.cases.history import end_said, folds_of, still_good
from lixiang.web.cases.lookalikes import lookalikes_of
from lixiang.web.cases.materials import materials_to_read, submitted_materials
from lixiang.web.cases.meeting import meeting_link
from lixiang.web.cases.presented import may_sign
from lixiang.web.cases.returned import returned_context
from lixiang.web.cases.stages import stages_of
from lixiang.web.cases.states import NUMBERED, shown_state
from lixiang.web.cases.task_rows import waiting_said
from lixiang.web.clocks import Clock, clock_of_step
from lixiang.web.documents.papers import papers_of
from lixiang.web.judgements import findings_context
from lixiang.web.money import in_wan
from lixiang.web.thresholds import is_near

SENT_BACK = "sent_back"


def case_page(
    request: HttpRequest, actor: Actor, found: Case, refused: Refused | None = None
) -> HttpResponse:
    """Show a case as the actor sees it, with what stood in the way of an act."""
    turns = turns_of(found)
    position = position_after(found, turns)
    named = request.resolver_match.kwargs if request.resolver_match else {}
    tried = named.get("act", "")
    # while a case is suspended nothing is asked; what was typed on an older page is shown again
    idle, wanted = position.suspension and not refused, named.get("step") or request.GET.get("step", "")
    asked = [] if idle else asked_of(actor, found, position, wanted)
    step = asked[0].step if asked else None
    sent, told = (request.POST, refused) if _concerns(named, step) else (QueryDict(), None)
    judgement, frozen = judgement_of_case(found, step), _frozen_round(found, step)
    chains = chains_inside(found, actor, position, turns)
    chain = chains.pop(asked[0].opened.key, None) if asked else None
    documents, staff = papers_of(found), staff_before(found, position, actor.unit_id)
    situation = Situation(actor, found, position, judgement, staff, tried, request.POST, refused)
    context = {
        "case": _head(found, position),
        "seq": position.seq, "facts": list(_facts(found)), "stages": stages_of(found),
        "clock": _clock(found, position, asked) if not position.suspension else None,
        "action": action_context(found, position, asked[0], judgement, sent, told, chain) if asked else None,
        "chains": list(chains.values()), "other_actions": [_other(found, one) for one in asked[1:]],
        "refused": [] if not refused or (asked and told) else refused.reasons,
        "banners": banners_of(situation, [turn.act for turn in turns]),
        "waiting": _waiting(found, position) if position.open and not asked else end_said(found, turns),
        "documents": still_good(documents, turns, position),
        **_materials(actor, found, judgement, frozen),
        "lookalikes": lookalikes_of(judgement),
        **_addresses(found, actor, position, frozen),
        "folds": folds_of(found, actor, turns, documents),
        "days": days_context(found, days_of(found, turns)),
        **_acts(situation, bool(asked)),
        "watched": watches(actor, found), "branches": branches_of(found, position),
        **findings_context(judgement, overrides_in_force(position)),
    }  # fmt: skip
    status = 200 if refused is None else 409 if isinstance(refused, Overtaken) else 422
    return render(request, "cases/case.html", context, status=status)


def _concerns(named: Mapping[str, str], step: Step | None) -> bool:
    """Tell whether what was sent is about the step that is asked now, not about an act or a step that is over."""
    return "act" not in named and (step is None or named.get("step", step.name) == step.name)


def _acts(situation: Situation, beside: bool) -> dict[str, Any]:
    """Return the acts that are open; what is sent back lies `beside` the decision where there is one."""
    acts = acts_open(situation)
    send_back = next((act for act in acts if beside and act["name"] == SENT_BACK), None)
    return {
        "acts": [act for act in acts if act is not send_back],
        "send_back": send_back,
        "acts_tried": situation.tried not in ("", SENT_BACK),
    }


def _frozen_round(found: Case, step: Step | None) -> int | None:
    """Return the round that lies before whoever looks; None where nothing of the draft is frozen yet."""
    round = round_before(found, step)
    return round if round or was_asked_about(found) else None


def _materials(actor: Actor, found: Case, judgement: Judgement, frozen: int | None) -> dict[str, Any]:
    """Return the materials of a round, else of the draft."""
    if frozen is None:
        return {"materials": materials_to_read(found.application, judgement), "late_codes": ()}
    return submitted_materials(actor, found, judgement, frozen)


def _addresses(found: Case, actor: Actor, position: Position, frozen: int | None) -> dict[str, Any]:
    """Return where else the actor may go from here, empty where he may not."""
    draft = reverse("application", args=[found.application_id]) if lies_with_unit(position) else ""
    return {
        "meeting": meeting_link(actor, found, position),
        "content_url": draft if frozen is None else reverse("content", args=[found.pk, frozen]),
        "content_title": {None: "申报内容", 0: "征求意见的内容"}.get(frozen, f"第 {frozen} 轮申报内容"),
        "comparison_url": reverse("comparison", args=[found.pk]) if found.round > 1 else "",
        **_of_the_unit(found, actor, position),
    }


def _of_the_unit(found: Case, actor: Actor, position: Position) -> dict[str, Any]:
    """Return what only the unit that applies has: the notice by which the case came back, the form, a copy."""
    own = found.unit_id == actor.unit_id
    copy = {"copy_url": f"{reverse('new_application')}?of={found.pk}" if own and found.round else ""}
    if not own or not lies_with_unit(position):
        return copy
    return {
        **copy,
        "edit_url": reverse("application", args=[found.application_id]),
        "edit_title": _edit_title(found, actor, position),
        "returned": returned_context(found, position),
    }


def _edit_title(found: Case, actor: Actor, position: Position) -> str:
    if position.chain((SUBMIT, "")):
        return "查看并签署" if may_sign(actor, found, position) else "查看申报"
    return "修改补正" if found.round else "继续填写"


def _clock(found: Case, position: Position, asked: Sequence[Asked]) -> Clock | None:
    """Return the clock of what is asked of the actor, else of the step that is due first."""
    shown = [asked[0].opened] if asked else position.open
    clocks = filter(None, (clock_of_step(found, opened, position) for opened in shown))
    return min(clocks, key=lambda clock: clock.due, default=None)


def _waiting(found: Case, position: Position) -> str:
    steps = (
        (body_of(found, opened.role, opened.party), title_of(found, opened.step)) for opened in position.open
    )
    return f"等待{waiting_said(steps)}"


def _other(found: Case, asked: Asked) -> dict[str, str]:
    address = reverse("case", args=[found.pk])
    return {"title": asked.step.title, "url": f"{address}?step={asked.step.name}#action"}


def _head(found: Case, position: Position) -> dict[str, Any]:
    state, word = ("paused", "已挂起") if position.suspension else shown_state(found, position.state)
    return {
        "id": found.pk,
        "title": found.title,
        "url": reverse("case", args=[found.pk]),
        "number": found.number or found.project.code,
        "unit_name": found.unit_name,
        "route": edition_of(found).routes[found.project.route].label,
        "total": found.project.total,
        "near": is_near(found.project.total, edition_of(found)),
        "round": found.round,
        "state": state,
        "state_word": word,
        "edition": edition_of(found).title,
        "opened_at": found.opened_at,
    }


def _facts(found: Case) -> Iterator[dict[str, str]]:
    yield {"label": "项目编号", "value": found.project.code}
    if found.number:
        yield {"label": NUMBERED[found.procedure], "value": found.number}
    if found.project.approved_total is not None and found.project.approved_total != found.project.total:
        yield {"label": "批复总投资", "value": f"{in_wan(found.project.approved_total)} 万元"}
    yield {"label": "依据", "value": edition_of(found).title}
