"""A draft that was signed and lies before the next post of its unit: to read, to sign on, or to send back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.conduct import reference
from lixiang.cases.course import Course, act_on_case
from lixiang.cases.drafts import SUBMIT, signatures_on
from lixiang.cases.history import position_after, turns_of
from lixiang.cases.models import Application, Case
from lixiang.cases.procedures import countersigned
from lixiang.cases.queries import own_application
from lixiang.cases.refusals import Overtaken, Refused
from lixiang.cases.submission import judgement_of_draft
from lixiang.ledger.clock import now
from lixiang.procedure.act import Act
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.competence import competent
from lixiang.procedure.position import Position
from lixiang.web.cases.content import read_sections
from lixiang.web.cases.countersigning import chains_inside
from lixiang.web.cases.materials import materials_to_read
from lixiang.web.cases.sections import Field
from lixiang.web.doors import page
from lixiang.web.judgements import findings_context
from lixiang.web.numbers import whole_number


def presented_page(
    request: HttpRequest, actor: Actor, draft: Application, case: Case, refused: Refused | None = None
) -> HttpResponse:
    """Show a signed draft to its unit, with what stood in the way of the next signature."""
    turns, judgement = turns_of(case), judgement_of_draft(draft, case)
    position = position_after(case, turns)
    chain = chains_inside(case, actor, position, turns)[SUBMIT, ""]
    address = reverse("application", args=[draft.pk])
    context: dict[str, Any] = {
        "application": {"title": draft.title, "unit_name": draft.unit_name},
        "chain": chain,
        "mine": may_sign(actor, case, position),
        "verb": "签署并提交" if not chain["next"] else "签署",
        "submit_url": f"{address}submission/",
        "back_url": f"{address}sending-back/",
        "form_url": reverse("application_form", args=[draft.pk]),
        "reason": _reason(request, refused),
        "seq": position.seq,
        "refused": refused.reasons if refused else (),
        "sections": read_sections(judgement.sheet, judgement.groups),
        "materials": materials_to_read(draft, judgement),
        **findings_context(judgement),
    }
    status = 200 if refused is None else 409 if isinstance(refused, Overtaken) else 422
    return render(request, "cases/application_sign.html", context, status=status)


@page("POST")
def sending_back(request: HttpRequest, actor: Actor, application_id: int) -> HttpResponse:
    """Send a signed draft back to whoever prepared it."""
    draft, case = own_application(actor, application_id)
    if case is None:
        raise Case.DoesNotExist
    course = Course("sent_back", step=SUBMIT, reason=request.POST.get("reason", "").strip())
    try:
        act_on_case(actor, case.pk, course, whole_number(request.POST.get("seq", "")) or 0)
    except Refused as refused:
        if not signatures_on(case):
            messages.info(request, str(refused))
            return redirect("application", application_id)
        return presented_page(request, actor, draft, case, refused)
    messages.success(request, "已退回拟办人，申报可以修改后重新签署。")
    return redirect("application", application_id)


def _reason(request: HttpRequest, refused: Refused | None) -> Field:
    told = [one.message for one in refused.reasons if one.field == "reason"] if refused else []
    return Field(
        path="back.reason", name="reason", label="理由", help="", widget="paragraph", unit="", needed=True,
        value=request.POST.get("reason", ""), error="".join(told), choices=(),
    )  # fmt: skip


def may_sign(actor: Actor, case: Case, position: Position) -> bool:
    """Tell whether it is the actor's turn to sign the submission."""
    act = Act(name="", step=SUBMIT, actor=reference(actor), at=now())
    return competent(Attempt(countersigned(case), position, act))
