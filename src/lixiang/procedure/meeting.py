"""What a member of a drawn panel does before the one in the chair concludes: hand in a sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lixiang.procedure.act import Act
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.competence import in_role, independent
from lixiang.procedure.gates import not_suspended, step_is_open, view_is_current
from lixiang.procedure.kind import Kind
from lixiang.procedure.office import office_time
from lixiang.procedure.panel import panel_of
from lixiang.procedure.position import HandedIn, Position
from lixiang.procedure.refusal import Reason, unless


def is_member(attempt: Attempt) -> Iterator[Reason]:
    """Only who was drawn and has not left hands in a sheet."""
    panel, actor = panel_of(attempt.position, attempt.step) if attempt.step else None, attempt.act.actor
    holds = panel is not None and panel.seats_somebody(actor.person)
    yield from unless(holds, "not_competent", f"{actor.name}不是本次评审的专家。")


def once_only(attempt: Attempt) -> Iterator[Reason]:
    """A sheet that was handed in stays as it is."""
    panel = panel_of(attempt.position, attempt.step) if attempt.step else None
    done = panel.sheet_of(attempt.act.actor.person) if panel else None
    if done is not None:
        text = f"{done.by.name}已于 {office_time(done.at)} 提交评审意见表，不能修改。"
        yield from unless(False, "already_done", text)


def hand_in(position: Position, act: Act) -> Position:
    """The sheet counts for the meeting that is open."""
    opened = position.open_step(act.step, act.party)
    if opened is None:
        return position
    sheet = HandedIn(by=act.actor, at=act.at, seq=position.seq, opened_seq=opened.opened_seq)
    return replace(position, sheets=(*position.sheets, sheet))


KINDS: Mapping[str, Kind] = {
    "sheet_handed_in": Kind(
        "提交评审意见表",
        (step_is_open, view_is_current, not_suspended, in_role, independent, is_member, once_only),
        hand_in,
    ),
}
