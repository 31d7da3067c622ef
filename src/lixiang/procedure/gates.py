"""When an act may be taken: the step is open, the view current, everything stated, the law met."""

from collections.abc import Iterator

from lixiang.procedure.act import Defect
from lixiang.procedure.attempt import Attempt, Finding
from lixiang.procedure.position import Position, Signature, State
from lixiang.procedure.refusal import Reason, moment, unless
from lixiang.procedure.standing import concluded, corrections
from lixiang.procedure.step import ALL, GROUPS, Effect, Step


def step_is_open(attempt: Attempt) -> Iterator[Reason]:
    """The step is open; where somebody was faster, the refusal says who and when."""
    if attempt.open_step is None:
        done = _concluded_by(attempt)
        if done is not None:
            yield from unless(False, "already_done", f"{done.by}已于 {moment(done.at)} 办结此步骤")
        else:
            yield from unless(False, "not_open", _why_not_open(attempt))


def _concluded_by(attempt: Attempt) -> Signature | None:
    key = (attempt.act.step, attempt.act.party)
    own = (s for s in reversed(attempt.position.signatures) if s.key == key and s.concludes and not s.void)
    return next(own, None)


def _why_not_open(attempt: Attempt) -> str:
    step, position = attempt.step, attempt.position
    if step is None:
        return "本办理流程没有这个步骤"
    if position.state in (State.GRANTED, State.ENDED):
        return f"本案已办结，不能再办理“{step.title}”"
    owed = [s.title for s in attempt.procedure.named(step.after) if not concluded(s, position)]
    return f"“{step.title}”尚未开始" + (f"，须先办结“{'、'.join(owed)}”" if owed else "")


def view_is_current(attempt: Attempt) -> Iterator[Reason]:
    """What the actor saw is still what lies there: the step was not opened anew after he looked."""
    opened, act, position = attempt.open_step, attempt.act, attempt.position
    if opened is not None:
        holds = opened.opened_seq <= act.seq <= position.seq
        yield from unless(holds, "stale_view", "页面打开后本案已有变化，请刷新后再办理")


def not_suspended(attempt: Attempt) -> Iterator[Reason]:
    """While a case is suspended nothing is decided."""
    pause = attempt.position.suspension
    if pause is not None:
        yield from unless(False, "suspended", f"本案已由{pause.by}于 {moment(pause.at)} 挂起：{pause.reason}")


def outcome_is_known(attempt: Attempt) -> Iterator[Reason]:
    """The act is one of the step's outcomes."""
    step = attempt.step
    if step is not None and attempt.outcome is None:
        choices = "、".join(outcome.title for outcome in step.outcomes)
        yield from unless(False, "unknown_outcome", f"“{step.title}”的办理结果只能是：{choices}")


def states_what_is_asked(attempt: Attempt) -> Iterator[Reason]:
    """Every outcome that asks for something got it: a reason, a right route, an amount."""
    stated = {"reason": attempt.act.reason, **attempt.act.details}
    for key, label in attempt.outcome.asks.items() if attempt.outcome else ():
        yield from unless(stated.get(key, "").strip(), f"{key}_missing", f"须填写{label}")


def has_reason(attempt: Attempt) -> Iterator[Reason]:
    """An act that always needs its reason."""
    yield from unless(attempt.act.reason.strip(), "reason_missing", "须填写理由")


def musts_hold(attempt: Attempt) -> Iterator[Reason]:
    """No submission and no grant while a must-finding is unmet."""
    for finding in attempt.findings:
        if finding.blocks:
            yield _unmet(finding, "must_unmet", finding.reason)


def principles_hold_or_overridden(attempt: Attempt) -> Iterator[Reason]:
    """No grant against an in-principle finding that the competent post has not overridden on this content."""
    for finding in attempt.findings:
        if finding.stops and not is_overridden(attempt.position, finding.rule):
            yield _unmet(
                finding, "principle_unmet", f"{finding.reason}（原则性要求，须由有权机关书面说明理由后放行）"
            )


def _unmet(finding: Finding, code: str, text: str) -> Reason:
    return Reason(code, text, finding.clause)


def is_overridden(position: Position, rule: str) -> bool:
    """Whether an override of this rule was made on the content that lies there now."""
    return any(o.rule == rule and o.digests == position.content for o in position.overrides)


def objections_answered(attempt: Attempt) -> Iterator[Reason]:
    """No grant over an objection that nobody answered, or while a body waits for corrections."""
    position = attempt.position
    for opinion in position.opinions:
        step = attempt.procedure.step(opinion.step)
        if step is None or not step.blocking or position.opinion(*opinion.key) is not opinion:
            continue
        objects = opinion.effect is Effect.OBJECT and opinion.seq not in position.answered
        yield from unless(
            not objects,
            "objection_unanswered",
            f"{opinion.by}对“{step.title}”持不同意见，尚未答复",
            step.clause,
        )
        corrects = opinion.effect is Effect.CORRECT and position.stands(opinion)
        yield from unless(
            not corrects, "corrections_owed", f"{opinion.by}在“{step.title}”中要求补正，不能准予", step.clause
        )


def notice_is_complete(attempt: Attempt) -> Iterator[Reason]:
    """A return names at least one point, its own or one that a reviewing body raised."""
    points = attempt.act.defects or [d for opinion in corrections(attempt.position) for d in opinion.defects]
    yield from unless(points, "defects_missing", "退回补正须一次列全需补正的问题")


def late_points_say_why(attempt: Attempt) -> Iterator[Reason]:
    """One notice: a point that this body could have seen in an earlier round owes a reason."""
    for defect in attempt.act.defects:
        if is_late(attempt.position, attempt.step, defect):
            text = f"“{defect.problem}”在前一轮已可发现而未告知，再次提出须说明理由"
            yield from unless(defect.why_late.strip(), "late_without_reason", text)


def is_late(position: Position, step: Step | None, defect: Defect) -> bool:
    """Whether the body of ``step`` concluded on this content in an earlier round and did not tell it."""
    now = position.content.get(defect.group, "")
    told = any(t.defect.key == defect.key for t in position.told)
    seen_before = any(
        o.round < position.round and defect.group in o.digests and o.digests[defect.group] == now
        for o in position.opinions
        if step is not None and o.role == step.role
    )
    return seen_before and not told


def points_name_a_group(attempt: Attempt) -> Iterator[Reason]:
    """Every point of a notice lies in a group that the step looks at."""
    subject = attempt.step.subject if attempt.step else ()
    for defect in attempt.act.defects:
        label = GROUPS.get(defect.group, defect.group)
        yield from unless(
            subject == ALL or defect.group in subject, "foreign_group", f"“{label}”不在本步骤审查范围内"
        )


def first_or_next_round(attempt: Attempt) -> Iterator[Reason]:
    """A case is submitted once; from then on it is submitted again."""
    first = attempt.outcome is not None and attempt.outcome.effect is Effect.SUBMIT
    yield from unless(
        first is (attempt.position.round == 0), "wrong_round", "首次应为提交，退回后应为再次提交"
    )


def digests_are_given(attempt: Attempt) -> Iterator[Reason]:
    """A submission freezes its content."""
    yield from unless(attempt.act.digests, "digests_missing", "提交内容为空")


def same_content_as_signed(attempt: Attempt) -> Iterator[Reason]:
    """A draft that was changed after the first signature of the chain has to be signed anew."""
    same = all(signature.digests == attempt.act.digests for signature in attempt.chain)
    yield from unless(same, "changed_since_signed", "拟办人签署后内容已变化，请退回拟办人重新签署")
