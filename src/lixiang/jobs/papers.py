"""After a decision: its official document, issued once however often the job runs."""

from lixiang.cases import papers
from lixiang.cases.models import Case
from lixiang.documents.actions import About, issue
from lixiang.documents.numbers import DocumentNumber
from lixiang.documents.papers import Paper
from lixiang.law.finding import Finding
from lixiang.ledger.models import Event
from lixiang.procedure.act import Act


def issue_filing_receipt(event: Event) -> None:
    """Issue the receipt of a filing."""
    findings = [Finding.from_json(one) for one in event.findings]
    _issue(event, papers.filing_receipt(_case(event), findings), DocumentNumber(**event.content["number"]))


def issue_correction_notice(event: Event) -> None:
    """Issue the notice of a return."""
    _issue(event, papers.correction_notice(_case(event), Act.from_json(event.content["act"]).defects))


def _case(event: Event) -> Case:
    return Case.objects.select_related("project").get(pk=event.object_id)


def _issue(event: Event, paper: Paper, number: DocumentNumber | None = None) -> None:
    about = About(event.pk, event.object_type, event.object_id, event.unit_id)
    issue(paper, about, event.at, number)
