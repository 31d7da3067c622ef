"""Two people who looked at the same page: the second is told who was faster and when, be it a step or any other act."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lixiang.procedure import ActorRef
from procedure.cast import CLERK, NEIGHBOUR, missing
from procedure.hall import CENTRE, CHIEF, CONTENT, LEADER, REVIEWER, Approval

STEP, JOINT = "give_technical_opinion", "confirm_joint_design"
REASON = {"reason": "情况说明"}
OBJECTION = {"refers": 3}
Doing = tuple[ActorRef, str, dict[str, Any]]


def reviewed() -> Approval:
    case = Approval()
    case.submit()
    case.agree("accept")
    case.does(REVIEWER, "objected", "integrate_data", reason="目录不全")
    return case


def to_correct() -> Approval:
    case = reviewed()
    case.does(REVIEWER, "correction_proposed", **OBJECTION, **REASON)
    return case


def suspended() -> Approval:
    case = reviewed()
    case.does(CHIEF, "suspended", until=date(2027, 3, 1), **REASON)
    return case


def asked() -> Approval:
    case = Approval()
    parties = {"participants": (NEIGHBOUR.unit,)}
    case.does(CLERK, "asked", JOINT, digests=CONTENT, parties=parties)
    return case


def decidable() -> Approval:
    """Everything is in but the advice, for which nobody has to wait."""
    case = Approval()
    case.submit("key_project")
    while waiting := sorted(case.open - {"decide", "advise_on_major_project"}):
        case.agree(waiting[0])
    return case


def told(case: Approval, first: Doing, second: Doing) -> str:
    """Let two act on the page as it stands; the second is refused and told this."""
    seq = case.position.seq
    case.does(first[0], first[1], **first[2])
    refusal = case.cannot(second[0], second[1], **second[2], seq=seq)
    assert "already_done" in refusal.codes or "already_proposed" in refusal.codes, refusal
    assert f"{first[0]}已于 2026-11-2" in str(refusal)
    return str(refusal)


CONFIRMS: Doing = (CHIEF, "correction_confirmed", OBJECTION)
DECLINES: Doing = (LEADER, "correction_declined", {**OBJECTION, **REASON})
RESUMES: Doing = (CHIEF, "resumed", {})
WITHDRAWS: Doing = (CLERK, "withdrawn", REASON)
MARKS: Doing = (CHIEF, "marked", {"tags": ("key_project",), **REASON})
HANDS_ON: Doing = (CHIEF, "reassigned", {"step": STEP, "to": REVIEWER})


@pytest.mark.parametrize(
    ("begun", "first", "second", "words"),
    [
        (to_correct, CONFIRMS, DECLINES, "确认这一更正"),
        (to_correct, DECLINES, CONFIRMS, "不予更正"),
        (to_correct, CONFIRMS, (LEADER, *CONFIRMS[1:]), "确认这一更正"),
        (reviewed, (REVIEWER, "correction_proposed", {**OBJECTION, **REASON}),
         (CHIEF, "correction_proposed", {**OBJECTION, **REASON}), "对此意见提出更正"),
        (reviewed, (CHIEF, "objection_answered", {**OBJECTION, **REASON}),
         (LEADER, "objection_answered", {**OBJECTION, **REASON}), "答复这一不同意见"),
        (suspended, RESUMES, (LEADER, *RESUMES[1:]), "恢复本案"),
        (suspended, WITHDRAWS, RESUMES, "办结本案"),
        (reviewed, WITHDRAWS, (CLERK, *WITHDRAWS[1:]), "办结本案"),
        (reviewed, WITHDRAWS, MARKS, "办结本案"),
        (reviewed, WITHDRAWS, (REVIEWER, "agreed", {"step": STEP}), "办结本案"),
        (reviewed, MARKS, (LEADER, *MARKS[1:]), "作此标记"),
        (reviewed, HANDS_ON, (LEADER, *HANDS_ON[1:]), "转办此步骤"),
        (decidable, (LEADER, "returned", {"step": "decide", "defects": (missing("design"),)}),
         (CENTRE, "advised", {"step": "advise_on_major_project"}), "退回申请单位补正"),
        (asked, (CLERK, "unasked", {"step": JOINT}),
         (NEIGHBOUR, "confirmed", {"step": JOINT, "party": NEIGHBOUR.unit}), "收回征求"),
        (asked, (CLERK, "unasked", {"step": JOINT}), (CLERK, "unasked", {"step": JOINT}), "收回征求"),
    ],
)  # fmt: skip
def test_the_second_is_told_who_was_faster(
    begun: Callable[[], Approval], first: Doing, second: Doing, words: str
) -> None:
    assert words in told(begun(), first, second)
