"""After a conclusion: its official document, issued once however often the job runs."""

from lixiang.cases.models import Case
from lixiang.cases.papers import paper_of
from lixiang.documents.actions import About, issue
from lixiang.documents.numbers import DocumentNumber
from lixiang.ledger.models import Event


def issue_paper(event: Event) -> None:
    """Issue the document that the act brings, under the number that it took, else under the next of the office."""
    paper = paper_of(Case.objects.select_related("project").get(pk=event.object_id), event)
    if paper is None:
        return
    taken = event.content.get("number")
    about = About(event.pk, event.object_type, event.object_id, event.unit_id)
    issue(paper, about, event.at, DocumentNumber(**taken) if taken else None)
