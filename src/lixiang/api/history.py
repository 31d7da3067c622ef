"""What happened in a case: every act in its order."""

from collections.abc import Mapping

from pydantic import Field

from lixiang.api.shapes import Moment, Shape
from lixiang.api.steps import Defect, defect_of
from lixiang.cases import models
from lixiang.cases.procedures import procedure_of
from lixiang.cases.queries import events_of
from lixiang.ledger.models import Event
from lixiang.procedure.act import Act
from lixiang.procedure.generic import KINDS


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


def history_of(case: models.Case) -> list[HistoryLine]:
    """Return the acts of a case, the first one first."""
    return [_line(case, event) for event in events_of(case)]


def _line(case: models.Case, event: Event) -> HistoryLine:
    act = Act.from_json(event.content["act"])
    return HistoryLine(
        seq=event.seq, act=act.name, title=_title(case, act), step=act.step, by=event.person_name, post=event.post,
        unit=event.actor_unit_name, at=event.at, opinion=act.reason, details=dict(act.details),
        defects=[defect_of(defect) for defect in act.defects],
    )  # fmt: skip


def _title(case: models.Case, act: Act) -> str:
    step = procedure_of(case).step(act.step)
    outcome = step.outcome(act.name) if step else None
    return outcome.title if outcome else KINDS[act.name].title if act.name in KINDS else act.name
