"""The form of an application as PDF, to print, sign and seal."""

from django.http import HttpRequest, HttpResponse

from lixiang.agencies.actor import Actor
from lixiang.cases.form_paper import form_of_draft, form_of_round
from lixiang.cases.queries import own_application
from lixiang.cases.rounds import round_read_by
from lixiang.cases.submission import judgement_of_draft
from lixiang.documents.application_form import ApplicationForm
from lixiang.web.documents.papers import PDF
from lixiang.web.doors import page


@page("GET")
def application_form(_request: HttpRequest, actor: Actor, application_id: int) -> HttpResponse:
    """Send the form of a draft as it stands."""
    draft, case = own_application(actor, application_id)
    return _sent(form_of_draft(draft, judgement_of_draft(draft, case)))


@page("GET")
def submitted_form(_request: HttpRequest, actor: Actor, case_id: int, round: int) -> HttpResponse:
    """Send the form of a round that was submitted."""
    return _sent(form_of_round(round_read_by(actor, case_id, round)[0], round))


def _sent(form: ApplicationForm) -> HttpResponse:
    response = HttpResponse(form.pdf(), content_type=PDF)
    response.headers["Content-Disposition"] = "inline"
    return response
