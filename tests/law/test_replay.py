"""A finding evaluated again from its stored facts is the same finding."""

import json
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from lixiang.law import record
from lixiang.law.decided import DecidedProject
from lixiang.law.edition import Flag, load
from lixiang.law.finding import Finding
from lixiang.law.record import RecordError
from lixiang.law.rule import Rule
from lixiang.law.rulebook import evaluate, rules

EDITION = load("yulin-draft")
FROM_DELIVERY_ON = range(17, 30)
YUAN = st.decimals(Decimal(0), Decimal("99999999.99"), places=2)
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
PROJECTS = st.builds(
    DecidedProject,
    route=st.sampled_from(sorted(EDITION.routes)),
    total=YUAN,
    kinds=st.lists(st.sampled_from(sorted(EDITION.kinds)), min_size=1, unique=True).map(tuple),
    natures=st.lists(st.sampled_from(sorted(EDITION.natures)), unique=True).map(tuple),
    flags=st.frozensets(st.sampled_from(Flag)),
)
LATER_RULES = [rule for rule in rules() if rule.clause and rule.clause.article in FROM_DELIVERY_ON]

st.register_type_strategy(Decimal, YUAN)
st.register_type_strategy(date, DAYS)
st.register_type_strategy(DecidedProject, PROJECTS)


def test_every_article_from_delivery_to_evaluation_has_rules() -> None:
    assert {rule.clause.article for rule in LATER_RULES if rule.clause} == set(FROM_DELIVERY_ON)


@pytest.mark.parametrize("rule", LATER_RULES, ids=lambda rule: rule.name)
@settings(max_examples=20)
@given(data=st.data())
def test_stored_facts_give_the_same_finding_again(rule: Rule[Any], data: st.DataObject) -> None:
    assert is_dataclass(rule.facts)
    try:
        facts = data.draw(st.from_type(rule.facts))
        first = rule(facts, EDITION)
    except RecordError:
        reject()
    stored = json.loads(json.dumps(record.to_json(facts)))
    assert evaluate(rule.name, stored, EDITION) == first
    if first:
        assert Finding.from_json(json.loads(json.dumps(first.to_json()))) == first
        assert first.reason.endswith("。")
        assert (first.holds is None) <= (first.needs is not None)
