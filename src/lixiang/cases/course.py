"""Acts that every case knows beside the outcomes of its steps: suspend, hand on, override, correct, …"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import transaction

from lixiang.agencies.actor import Actor, actor_in
from lixiang.agencies.models import Post
from lixiang.cases.conduct import Basis, conduct, reference
from lixiang.cases.groups.fields import LINE, bracketed
from lixiang.cases.models import Case
from lixiang.cases.procedures import procedure_of
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.statements import locked
from lixiang.cases.steps import judgement_of_case
from lixiang.cases.wording import Words
from lixiang.law.finding import Finding
from lixiang.ledger.clock import now
from lixiang.procedure.act import Act, ActorRef
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.generic import KINDS
from lixiang.procedure.position import Position
from lixiang.procedure.step import Procedure

BY_CLOCK = frozenset({"closed", "lapsed"})
"""Acts that no person takes."""

WITH_A_SHEET = "sheet_handed_in"
"""The act that comes with more than a reason (`cases.expert_sheets`)."""

ABOUT_A_DRAFT = frozenset({"asked", "unasked"})
"""Acts that look at the draft as well (`cases.requests`)."""

BY_PERSON = tuple(name for name in KINDS if name not in BY_CLOCK | ABOUT_A_DRAFT | {WITH_A_SHEET})


@dataclass(frozen=True, slots=True)
class Course:
    """What somebody does with a case as a whole, or with one of its open steps.

    `to` is the post that receives a step; `until` a day; `refers` the number of the opinion or proposal meant;
    `details` what the act states beside its reason, such as `rule` and `document` of an override.
    """

    name: str
    step: str = ""
    party: str = ""
    reason: str = ""
    tags: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    to: int | None = None
    until: date | None = None
    refers: int | None = None


@transaction.atomic
def act_on_case(actor: Actor, case_id: int, course: Course, seq: int) -> Case:
    """Take one of the acts `BY_PERSON` on the case.

    Raises:
        Case.DoesNotExist: not within the actor's sight.
        Refused: unknown act, step, mark or receiver, words that cannot be kept, or what the procedure says.
    """
    case = locked(case_id)
    if course.name not in BY_PERSON:
        raise Refused([Reason("没有这种办理事项。", code="unknown_act")])
    said = _worded(course, procedure_of(case))
    basis = judgement_of_case(case).basis if KINDS[said.name].judged else Basis()
    conduct(actor, case, _act(actor, said, seq), basis)
    return case


def _worded(course: Course, procedure: Procedure) -> Course:
    words = Words()
    details = {name: bracketed(words.kept(word, name, LINE)) for name, word in course.details.items()}
    said = replace(course, reason=words.kept(course.reason, "reason"), details=details)
    if course.step and procedure.step(course.step) is None:
        words.wrong.append(Reason("本办理流程没有这个步骤。", field="step", code="unknown_step"))
    if not set(course.tags) <= set(procedure.marks):
        words.wrong.append(Reason("本办理流程没有这种标记。", field="tags", code="unknown_mark"))
    if course.party and not course.step:
        words.wrong.append(Reason("请选择所涉的步骤。", field="step", code="unknown_step"))
    words.refuse_what_is_wrong()
    return said


def open_to(
    actor: Actor, procedure: Procedure, position: Position, course: Course, findings: Sequence[Finding] = ()
) -> bool:
    """Tell whether the actor could take this act now, were everything filled in.

    Args:
        actor: whoever would act.
        procedure: of the case, as it is countersigned now.
        position: where the case stands.
        course: the act.
        findings: as the page shows them.
    """
    kind = KINDS[course.name]
    attempt = Attempt(procedure, position, _act(actor, course, position.seq), findings)
    lacks = {reason.code for check in kind.checks for reason in check(attempt)}
    return not {code for code in lacks if not code.endswith("_missing")}


def _act(actor: Actor, course: Course, seq: int) -> Act:
    return Act(
        name=course.name,
        step=course.step,
        party=course.party,
        actor=reference(actor),
        at=now(),
        seq=seq,
        reason=course.reason,
        tags=course.tags,
        details=course.details,
        to=_receiver(course.to) if course.to else None,
        until=course.until,
        refers=course.refers,
    )


def _receiver(post_id: int) -> ActorRef:
    post = Post.objects.select_related("user", "unit").filter(pk=post_id, active=True).first()
    if post is None:
        raise Refused([Reason("没有这个在岗人员，请重新选择。", field="to", code="receiver_missing")])
    return reference(actor_in(post))
