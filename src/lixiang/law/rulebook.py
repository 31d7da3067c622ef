"""All rules, by name: importing this module registers every one."""

from typing import Any

from lixiang.law import (
    acceptance,
    application,
    change,
    completion,
    components,
    contracts,
    delivery,
    evaluation,
    experts,
    review,
    route,
    security,
    splitting,
)
from lixiang.law.edition import Edition
from lixiang.law.finding import Finding
from lixiang.law.record import RecordError, nearest
from lixiang.law.rule import Rule, registry

MODULES = (
    application,
    route,
    splitting,
    review,
    experts,
    delivery,
    security,
    contracts,
    change,
    completion,
    components,
    acceptance,
    evaluation,
)


def rules() -> tuple[Rule[Any], ...]:
    """Every rule, in the order of clauses, conventions last."""
    return tuple(sorted(registry.values(), key=_place))


def _place(rule: Rule[Any]) -> tuple[bool, int, int, int, str]:
    clause = rule.clause
    if clause is None:
        return (True, 0, 0, 0, rule.name)
    return (False, clause.article, clause.paragraph or 0, clause.item or 0, rule.name)


def rule_named(name: str) -> Rule[Any]:
    """The rule of this name; RecordError with the nearest where there is none."""
    if name not in registry:
        raise RecordError("rule", f"没有规则“{name}”{nearest(name, registry)}")
    return registry[name]


def evaluate(name: str, facts: Any, edition: Edition) -> Finding | None:
    """The finding of a rule from stored JSON facts, the same as at first; None where it does not apply."""
    return rule_named(name).evaluate(facts, edition)
