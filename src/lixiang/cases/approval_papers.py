"""What an approval brings: the reply, the review opinion; and of every procedure the letter of a refusal."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from django.utils.timezone import localtime

from lixiang.cases.agreed import COST_CHECK, FIELDS, Agreed, agreed_on
from lixiang.cases.deciding import Decided, ground_of, paper_of_bureau
from lixiang.cases.models import Case
from lixiang.cases.procedures import edition_of, procedure_of
from lixiang.cases.sheet import Sheet, submitted_sheet
from lixiang.cases.steps import judgement_of_case
from lixiang.cases.tables import COST
from lixiang.documents.approval_reply import AgreedLine, ApprovalReply, Condition, YearFunds
from lixiang.documents.filing_receipt import Ground
from lixiang.documents.money import wan
from lixiang.documents.papers import Paper
from lixiang.documents.refusal_letter import RefusalLetter
from lixiang.documents.review_opinion import Review, ReviewOpinion
from lixiang.law.citation import Citation
from lixiang.law.route import ROUTE_RULES
from lixiang.procedure.position import Opinion

DECIDE, REVIEW_OPINION, COUNTY_PART = "decide", "give_review_opinion", "decide_county_part"
SHARING = "component_sharing"
DECISION, INFORMATION = "决定", "告知书"


def approval_reply(decided: Decided) -> Paper:
    """Return the reply that approves a project."""
    case, sheet = decided.case, _sheet(decided)
    agreed, amount = agreed_on(case, decided.position, sheet), Decimal(decided.details["amount"])
    grounds = [finding for finding in decided.findings if finding.clause and finding.rule in _PRINTED]
    content = ApprovalReply(
        project=case.title,
        project_number=case.project.code,
        unit=case.unit_name,
        asked=sheet.value(COST).total,
        amount=amount,
        years=tuple(_years(agreed, sheet)),
        lines=tuple(AgreedLine(line.name, line.asked, line.agreed, line.reason) for line in agreed.lines),
        grounds=(*(ground_of(finding) for finding in grounds), _of_step(decided)),
        conditions=tuple(_conditions(decided)),
        duties=tuple(duties_of(case, amount)),
        opinion=decided.reason,
        carried="；".join(_carried(decided, sheet)),
    )
    return paper_of_bureau(case, content, (edition_of(case).who("finance"),))


def review_opinion(decided: Decided) -> Paper:
    """Return the review opinion with each review that it rests on."""
    checked = decided.position.opinion(COST_CHECK)
    content = ReviewOpinion(
        project=decided.case.title,
        asked=_sheet(decided).value(COST).total,
        agreed=_agreed_total(checked),
        reviews=tuple(_reviews(decided)),
        outcome=decided.outcome.title,
        opinion=_in_one(decided.reason, decided.details.get("conditions", "")),
    )
    return paper_of_bureau(decided.case, content)


def refusal_letter(decided: Decided) -> Paper:
    """Return the letter that refuses an application: a decision where the outcome has a list of grounds."""
    case, listed, submission = decided.case, decided.outcome.grounds, decided.position.submission
    named = (listed[name] for name in decided.grounds if name in listed)
    content = RefusalLetter(
        project=case.title,
        word=decided.outcome.title,
        form=DECISION if listed else INFORMATION,
        submitted_on=localtime(submission.at if submission else case.opened_at).date(),
        clause=_clause(decided.step.clause),
        grounds=tuple(Ground(_clause(one.clause), one.title) for one in named),
        reason=decided.reason,
        direction=decided.details.get("right_route", ""),
    )
    return paper_of_bureau(case, content)


_PRINTED = frozenset(rule.name for rule in ROUTE_RULES) | frozenset(FIELDS)


def _sheet(decided: Decided) -> Sheet:
    return submitted_sheet(decided.case, decided.position.round, edition_of(decided.case))


def _clause(clause: str | None) -> str:
    return Citation.parse(clause).chinese if clause else "平台约定"


def _of_step(decided: Decided) -> Ground:
    return Ground(_clause(decided.step.clause), "评审、资金审核和有关审查意见齐备后，由主管部门批复立项")


def _years(agreed: Agreed, sheet: Sheet) -> Iterator[YearFunds]:
    labels = sheet.choices["funds"]
    for line in agreed.funds:
        yield YearFunds(line.year, labels.get(line.source, line.source), line.amount)


def _carried(decided: Decided, sheet: Sheet) -> Iterator[str]:
    """Yield what each level carries of a cross-level project, and under which number a county decided on its part."""
    funds, labels = sheet.value("funds"), sheet.choices["levels"]
    for row in funds.levels if funds.cross_level else ():
        opinion = decided.position.opinion(COUNTY_PART, row.level)
        number = opinion.details.get("document") if opinion else None
        said = f"{labels.get(row.level, row.level)} {wan(row.amount)} 万元"
        yield f"{said}（{number}）" if number else said


def _agreed_total(checked: Opinion | None) -> Decimal | None:
    total = checked.details.get("agreed_total") if checked else None
    return Decimal(total) if total else None


def _conditions(decided: Decided) -> Iterator[Condition]:
    """Yield what the reviews ask along with their agreement, then the conditions of the decision, line by line."""
    for step in procedure_of(decided.case).steps:
        opinion = decided.position.opinion(step.name)
        stands = opinion is not None and step.name != DECIDE and decided.position.stands(opinion)
        if opinion and stands:
            yield from (Condition(step.title, line) for line in _lines(opinion.details))
    yield from (Condition("", line) for line in _lines(decided.details))


def _lines(details: Mapping[str, str]) -> Iterator[str]:
    return filter(None, map(str.strip, details.get("conditions", "").splitlines()))


def duties_of(case: Case, amount: Decimal) -> Iterator[str]:
    """Yield what the edition asks of a project of this amount: the sharing of its components (clause 24)."""
    edition, decision = edition_of(case), judgement_of_case(case).decision
    situation = replace(decision.situation, amount=amount) if decision else None
    if situation and edition.obligation_applies(SHARING, situation):
        duty = edition.obligations[SHARING]
        clause = f"（{duty.clause.chinese}）" if duty.clause else ""
        yield f"竣工验收前，将可共享的软件组件向主管部门登记，供其他单位复用{clause}"


def _reviews(decided: Decided) -> Iterator[Review]:
    for name in decided.step.rests_on:
        step, opinion = procedure_of(decided.case).step(name), decided.position.opinion(name)
        outcome = step.outcome(opinion.outcome) if step and opinion else None
        if step and opinion and outcome:
            said = _in_one(opinion.reason, opinion.details.get("conditions", ""))
            signed_on = localtime(opinion.at).date()
            yield Review(step.title, outcome.title, said, opinion.by.name, signed_on)


def _in_one(reason: str, conditions: str) -> str:
    """Return an opinion with its conditions as one sentence."""
    return f"{reason.rstrip('。')}；{conditions}" if reason and conditions else reason or conditions
