"""Submitting an application: freeze it, enter the project, open or continue its case."""

from django.db import transaction

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import Unit
from lixiang.cases.conduct import conduct, reference
from lixiang.cases.drafts import draft_for_change
from lixiang.cases.editions import edition_of_today
from lixiang.cases.judgement import Judgement, judge
from lixiang.cases.matches import MATCHES
from lixiang.cases.models import Application, Case, Submission
from lixiang.cases.refusals import Overtaken, Reason, Refused
from lixiang.cases.sheet import draft_sheet
from lixiang.cases.wording import unprintable
from lixiang.law.edition import load
from lixiang.law.route import RouteDecision
from lixiang.ledger.canonical import digest_of
from lixiang.ledger.clock import now, today
from lixiang.procedure.act import Act
from lixiang.procedure.library import PROCEDURES
from lixiang.procedure.outcomes import RESUBMITTED, SUBMITTED
from lixiang.procedure.position import State
from lixiang.procedure.under import tags_of
from lixiang.projects.library import Entry, enter, renew

SUBMIT = "submit"


def judgement_of_draft(application: Application, case: Case | None) -> Judgement:
    """Judge a draft as it stands: by the edition of its case, before the first submission by today's."""
    edition = load(case.edition) if case else edition_of_today()
    return judge(draft_sheet(application, edition), Unit.objects.get(pk=application.unit_id), today())


@transaction.atomic
def submit_application(actor: Actor, application_id: int, seq: int) -> Case:
    """Submit the draft: the first time it opens the case and pins its edition, later it opens the next round.

    Args:
        actor: of the applicant unit.
        application_id: the draft.
        seq: the number of acts of the case that the page showed, 0 before the first submission.

    Raises:
        Refused: everything that stands in the way, all of it at once.
    """
    application = draft_for_change(actor, application_id)
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("project")
        .filter(application=application)
        .first()
    )
    if case and case.seq != seq:
        raise Overtaken([Reason("本案已有新的办理情况，请刷新页面后再提交。", code="stale_view")])
    judgement = judgement_of_draft(application, case)
    if case:
        _require_same_procedure(case, judgement.decision)  # first: the other one would ask for much more
    reasons = (*judgement.incomplete(), *unprintable(judgement.sheet))
    if reasons:
        raise Refused(reasons)
    procedure = _procedure(judgement)
    case = _renewed(case, judgement) if case else _opened(application, judgement, procedure)
    return _submit(actor, case, judgement)


def _require_same_procedure(case: Case, decision: RouteDecision | None) -> None:
    if decision and decision.procedure != case.procedure:
        message = f"修改后立项方式变为“{decision.label}”，请撤回本件，按新的方式重新申报。"
        raise Refused([Reason(message, _clause(decision), field="cost.total", code="other_procedure")])


def _procedure(judgement: Judgement) -> str:
    decision = judgement.decision
    if decision is None or decision.procedure not in PROCEDURES:
        label = decision.label if decision else "待定"
        raise Refused(
            [Reason(f"立项方式为“{label}”，不在本平台目前办理的范围内。草稿已保存。", code="no_procedure")]
        )
    return str(decision.procedure)


def _clause(decision: RouteDecision) -> str | None:
    return str(decision.row.clause) if decision.row and decision.row.clause else None


def _submit(actor: Actor, case: Case, judgement: Judgement) -> Case:
    assert judgement.decision
    edition, situation = judgement.sheet.edition, judgement.decision.situation
    frozen = judgement.sheet.frozen(judgement.groups)
    digests = {group: digest_of(content) for group, content in frozen.items()}
    act = Act(
        name=(RESUBMITTED if case.round else SUBMITTED).name, step=SUBMIT, actor=reference(actor), at=now(),
        seq=case.seq, digests=digests, tags=tags_of(PROCEDURES[case.procedure], edition, situation),
    )  # fmt: skip
    move = conduct(actor, case, act, judgement.basis)
    kept = {**frozen, MATCHES: judgement.sheet.matches.to_json()}  # said by the registers, not by the unit
    Submission.objects.bulk_create(
        Submission(
            case=case, unit_id=case.unit_id, round=move.position.round, group=group, content=content,
            digest=digest_of(content), submitted_at=act.at,
        )
        for group, content in kept.items()
    )  # fmt: skip
    return case


def _opened(application: Application, judgement: Judgement, procedure: str) -> Case:
    unit = Unit.objects.get(pk=application.unit_id)
    entry = _entry(application, judgement)
    return Case.objects.create(
        application=application, project=enter(entry, unit.district, now()), unit_id=unit.pk, unit_name=unit.name,
        title=entry.title, procedure=procedure, edition=judgement.sheet.edition.name,
        state=str(State.DRAFT), round=0, opened_at=now(),
    )  # fmt: skip


def _renewed(case: Case, judgement: Judgement) -> Case:
    entry = _entry(case.application, judgement)
    case.title = entry.title
    renew(case.project, entry)
    return case


def _entry(application: Application, judgement: Judgement) -> Entry:
    identity, cost, schedule = (judgement.sheet.value(group) for group in ("identity", "cost", "schedule"))
    assert judgement.decision
    return Entry(
        title=identity.title, unit_id=application.unit_id, unit_name=application.unit_name,
        project_class=identity.project_class, kinds=sorted({line.kind for line in cost.lines}),
        route=judgement.decision.route or "", total=cost.total, start_year=schedule.start_year,
    )  # fmt: skip
