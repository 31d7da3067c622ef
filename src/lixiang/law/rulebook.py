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
    route,
    security,
)
from lixiang.law.edition import Edition
from lixiang.law.finding import Finding
from lixiang.law.record import RecordError, nearest
from lixiang.law.rule import Rule, registry

MODULES = (
    application,
    route,
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
    """Every rule, in the order of articles, conventions last."""
    last = max((rule.clause.article for rule in registry.values() if rule.clause), default=0) + 1
    return tuple(
        sorted(registry.values(), key=lambda rule: (rule.clause.article if rule.clause else last, rule.name))
    )


def rule_named(name: str) -> Rule[Any]:
    """The rule of this name; RecordError with the nearest where there is none."""
    if name not in registry:
        raise RecordError("rule", f"没有规则“{name}”{nearest(name, registry)}")
    return registry[name]


def evaluate(name: str, facts: Any, edition: Edition) -> Finding | None:
    """The finding of a rule from stored JSON facts, the same as at first; None where it does not apply."""
    return rule_named(name).evaluate(facts, edition)
