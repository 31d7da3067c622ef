"""One notice: every point at once, and a reason for each that comes later than it could have."""

from collections.abc import Iterable, Iterator

from lixiang.procedure.act import Defect
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.position import Opinion, Position
from lixiang.procedure.refusal import Reason, unless
from lixiang.procedure.standing import corrections
from lixiang.procedure.step import ALL, GROUPS, Effect, Outcome, Step


def notice_is_complete(attempt: Attempt) -> Iterator[Reason]:
    """A return or a request for corrections names at least one point."""
    told = points(attempt.position, attempt.outcome, attempt.act.defects)
    yield from unless(told, "defects_missing", "须一次列全需补正的问题。")


def points_lie_in_the_subject(attempt: Attempt) -> Iterator[Reason]:
    """Every point lies in a group that the step looks at."""
    subject = attempt.step.subject if attempt.step else ()
    for defect in attempt.act.defects:
        holds = subject == ALL or defect.group in subject
        label = GROUPS.get(defect.group, defect.group)
        yield from unless(holds, "foreign_group", f"“{label}”不在本步骤审查范围内。")


def late_points_say_why(attempt: Attempt) -> Iterator[Reason]:
    """A point that this body could have seen in an earlier round owes a reason."""
    for defect in attempt.act.defects:
        if attempt.step is not None and is_late(attempt.position, attempt.step, defect):
            text = f"“{defect.problem}”在前一轮已可发现而未告知，现在提出须说明理由。"
            yield from unless(defect.why_late.strip(), "late_without_reason", text)


def is_late(position: Position, step: Step, defect: Defect) -> bool:
    """Whether the body of ``step`` concluded on this content in an earlier round and did not tell it."""
    now = position.content.get(defect.group, "")
    told = any(t.defect.key == defect.key for t in position.told)
    return not told and any(o.digests.get(defect.group) == now for o in _before(position, step))


def may_be_late(position: Position, step: Step) -> bool:
    """Whether the body of ``step`` concluded on anything in an earlier round."""
    return any(_before(position, step))


def _before(position: Position, step: Step) -> Iterator[Opinion]:
    opinions = (o for o in position.opinions if o.role == step.role and not o.void)
    return (o for o in opinions if o.round < position.round)


def points(position: Position, outcome: Outcome | None, own: Iterable[Defect]) -> tuple[Defect, ...]:
    """What the notice says: a return gathers what every body asked for in this round, then its own points."""
    returns = outcome is not None and outcome.effect is Effect.RETURN
    raised = [d for o in corrections(position) for d in o.defects] if returns else []
    return tuple({defect.key: defect for defect in (*raised, *own)}.values())
