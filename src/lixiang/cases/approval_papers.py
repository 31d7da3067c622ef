"""What an approval brings: the reply, the review opinion; and of every procedure the letter of a refusal."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from django.utils.timezone import localtime

from lixiang.cases.conduct import CASE
from lixiang.cases.deciding import Decided, ground_of, paper_of_bureau
from lixiang.cases.procedures import edition_of, procedure_of
from lixiang.cases.sheet import Sheet, submitted_sheet
from lixiang.cases.steps import judgement_of_case
from lixiang.cases.tables import COST, checked_lines
from lixiang.documents.approval_reply import AgreedLine, ApprovalReply, Condition, YearFunds
from lixiang.documents.filing_receipt import Ground
from lixiang.documents.papers import Paper
from lixiang.documents.refusal_letter import RefusalLetter
from lixiang.documents.review_opinion import Review, ReviewOpinion
from lixiang.law.citation import Citation
from lixiang.law.route import ROUTE_RULES
from lixiang.ledger.models import Event
from lixiang.procedure.position import Opinion

COST_CHECK, FUNDING_REVIEW, REVIEW_OPINION = "check_cost", "review_funding", "give_review_opinion"
SHARING = "component_sharing"
DECISION, INFORMATION = "决定", "告知书"


def approval_reply(decided: Decided) -> Paper:
    """Return the reply that approves a project."""
    case, sheet = decided.case, _sheet(decided)
    amount = Decimal(decided.details["amount"])
    grounds = [finding for finding in decided.findings if finding.clause and finding.rule in _ROUTE]
    content = ApprovalReply(
        project=case.title,
        project_number=case.project.code,
        unit=case.unit_name,
        asked=sheet.value(COST).total,
        amount=amount,
        years=tuple(_years(sheet)),
        lines=_lines(decided, sheet),
        grounds=(*(ground_of(finding) for finding in grounds), _of_step(decided)),
        conditions=tuple(_conditions(decided)),
        duties=tuple(_duties(decided, amount)),
        opinion=decided.reason,
    )
    return paper_of_bureau(case, content, (edition_of(case).who("finance"),))


def review_opinion(decided: Decided) -> Paper:
    """Return the review opinion with each review that it rests on."""
    checked = decided.position.opinion(COST_CHECK)
    content = ReviewOpinion(
        project=decided.case.title,
        unit=decided.case.unit_name,
        asked=_sheet(decided).value(COST).total,
        agreed=_agreed_total(checked),
        reviews=tuple(_reviews(decided)),
        outcome=decided.outcome.title,
        opinion="；".join(filter(None, [decided.reason, decided.details.get("conditions", "")])),
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


_ROUTE = frozenset(rule.name for rule in ROUTE_RULES)


def _sheet(decided: Decided) -> Sheet:
    return submitted_sheet(decided.case, decided.position.round, edition_of(decided.case))


def _clause(clause: str | None) -> str:
    return Citation.parse(clause).chinese if clause else "平台约定"


def _of_step(decided: Decided) -> Ground:
    return Ground(_clause(decided.step.clause), "评审、资金审核和有关审查意见齐备后，由主管部门批复立项")


def _years(sheet: Sheet) -> Iterator[YearFunds]:
    labels = sheet.choices["funds"]
    for line in sheet.value("funds").lines:
        yield YearFunds(line.year, labels.get(line.source, line.source), line.amount)


def _lines(decided: Decided, sheet: Sheet) -> tuple[AgreedLine, ...]:
    """Return the lines as the standing cost check agreed them, else as asked."""
    checked = decided.position.opinion(COST_CHECK)
    kept = _content(decided, checked).get(COST) if checked else None
    if kept is None:
        return tuple(AgreedLine(line.name, line.asked, line.agreed) for line in checked_lines(sheet, ()))
    return tuple(
        AgreedLine(line["name"], Decimal(line["asked"]), Decimal(line["agreed"]), line["reason"])
        for line in kept
    )


def _content(decided: Decided, opinion: Opinion) -> dict[str, list[dict[str, str]]]:
    event = Event.objects.get(object_type=CASE, object_id=decided.case.pk, seq=opinion.seq)
    return dict(event.content)


def _agreed_total(checked: Opinion | None) -> Decimal | None:
    total = checked.details.get("agreed_total") if checked else None
    return Decimal(total) if total else None


def _conditions(decided: Decided) -> Iterator[Condition]:
    for step in procedure_of(decided.case).steps:
        opinion = decided.position.opinion(step.name)
        if opinion and decided.position.stands(opinion) and opinion.details.get("conditions"):
            yield Condition(step.title, opinion.details["conditions"])


def _duties(decided: Decided, amount: Decimal) -> Iterator[str]:
    """Yield what the edition asks of a project of this amount: the sharing of its components (clause 24)."""
    edition, decision = edition_of(decided.case), judgement_of_case(decided.case).decision
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
            said = "；".join(filter(None, [opinion.reason, opinion.details.get("conditions", "")]))
            signed_on = localtime(opinion.at).date()
            yield Review(step.title, outcome.title, said, opinion.by.name, signed_on)
