"""Who countersigns the steps of this unit: seen by all of it, set by its leader."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from lixiang.agencies.actor import Actor
from lixiang.agencies.chains import Holders, can_be_signed, holders_of
from lixiang.agencies.models import Rank
from lixiang.cases.chains import (
    ALL_STEPS,
    POSSIBLE,
    Chosen,
    OwnStep,
    Ranks,
    chains_of,
    in_force,
    last_change,
    own_steps,
    set_chains,
    shortages,
)
from lixiang.cases.refusals import Overtaken, Reason, Refused
from lixiang.law.citation import Citation
from lixiang.web.agencies.vacancies import vacancies_of
from lixiang.web.doors import page
from lixiang.web.numbers import whole_number

GENERAL, STEP = "general", "step."
FOLLOWS, NOBODY_IN_PARTICULAR = "follows", "anybody"
ARROW = " → "


@page("GET", "POST")
def chains(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who countersigns; POST sets it."""
    refused = None
    if request.method == "POST":
        try:
            set_chains(
                actor,
                _sent(request.POST, own_steps(actor)),
                whole_number(request.POST.get("version", "")) or 0,
            )
        except Refused as wrong:
            refused = wrong
        else:
            messages.success(request, "会签设置已保存，适用于尚未有人签署的步骤。")
            return redirect("chains")
    status = 200 if refused is None else 409 if isinstance(refused, Overtaken) else 422
    return render(request, "agencies/chains.html", _context(request, actor, refused), status=status)


def _sent(sent: QueryDict, steps: list[OwnStep]) -> Chosen:
    if GENERAL not in sent:
        raise Refused([Reason("请求不完整，没有保存。请刷新页面后重新选择。", code="incomplete")])
    words: dict[str, str] = {ALL_STEPS: sent.get(GENERAL, "")} | {
        step.name: sent.get(f"{STEP}{step.name}", FOLLOWS) for step in steps
    }
    return {name: _ranks(word) for name, word in words.items() if word != FOLLOWS}


def _ranks(word: str) -> Ranks:
    return () if word == NOBODY_IN_PARTICULAR else tuple(word.split("-"))


def _word(ranks: Ranks | None) -> str:
    return FOLLOWS if ranks is None else "-".join(ranks) or NOBODY_IN_PARTICULAR


def _label(ranks: Ranks) -> str:
    return ARROW.join(Rank(rank).label for rank in ranks) if ranks else "任一在岗人员，一人签署"


def _context(request: HttpRequest, actor: Actor, refused: Refused | None) -> dict[str, Any]:
    last, chosen, holders = last_change(actor.unit_id), chains_of(actor.unit_id), holders_of(actor.unit_id)
    own = own_steps(actor)
    errors = (
        {reason.field: reason.message for reason in refused.reasons if reason.field is not None}
        if refused
        else {}
    )
    return {
        "general": _general(request.POST, chosen, errors),
        "steps": list(_steps(request.POST, own, chosen, holders, errors)),
        "posts": [
            {"rank": rank.label, "people": [f"{post.user.name}（{post.title}）" for post in holders.get(rank, ())]}
            for rank in Rank
        ],
        "vacancies": vacancies_of(actor),
        "shortages": shortages(own, chosen, holders),
        "leads": actor.leads,
        "version": last.seq if last else 0,
        "changed": f"{last.person_name} {localtime(last.at):%Y-%m-%d %H:%M}" if last else "",
        "refused": refused.reasons if refused else [],
    }  # fmt: skip


def _general(sent: QueryDict, chosen: Chosen, errors: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": GENERAL,
        "choices": [(_word(ranks), _label(ranks)) for ranks in POSSIBLE],
        "value": sent.get(GENERAL) or _word(chosen.get(ALL_STEPS, ())),
        "error": errors.get(ALL_STEPS, ""),
    }


def _steps(
    sent: QueryDict, steps: list[OwnStep], chosen: Chosen, holders: Holders, errors: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for step in steps:
        key, now = f"{STEP}{step.name}", in_force(step, chosen)
        yield {
            "key": key,
            "title": step.title,
            "clause": Citation.parse(step.clause) if step.clause else None,
            "asked": "、".join(Rank(rank).label for rank in step.asked),
            "choices": [(FOLLOWS, "按通用设置"), *((_word(ranks), _label(ranks)) for ranks in step.possible)],
            "value": sent.get(key) or _word(chosen.get(step.name)),
            "error": errors.get(step.name, ""),
            "now": _label(now),
            "vacant": not can_be_signed(now, holders),
        }
