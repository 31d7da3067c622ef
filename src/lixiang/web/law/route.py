"""The calculator of the route: from amount, class, kinds and funds to the route, its materials and the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.law.edition import Edition
from lixiang.law.finding import Finding
from lixiang.law.record import RecordError
from lixiang.law.route import AMOUNT_WORDS, RouteDecision, RouteFacts, route_of
from lixiang.law.situation import basis_of
from lixiang.web.doors import page
from lixiang.web.law.editions import chosen_edition, edition_links, in_use, with_edition
from lixiang.web.law.route_form import RouteForm
from lixiang.web.law.who import who


@dataclass(frozen=True, slots=True)
class Answer:
    """The decision as the page shows it."""

    decision: RouteDecision
    findings: Sequence[Finding]
    amount_is: str


@page("GET")
def route(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Decide what the query asks; the address of the page is a link to the answer."""
    edition = chosen_edition(request)
    form = RouteForm(request.GET, edition)
    answer = _answer(form, edition) if form.asked else None
    context = {
        "edition": edition,
        "editions": edition_links(reverse("law_route"), edition.name, with_rules=True),
        "form": form,
        "answer": answer,
        "link": request.build_absolute_uri(),
        "law_url": with_edition(reverse("law"), edition.name),
        "other": "" if edition.name == in_use() else edition.name,
    }
    return render(request, "law/route.html", context, status=422 if form.errors else 200)


def _answer(form: RouteForm, edition: Edition) -> Answer | None:
    facts = form.facts()
    if facts is None:
        return None
    try:
        return _decided(facts, edition)
    except RecordError as error:
        form.refuse(error)
        return None


def _decided(facts: RouteFacts, edition: Edition) -> Answer:
    decision = route_of(facts, edition)
    findings = [
        replace(each, needs=who(each.needs, edition)) if each.needs else each for each in decision.findings
    ]
    return Answer(decision, findings, AMOUNT_WORDS[basis_of(facts, edition).basis])
