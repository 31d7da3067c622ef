"""Every gate before submission, the same for applicant and reviewer (3, 5, 7–9, 11–13, 15, 16)."""

from lixiang.law import funding, paperwork, planning, scope
from lixiang.law.draft import (
    ApplicationFacts,
    FundLine,
    LevelShare,
    Line,
    Participant,
    ReuseAnswer,
    YearBudget,
    route_facts,
)
from lixiang.law.edition import Edition
from lixiang.law.finding import Finding
from lixiang.law.route import route_follows_amount_kind_and_funds
from lixiang.law.rule import Answer, Rule, applies, findings
from lixiang.law.situation import check_vocabulary

__all__ = [
    "APPLICATION_RULES",
    "ApplicationFacts",
    "FundLine",
    "LevelShare",
    "Line",
    "Participant",
    "ReuseAnswer",
    "YearBudget",
    "findings_of",
    "route_facts",
]


def findings_of(facts: ApplicationFacts, edition: Edition) -> tuple[Finding, ...]:
    """Every finding before submission, for the route that the facts lead to, in the order of the form.

    Raises RecordError for a key (class, kind, fund, nature) that the edition does not have.
    """
    known = route_facts(facts)
    if known:
        check_vocabulary(known, edition)
    return findings(APPLICATION_RULES, facts, edition)


@applies("11", field="cost.total", statement="立项方式已经确定")
def route_is_decided(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """Total, class, lines and funds are filled in, and the edition's table decides the route."""
    known = route_facts(facts)
    if known:
        return route_follows_amount_kind_and_funds.answer(known, edition)
    needed = {
        "总投资": facts.total,
        "项目类别": facts.project_class,
        "投资明细": facts.lines,
        "资金来源": facts.funds,
    }
    return Answer(False, f"请填写{'、'.join(name for name, value in needed.items() if not value)}。")


APPLICATION_RULES: tuple[Rule[ApplicationFacts], ...] = (
    scope.project_is_not_classified,
    scope.project_is_under_the_measures,
    route_is_decided,
    scope.class_is_applied_for_by_its_builder,
    planning.joint_design_is_confirmed,
    planning.unit_plan_is_named,
    planning.project_follows_a_plan,
    planning.exception_is_approved_by_the_government,
    planning.project_is_decided_before_its_year,
    planning.system_total_does_not_grow,
    planning.shared_resources_are_answered,
    planning.named_rows_are_registered,
    planning.data_catalogue_is_named,
    paperwork.new_technology_is_declared,
    paperwork.filing_declares_security_sharing_and_ip,
    funding.lines_add_up_to_the_total,
    funding.funds_add_up_to_the_total,
    funding.levels_carry_the_whole,
    funding.funds_fit_the_budget,
    funding.finance_is_consulted,
    funding.performance_evaluation_is_passed,
    paperwork.plan_document_has_every_chapter,
    paperwork.approval_materials_are_complete,
    paperwork.filing_materials_are_complete,
    paperwork.materials_in_principle_are_complete,
    paperwork.customary_materials_are_complete,
    paperwork.nothing_is_bought_before,
)
