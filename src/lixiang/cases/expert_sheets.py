"""The sheets of the experts: what each writes for himself before the meeting is concluded, and who may read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

from django.db import transaction
from pydantic import AfterValidator

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import COUNTY, PROJECT_UNIT
from lixiang.cases.conduct import Basis, admit, conduct, reference
from lixiang.cases.course import WITH_A_SHEET
from lixiang.cases.experts import AGENCY, KEEPER
from lixiang.cases.groups import words
from lixiang.cases.groups.check import Checked, check_content
from lixiang.cases.groups.choices import Choices
from lixiang.cases.groups.fields import Content, Line, Money, Paragraph, asks, rows
from lixiang.cases.models import Case, ExpertSheet
from lixiang.cases.procedures import edition_of, procedure_of
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sheet import submitted_sheet
from lixiang.cases.statements import locked
from lixiang.ledger.canonical import digest_of
from lixiang.ledger.clock import now
from lixiang.procedure.act import Act
from lixiang.procedure.panel import Panel
from lixiang.procedure.position import Position
from lixiang.procedure.rounds import Move
from lixiang.procedure.step import Step

MARKS = {"passed": "通过", "failed": "不通过", "doubtful": "存疑", "not_applicable": "不适用"}
TROUBLES = ("failed", "doubtful")
"""Marks that say what is wrong."""
CONCLUSIONS = {"agree": "同意", "agree_with_changes": "修改后同意", "disagree": "不同意"}
AGREE = "agree"

Point = Annotated[str, AfterValidator(words.Choices("review_points"))]
Mark = Annotated[str, AfterValidator(words.Choices("marks"))]
Conclusion = Annotated[str, AfterValidator(words.Choices("conclusions"))]


class PointContent(Content):
    """What an expert says on one point."""

    point: Point | None = asks("要点", choices="review_points")
    mark: Mark | None = asks("评定", choices="marks")
    problem: Line | None = asks("问题", needed=False)
    suggestion: Line | None = asks("修改建议", needed=False)


class SheetContent(Content):
    """The sheet of an expert."""

    points: tuple[PointContent, ...] = rows("评审要点", needed=True)
    conclusion: Conclusion | None = asks("总体结论", choices="conclusions")
    reduction: Money | None = asks("建议核减", unit="元", widget="money", needed=False, help="没有就不填。")
    opinion: Paragraph | None = asks(
        "总体意见", widget="paragraph", needed=False, help="不是“同意”的，请写明理由。"
    )


def sheet_choices(case: Case) -> Choices:
    """Return the words among which a sheet lets one choose."""
    points = {name: point.label for name, point in edition_of(case).review_points.items()}
    return {"marks": MARKS, "conclusions": CONCLUSIONS, "review_points": points}


def check_sheet(case: Case, typed: Mapping[str, Any]) -> Checked:
    """Read a sheet as typed; everything that is wrong or missing is an error at its field."""
    choices = sheet_choices(case)
    checked = check_content("sheet", SheetContent, typed, choices)
    read = SheetContent.model_validate(checked.value)
    missing = {path: f"请填写“{label}”。" for path, label in checked.missing.items()}
    told = {**dict(_unsaid(case, read, choices)), **missing, **checked.errors}
    return Checked("sheet", read, told)


@transaction.atomic
def hand_in(actor: Actor, case_id: int, typed: Mapping[str, Any], seq: int) -> Case:
    """Hand in the actor's own sheet; from then on nobody changes it.

    Args:
        actor: a member of the panel.
        case_id: the case.
        typed: the fields of `SheetContent` as typed.
        seq: the number of acts that the actor's page showed.

    Raises:
        Case.DoesNotExist: not within the actor's sight, or without a meeting.
        Overtaken: it is handed in already, or the meeting is concluded.
        NotCompetent, Refused: see `conduct`; what is wrong or missing in the sheet, each at its field.
    """
    case = locked(case_id)
    act = Act(name=WITH_A_SHEET, step=meeting_step(case).name, actor=reference(actor), at=now(), seq=seq)
    admit(case, act)
    checked = check_sheet(case, typed)
    if checked.errors:
        raise Refused([Reason(said, field=path, code="invalid") for path, said in checked.errors.items()])
    content = checked.value.model_dump(mode="json", exclude_none=True)
    digest = digest_of(content)
    act = replace(act, details={"sheet": digest})

    def keep(move: Move) -> Mapping[str, Any]:
        ExpertSheet.objects.create(
            case=case, unit_id=case.unit_id, opened_seq=move.position.sheets[-1].opened_seq,
            seq=move.position.seq, person_id=actor.person_id, person_name=actor.person_name, content=content,
            digest=digest, handed_in_at=act.at,
        )  # fmt: skip
        return {}

    conduct(actor, case, act, Basis(), keep)
    return case


def meeting_step(case: Case) -> Step:
    """Return the step of the case's procedure whose people are drawn.

    Raises:
        Case.DoesNotExist: the procedure has none.
    """
    found = next((step for step in procedure_of(case).steps if step.drawn_by), None)
    if found is None:
        raise Case.DoesNotExist
    return found


def sheets_open_to(actor: Actor, case: Case, position: Position, panel: Panel) -> list[ExpertSheet]:
    """Return the sheets of the meeting that the actor may read.

    An expert reads all once his own is in; the agencies read them when the meeting is concluded; the applicant
    and who takes part read the summary only.
    """
    of_meeting = {sheet.seq for sheet in panel.sheets}
    sheets = list(ExpertSheet.objects.filter(case=case, seq__in=of_meeting).order_by("seq"))
    if actor.agency == AGENCY:
        return sheets if panel.sheet_of(str(actor.person_id)) else []
    return sheets if panel.over and not takes_part(actor, case, position) else []


def takes_part(actor: Actor, case: Case, position: Position) -> bool:
    """Tell whether the actor's unit applies or takes part; the bureau calls the meeting of its own project, too."""
    parties = position.submission.parties.values() if position.submission else ()
    units = {str(case.unit_id), *(unit for units in parties for unit in units)}
    return actor.agency in (PROJECT_UNIT, COUNTY) or (str(actor.unit_id) in units and actor.agency != KEEPER)


def _unsaid(case: Case, read: SheetContent, choices: Choices) -> Iterator[tuple[str, str]]:
    yield from _points_unsaid(read.points, choices)
    if read.conclusion not in (None, AGREE) and not read.opinion:
        yield "opinion", "结论不是“同意”的，请写明总体意见。"
    asked = submitted_sheet(case, case.round, edition_of(case)).value("cost").total
    if read.reduction is not None and asked is not None and read.reduction > asked:
        yield "reduction", "建议核减不能超过申报总投资。"


def _points_unsaid(points: Sequence[PointContent], choices: Choices) -> Iterator[tuple[str, str]]:
    first = {row.point: at for at, row in reversed(list(enumerate(points)))}
    left = [label for name, label in choices["review_points"].items() if name not in first]
    if left:
        yield "points", f"请评定：{'、'.join(left)}。"
    for at, row in enumerate(points):
        if row.mark in TROUBLES and not row.problem:
            yield f"points.{at}.problem", "请写明问题。"
        if first[row.point] != at:
            yield f"points.{at}.point", "同一要点只评定一次。"
