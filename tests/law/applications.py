"""Applications that pass every gate; a test changes the one thing that it is about."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from lixiang.law.application import ApplicationFacts, FundLine, Line, findings_of
from lixiang.law.draft import decided
from lixiang.law.edition import Edition, Stage, load
from lixiang.law.finding import Finding
from lixiang.law.route import RouteFacts
from lixiang.law.rule import Rule

YULIN = load("yulin-draft")


def project(
    total: str | Decimal, kinds: object = ("software",), funds: object = ("general_budget",), **more: object
) -> RouteFacts:
    """What decides the route of a unit's project; software of the general budget unless said otherwise."""
    return RouteFacts(total=Decimal(total), project_class="specialised", kinds=kinds, funds=funds, **more)  # type: ignore[arg-type]


def filing(asked: str = "500000", **changes: Any) -> ApplicationFacts:
    """A unit's software project that is filed."""
    amount = Decimal(asked)
    application = ApplicationFacts(
        classified=False,
        unit_in_scope=True,
        lead_role="unit",
        project_class="specialised",
        natures=("new",),
        total=amount,
        lines=(Line(kind="software", name="业务系统", amount=amount),),
        funds=(FundLine(source="general_budget", year=2027, amount=amount),),
        new_fiscal_funds=False,
        performance_applies=False,
        compared=True,
        plan="数字城管三年规划第二条",
        catalogue_entries=("执法记录",),
        joint=False,
        cross_level=False,
        exceptional=False,
        start_year=2027,
        on=date(2026, 9, 18),
        security_declared=True,
        sharing_declared=True,
        ip_declared=True,
        new_technology=False,
    )
    return replace(with_papers(replace(application, **changes)), **changes)


def approval(asked: str = "3000000", **changes: Any) -> ApplicationFacts:
    """A unit's software project that is approved."""
    return filing(asked, **changes)


def with_papers(application: ApplicationFacts, edition: Edition = YULIN) -> ApplicationFacts:
    """The application with every chapter and material of its route."""
    situation = decided(application, edition)[0]
    chapters = frozenset(chapter.name for chapter in edition.chapters_for(situation))
    materials = frozenset(each.code for each in edition.materials_for(Stage.APPLICATION, situation))
    return replace(application, chapters=chapters, materials=materials)


def open_findings(application: ApplicationFacts, edition: Edition = YULIN) -> dict[str, Finding]:
    """What does not hold, or waits for a person, by rule."""
    return {each.rule: each for each in findings_of(application, edition) if each.holds is not True}


def found(rule: Rule[Any], facts: Any, edition: Edition = YULIN) -> Finding:
    """The finding of a rule that applies."""
    finding = rule(facts, edition)
    assert finding is not None, f"{rule.name} does not apply"
    return finding
