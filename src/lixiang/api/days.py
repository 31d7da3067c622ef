"""Whose the working days of a case were."""

from datetime import date

from ninja import Router
from pydantic import Field

from lixiang.api.bearer import Signed
from lixiang.api.cases import CASE
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Id, Shape
from lixiang.cases import models
from lixiang.cases.days import days_of
from lixiang.cases.history import turns_of
from lixiang.cases.procedures import body_of, title_of
from lixiang.cases.queries import case_of
from lixiang.procedure import days
from lixiang.procedure.days import STOP

router = Router(tags=["案件"])


class Stretch(Shape, title="一段时间"):
    """Days that one body, the applicant, or a lawful stop had."""

    owner: str = Field(description="哪个职责；unit 为申报单位，stop 为依法挂起", examples=["finance"])
    who: str = Field(description="归谁；挂起时为空", examples=["市财政局"])
    step: str = Field(description="在等哪个步骤")
    step_title: str = Field(description="步骤的中文名称")
    start: date = Field(description="从哪一天起，当日不计")
    end: date = Field(description="到哪一天，当日计入")
    days: int = Field(description="工作日数")


class Days(Shape, title="时间在谁手里"):
    """Every working day of a case, given to somebody."""

    since: date | None = Field(description="首次提交的日期；尚未提交时为 null")
    until: date | None = Field(description="决定的日期；尚在办理时为今天")
    running: bool = Field(description="尚未决定")
    total: int = Field(description="各段合计的工作日")
    by_calendar: int = Field(description="按工作日历计数的工作日，与合计相等")
    items: list[Stretch] = Field(description="逐段，首尾相接")


@router.get(
    f"{CASE}/days", response={200: Days, **PROBLEMS}, summary="时间在谁手里",
    description="从首次提交到决定，每个工作日归一家单位、申报单位或依法挂起；几家同时办理时，归下一步所等的那一家。",
)  # fmt: skip
def case_days(request: Signed, case_id: Id) -> Days:
    """Tell whose the days of a case within sight were."""
    row = case_of(case_id)
    found = days_of(row, turns_of(row))
    if found is None:
        return Days(since=None, until=None, running=True, total=0, by_calendar=0, items=[])
    return Days(
        since=found.since, until=found.until, running=found.running, total=found.total,
        by_calendar=found.by_calendar, items=[_stretch(row, one) for one in found.stretches],
    )  # fmt: skip


def _stretch(row: models.Case, one: days.Stretch) -> Stretch:
    return Stretch(
        owner=one.owner, who="" if one.owner == STOP else body_of(row, one.owner, one.party), step=one.step,
        step_title=title_of(row, one.step), start=one.start, end=one.end, days=one.days,
    )  # fmt: skip
