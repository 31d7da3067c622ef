"""The expert meeting of a case: who was drawn and how, who has written, what may be read, one's own sheet."""

from datetime import date
from decimal import Decimal

from ninja import Router
from pydantic import Field

from lixiang.agencies.actor import Actor
from lixiang.api.bearer import Signed
from lixiang.api.cases import CASE
from lixiang.api.form import Choice
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Id, LineText, Moment, Money, ParagraphText, Seq, Shape
from lixiang.cases import meetings, models
from lixiang.cases.conduct import position_of
from lixiang.cases.expert_sheets import hand_in
from lixiang.cases.groups.fields import ROWS
from lixiang.cases.procedures import edition_of
from lixiang.cases.queries import case_of
from lixiang.procedure.draw import Lot

router = Router(tags=["专家评审"])


class ReviewedPoint(Shape, title="要点的评定"):
    """What an expert says on one point."""

    point: LineText = Field(description="要点的代码，见 asked", examples=["necessity"])
    mark: LineText = Field(
        description="passed 通过；failed 不通过；doubtful 存疑；not_applicable 不适用", examples=["passed"]
    )
    problem: LineText = Field("", description="问题；不通过、存疑的须写明")
    suggestion: LineText = Field("", description="修改建议")


class SheetRequest(Shape, title="提交评审意见表"):
    """One's own sheet."""

    seq: Seq
    points: list[ReviewedPoint] = Field(max_length=ROWS, description="逐个要点的评定，每个一次")
    conclusion: LineText = Field(
        description="agree 同意；agree_with_changes 修改后同意；disagree 不同意", examples=["agree"]
    )
    reduction: LineText = Field("", description="建议核减，元", examples=["200000.00"])
    opinion: ParagraphText = Field("", description="总体意见；不是同意的须写明")


class SheetGiven(Shape, title="评审意见表"):
    """A sheet that may be read."""

    name: str = Field(description="专家")
    at: Moment = Field(description="何时提交")
    points: list[ReviewedPoint]
    conclusion: str = Field(description="结论的代码")
    reduction: Money | None = Field(description="建议核减")
    opinion: str = Field(description="总体意见")


class Member(Shape, title="评审专家"):
    """Somebody who sits in the meeting."""

    name: str = Field(description="姓名")
    unit: str = Field(description="工作单位")
    chair: bool = Field(description="组长，由他汇总")
    handed_in_at: Moment | None = Field(description="何时提交评审意见表")


class LotDrawn(Shape, title="一位专家的签"):
    """What fell to somebody of the pool."""

    expert: int = Field(description="专家编号")
    name: str = Field(description="姓名")
    unit: str = Field(description="工作单位")
    lot: str = Field(description="“种子:编号”的 SM3 摘要；从小到大依次入选")
    barred: str = Field(description="为何不参加抽取；参加的为空")


class Meeting(Shape, title="专家评审"):
    """A meeting with the trace of its draw."""

    held_on: date = Field(description="评审日期")
    place: str = Field(description="评审地点")
    seats: int = Field(description="专家人数")
    draws: int = Field(description="第几次抽取")
    members: list[Member] = Field(
        description="评审专家，组长在前；回避的由下一位递补。申报和参与单位在汇总之后才看到"
    )
    asked: list[Choice] = Field(description="评审要点：意见表须逐个评定")
    yours: bool = Field(description="令牌代表的人还须提交评审意见表")
    over: bool = Field(description="组长已经汇总")
    seed: str = Field(description="抽取的种子；申报和参与单位在汇总之后才看到")
    pool: str = Field(description="专家库的摘要：按编号排列的“编号,姓名,单位”各行的 SM3")
    lots: list[LotDrawn] = Field(description="抽取顺序，全库；只有主管部门和审计机关看到")
    sheets: list[SheetGiven] = Field(
        description="可以查看的评审意见表：专家提交自己的之后看到全部，各机构在汇总之后看到，申报单位看汇总意见"
    )


@router.get(
    f"{CASE}/meeting", response={200: Meeting, **PROBLEMS}, summary="专家评审",
    description="评审专家、抽取记录、可以查看的评审意见表。没有抽取专家的为 404。",
)  # fmt: skip
def meeting(request: Signed, case_id: Id) -> Meeting:
    """Read the meeting of a case."""
    return _meeting(request.auth, case_id)


@router.post(
    f"{CASE}/meeting/sheet", response={200: Meeting, **PROBLEMS}, summary="提交评审意见表",
    description="抽取的专家各自提交一次，提交后不能修改。",
)  # fmt: skip
def hand_in_sheet(request: Signed, case_id: Id, body: SheetRequest) -> Meeting:
    """Hand in one's own sheet."""
    typed = body.model_dump(exclude={"seq"})
    hand_in(request.auth, case_id, typed, body.seq)
    return _meeting(request.auth, case_id)


def _meeting(actor: Actor, case_id: int) -> Meeting:
    case = case_of(case_id)
    held = meetings.meeting_of(actor, case, position_of(case))
    return Meeting(
        held_on=date.fromisoformat(held.held_on), place=held.place, seats=held.panel.seats, draws=held.draws,
        members=_members(held), asked=_asked(case), yours=held.asks(actor), over=held.panel.over,
        seed=held.seed, pool=held.trace.pool,
        lots=[_lot(lot) for lot in held.lots], sheets=[_sheet(one) for one in held.sheets],
    )  # fmt: skip


def _asked(case: models.Case) -> list[Choice]:
    points = edition_of(case).review_points
    return [Choice(value=name, label=point.label) for name, point in points.items()]


def _members(held: meetings.Meeting) -> list[Member]:
    found = ((member, held.panel.sheet_of(member.person)) for member in held.members)
    return [
        Member(
            name=member.name, unit=member.unit_name, chair=member == held.panel.chair,
            handed_in_at=sheet.at if sheet else None,
        )
        for member, sheet in found
    ]  # fmt: skip


def _lot(drawn: Lot) -> LotDrawn:
    who = drawn.candidate
    return LotDrawn(expert=who.number, name=who.name, unit=who.unit, lot=drawn.lot, barred=who.barred)


def _sheet(sheet: models.ExpertSheet) -> SheetGiven:
    said = sheet.content
    return SheetGiven(
        name=sheet.person_name, at=sheet.handed_in_at, points=[ReviewedPoint(**row) for row in said["points"]],
        conclusion=said["conclusion"], opinion=said.get("opinion", ""),
        reduction=Decimal(said["reduction"]) if "reduction" in said else None,
    )  # fmt: skip
