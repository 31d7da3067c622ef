"""Whoever opens a stored act finds the same law: its findings come again from its facts, word for word."""

import pytest

from lixiang.agencies.access import working
from lixiang.cases.opinions import Conclusion
from lixiang.law.application import ApplicationFacts, findings_of, route_is_decided
from lixiang.law.edition import load
from lixiang.law.record import from_json, to_json
from lixiang.law.review import Review
from lixiang.law.route import route_of
from lixiang.law.rulebook import evaluate, rule_named
from lixiang.law.situation import RouteFacts
from lixiang.ledger.models import Event, Facts
from story.approvals import TOTAL, accepted, reviewed
from story.filings import REFUSED, RETURNED, concluded, filed, submitted

KINDS = {RouteFacts: "route", ApplicationFacts: "application", Review: "review"}


@pytest.fixture
def judged(people: None) -> list[Event]:
    """Acts that rest on findings: submissions, a grant, a return and a refusal, of several kinds of projects."""
    filed()
    filed(kind="maintenance", nature="upkeep", project_class="public", by="xinxi", total="3680000.00")
    filed(total="6300000.00", source="enterprise_own")
    concluded(submitted(by="renshe", kind="third_party", nature="purchase", total="100000.00"), RETURNED)
    concluded(submitted(), REFUSED)
    with working():
        return [event for event in Event.objects.order_by("pk") if event.findings]


def facts_of(event: Event) -> dict[str, object]:
    with working():
        content: dict[str, object] = Facts.objects.get(unit_id=event.unit_id, digest=event.facts).content
    return content


def test_each_stored_finding_comes_again_from_its_rule(judged: list[Event]) -> None:
    compared, different = 0, []
    for event in judged:
        facts = facts_of(event)
        for stored in event.findings:
            again = evaluate(
                stored["rule"], facts[KINDS[rule_named(stored["rule"]).facts]], load(event.edition)
            )
            compared += 1
            if again is None or again.to_json() != stored:
                different.append((event, stored, again))
    assert compared > 100
    assert different == []


def test_an_approval_rests_on_the_sums_of_its_reviews(people: None) -> None:
    decision = Conclusion("decide", "approved", "同意立项。", {"amount": TOTAL})
    case = concluded(reviewed(accepted()), decision, "dashuju.ju")
    with working():
        event = Event.objects.get(object_type="case", object_id=case.pk, name="approved")
    sums = [one for one in event.findings if rule_named(one["rule"]).facts is Review]
    assert [one["rule"] for one in sums] == [
        "funding_carries_the_agreed_total", "approved_total_is_the_agreed_total",
    ]  # fmt: skip
    review = facts_of(event)["review"]
    for stored in sums:
        again = evaluate(stored["rule"], review, load(event.edition))
        assert again
        assert again.to_json() == stored


def test_no_rule_that_applies_has_been_left_out(judged: list[Event]) -> None:
    for event in judged:
        facts, edition = facts_of(event), load(event.edition)
        gates = findings_of(from_json(ApplicationFacts, facts["application"]), edition)
        decision = route_of(from_json(RouteFacts, facts["route"]), edition)
        own = [gate for gate in gates if gate.rule != route_is_decided.name]  # the decision says it in full
        assert [to_json(finding) for finding in (*decision.findings, *own)] == event.findings


def test_an_opinion_rests_on_no_law_but_the_decision_after_it_does(people: None) -> None:
    case = reviewed(accepted())
    concluded(case, Conclusion("decide", "approved", "同意立项。", {"amount": TOTAL}), "dashuju.ju")
    with working():
        acts = Event.objects.filter(object_type="case", object_id=case).order_by("seq")
        judged = {act.name for act in acts if any(not is_of_a_review(one) for one in act.findings)}
        assert judged == {"submitted", "approved"}


def is_of_a_review(stored: dict[str, str]) -> bool:
    return rule_named(stored["rule"]).facts is Review
