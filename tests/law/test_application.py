"""All gates before submission together: nothing is asked twice, and the same again from stored facts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.applications import YULIN, approval, filing, open_findings
from lixiang.law import record
from lixiang.law.application import (
    APPLICATION_RULES,
    ApplicationFacts,
    FundLine,
    Line,
    Participant,
    ReuseAnswer,
    findings_of,
    route_facts,
)
from lixiang.law.edition import load
from lixiang.law.finding import Finding
from lixiang.law.record import RecordError
from lixiang.law.rulebook import evaluate

AMOUNTS = st.decimals(min_value=0, max_value=Decimal(9_000_000), places=2)
ANSWERS = st.sampled_from([None, True, False])
LINES = st.builds(Line, kind=st.sampled_from(sorted(YULIN.kinds)), name=st.text(max_size=3), amount=AMOUNTS)
MONEY = st.builds(
    FundLine, source=st.sampled_from(sorted(YULIN.funds)), year=st.integers(2026, 2029), amount=AMOUNTS
)
APPLICATIONS = st.builds(
    ApplicationFacts,
    classified=ANSWERS,
    unit_in_scope=ANSWERS,
    lead_role=st.sampled_from([None, "unit", "info_centre"]),
    project_class=st.sampled_from([None, "public", "specialised"]),
    total=st.none() | AMOUNTS,
    lines=st.lists(LINES, max_size=3).map(tuple),
    funds=st.lists(MONEY, max_size=3).map(tuple),
    new_fiscal_funds=ANSWERS,
    joint=ANSWERS,
    participants=st.lists(
        st.builds(Participant, unit=st.text(max_size=3), confirmed=ANSWERS), max_size=2
    ).map(tuple),
    reuse=st.lists(st.builds(ReuseAnswer, resource=st.text(max_size=3), reuse=ANSWERS), max_size=2).map(
        tuple
    ),
    exceptional=ANSWERS,
    exception=st.sampled_from([None, "emergency"]),
    start_year=st.none() | st.integers(2026, 2029),
    on=st.none() | st.dates(date(2025, 1, 1), date(2029, 12, 31)),
    materials=st.frozensets(st.sampled_from(sorted(YULIN.catalogue))),
)


class TestACompleteApplication:
    @pytest.mark.parametrize("application", [filing(), approval()], ids=["filing", "approval"])
    def test_nothing_blocks_and_nothing_stops(self, application: ApplicationFacts) -> None:
        assert not [each.rule for each in findings_of(application, YULIN) if each.blocks or each.stops]

    def test_only_the_unrecorded_budget_waits_for_finance(self) -> None:
        waiting = open_findings(filing())
        assert {rule: each.needs for rule, each in waiting.items()} == {"funds_fit_the_budget": "finance"}

    def test_a_self_managed_project_has_no_gate_but_scope_and_route(self) -> None:
        rules = [each.rule for each in findings_of(filing("99999.99"), YULIN)]
        assert rules == ["project_is_not_classified", "project_is_under_the_measures", "route_is_decided"]


class TestAnEmptyDraft:
    def test_everything_that_is_missing_is_asked_for_with_its_field(self) -> None:
        asked = [each for each in findings_of(ApplicationFacts(), YULIN) if each.holds is False]
        assert all(each.field and each.reason.startswith(("请", "未纳入")) for each in asked)

    def test_the_route_says_what_it_still_needs(self) -> None:
        finding = open_findings(ApplicationFacts())["route_is_decided"]
        assert (finding.holds, finding.reason) == (False, "请填写总投资、项目类别、投资明细、资金来源。")
        reason = open_findings(filing(total=None, lines=()))["route_is_decided"].reason
        assert reason == "请填写总投资、投资明细。"

    def test_a_total_of_nothing_is_no_total(self) -> None:
        assert route_facts(filing(total=Decimal(0))) is None


class TestFindings:
    def test_every_rule_is_evaluated_once_and_in_order(self) -> None:
        names = [rule.name for rule in APPLICATION_RULES]
        found = [each.rule for each in findings_of(approval(), YULIN)]
        assert found == [name for name in names if name in found]
        assert len(names) == len(set(names))

    def test_an_unknown_kind_is_refused(self) -> None:
        wrong = filing(materials=frozenset())
        wrong = replace(wrong, lines=(Line(kind="sofware", name="", amount=Decimal(500_000)),))
        with pytest.raises(RecordError, match="software"):
            findings_of(wrong, YULIN)

    def test_the_amounts_of_a_contract_a_year_and_an_upgrade_are_handed_on(self) -> None:
        given = {"contract_total": Decimal(3), "year_total": Decimal(2), "upgrades_total": Decimal(1)}
        facts = route_facts(filing(**given))
        assert facts is not None
        assert {name: getattr(facts, name) for name in given} == given

    def test_the_lines_and_funds_of_one_kind_are_counted_together(self) -> None:
        halves = (Line(kind="software", name="一", amount=Decimal("0.10")),) * 3
        facts = route_facts(filing(lines=halves))
        assert facts is not None
        assert facts.kinds == ("software",)
        assert facts.amounts_by_kind == {"software": Decimal("0.30")}


@given(APPLICATIONS, st.sampled_from(["yulin-draft", "example-county"]))
def test_again_from_stored_facts_there_are_no_differences(
    application: ApplicationFacts, edition_name: str
) -> None:
    edition = load(edition_name)
    stored = record.to_json(application)
    assert record.from_json(ApplicationFacts, stored) == application
    for finding in findings_of(application, edition):
        assert evaluate(finding.rule, stored, edition) == finding
        assert Finding.from_json(finding.to_json()) == finding


@given(APPLICATIONS)
def test_an_in_principle_rule_names_who_may_override(application: ApplicationFacts) -> None:
    stopping = [each for each in findings_of(application, YULIN) if each.stops]
    assert all(each.needs == "bureau_leader" for each in stopping)
