"""What happened in a case: every act in its order."""

from collections.abc import Mapping, Sequence

from pydantic import Field

from lixiang.agencies.actor import Actor
from lixiang.api.shapes import Moment, Shape
from lixiang.api.steps import Defect, defect_of
from lixiang.cases import models
from lixiang.cases.history import Stay, Turn, is_shown, position_after, stay_of
from lixiang.cases.meetings import reading_of
from lixiang.cases.procedures import procedure_of
from lixiang.cases.tables import TABLES
from lixiang.procedure.act import Act
from lixiang.procedure.generic import KINDS
from lixiang.procedure.rounds import SIGNED

NONE = Stay("", 0, 0)


class HistoryLine(Shape, title="一次办理"):
    """One act: who, when, in which post, with which words."""

    seq: int = Field(description="本案的第几次办理")
    act: str = Field(description="办理的代码", examples=["submitted"])
    title: str = Field(description="中文名称", examples=["提交"])
    step: str = Field(description="在哪个步骤；对整个案件的为空", examples=["submit"])
    by: str = Field(description="谁")
    post: str = Field(description="岗位")
    unit: str = Field(description="单位")
    at: Moment = Field(description="何时")
    opinion: str = Field(description="意见或理由")
    details: Mapping[str, str] = Field(description="另须写明的内容")
    defects: list[Defect] = Field(description="须补正的问题")
    grounds: list[str] = Field(description="据以不予准予的情形的代码，见步骤的 outcomes")
    table: list[Mapping[str, str | int | list[int]]] = Field(
        description="意见是表格的步骤，逐行：送审、核定和理由，或者申请和分配（依次为核、内存、存储），或者来源、年度和金额"
    )
    lay_with: str = Field(description="办结之前停留在谁那里；不是步骤的办理为空")
    lay_days: int = Field(description="停留了几个工作日")
    lay_suspended: int = Field(description="其中几个在挂起期间")


def history_lines(case: models.Case, actor: Actor, turns: Sequence[Turn]) -> list[HistoryLine]:
    """Return the acts of a case that the actor may see, the first one first."""
    reading = reading_of(actor, case, position_after(case, turns))
    return [_line(case, turn) for turn in turns if is_shown(turn, actor, reading)]


def _line(case: models.Case, turn: Turn) -> HistoryLine:
    act, event, stay = turn.act, turn.event, stay_of(case, turn) or NONE
    return HistoryLine(
        seq=event.seq, act=act.name, title=_title(case, act), step=act.step, by=event.person_name, post=event.post,
        unit=event.actor_unit_name, at=event.at, opinion=act.reason, details=dict(act.details),
        defects=[defect_of(defect) for defect in act.defects], grounds=list(act.grounds),
        table=event.content.get(TABLES.get(act.step, ""), []),
        lay_with=stay.body, lay_days=stay.days, lay_suspended=stay.stopped,
    )  # fmt: skip


def _title(case: models.Case, act: Act) -> str:
    step = procedure_of(case).step(act.step)
    outcome = step.outcome(act.outcome or act.name) if step else None
    if outcome and act.name == SIGNED:
        return f"会签（{outcome.title}）"
    return outcome.title if outcome else KINDS[act.name].title if act.name in KINDS else act.name
