"""What waits for a person, what he has done, what he watches."""

from datetime import date
from typing import Literal

from ninja import P, QueryEx, Router, Status
from pydantic import Field

from lixiang.agencies.actor import Actor
from lixiang.api.bearer import Signed
from lixiang.api.cases import CASE, CaseLine, line_of
from lixiang.api.paging import ROWS, After, Paged, Size, page_of
from lixiang.api.problems import PROBLEMS, ProblemReason
from lixiang.api.refusals import reason_of
from lixiang.api.shapes import Id, LineText, Moment, ParagraphText, Seq, Shape
from lixiang.cases import batch, models
from lixiang.cases.procedures import following, title_of
from lixiang.cases.tasks import (
    Sought,
    Wanted,
    done_by,
    found_among,
    is_own,
    narrowed,
    tasks_delegated,
    tasks_elsewhere,
    tasks_of,
    tasks_of_office,
    watched_by,
)
from lixiang.cases.watching import unwatch, watch
from lixiang.ledger.models import Event
from lixiang.procedure.act import Act
from lixiang.projects.library import LONGEST_SEARCH

router = Router(tags=["办理"])
VIEWS = {
    "mine": tasks_of,
    "office": tasks_of_office,
    "elsewhere": tasks_elsewhere,
    "delegated": tasks_delegated,
}
SAME = (
    "step", "party", "round", "opened_on", "due_on", "paused", "urged_times", "urged_by", "urged_at",
)  # fmt: skip
Viewed = QueryEx[
    Literal["mine", "office", "elsewhere", "delegated"],
    P(description="mine 等我办理；office 本单位全部在办；elsewhere 本单位案件在别处等候；delegated 委托"),
]
DueIn = QueryEx[Literal["", "overdue", "soon"], P(description="overdue 已超期；soon 临近期限")]
Words = QueryEx[
    str, P(max_length=LONGEST_SEARCH, description="项目名称、编号、单位或文号中的字词，空格隔开，须全部出现")
]
Since = QueryEx[date | None, P(description="办结日期不早于")]
Until = QueryEx[date | None, P(description="办结日期不晚于")]
Urged = QueryEx[bool, P(description="为 true 时只看催办过的")]
Ordered = QueryEx[
    Literal["", "arrived", "newest"], P(description="缺省按期限；arrived 先到的在前；newest 后到的在前")
]


class Delegation(Shape, title="委托代办"):
    """Who may sign in whose place."""

    by: str = Field(description="谁委托")
    to: str = Field(description="委托谁")
    until: date = Field(description="到哪一天；没有期限时为 9999-12-31")


class Task(Shape, title="待办"):
    """An open step."""

    case_id: int = Field(description="案件编号")
    application_id: int = Field(description="申报编号")
    seq: int = Field(description="案件的版本：已有多少次办理")
    title: str = Field(description="项目名称")
    unit: str = Field(description="申报单位，在等这一步")
    step: str = Field(description="步骤的代码", examples=["check_completeness"])
    party: str = Field(description="由多个单位各自办理时，哪个单位；否则为空")
    step_title: str = Field(description="步骤的中文名称")
    next: list[str] = Field(description="在等这一步的步骤")
    role: str = Field(description="由哪个职责办理", examples=["bureau"])
    post: str = Field(description="会签轮到的岗位，只有本单位的步骤写明；任一岗位都可办理时为空")
    assignee: str = Field(description="已转办给谁；没有转办时为空")
    delegations: list[Delegation] = Field(description="现在有效的委托")
    round: int = Field(description="第几轮")
    opened_on: date = Field(description="从哪一天开始等待")
    due_on: date | None = Field(description="期限；办法没有规定时为 null")
    paused: bool = Field(description="案件已挂起，时限暂停")
    urged_times: int = Field(description="催办过几次")
    urged_by: str = Field(description="最近一次由谁催办")
    urged_at: Moment | None = Field(description="最近一次催办的时间")


class Tasks(Paged, title="待办的列表"):
    """A page of open steps."""

    items: list[Task]


class Done(Shape, title="已办"):
    """A step that this person has signed."""

    case_id: int = Field(description="案件编号")
    seq: int = Field(description="本案的第几次办理")
    step: str = Field(description="步骤的代码")
    step_title: str = Field(description="步骤的中文名称")
    act: str = Field(description="办理的代码", examples=["filed"])
    at: Moment = Field(description="何时")


class DoneList(Paged, title="已办的列表"):
    """A page of what was done."""

    items: list[Done]


class Watches(Paged, title="关注的案件"):
    """A page of watched cases."""

    items: list[CaseLine]


class BatchItem(Shape, title="一项"):
    """An open step as it was seen."""

    case_id: Id
    step: LineText = Field(description="步骤的代码")
    party: LineText = Field("", description="所涉步骤由多个单位各自办理时，哪个单位")
    seq: Seq


class BatchRequest(Shape, title="批量办理"):
    """The same simple thing for several open steps."""

    what: Literal["urged", "reassigned", "concluded"] = Field(description="催办、转办、办结")
    items: list[BatchItem] = Field(min_length=1, max_length=batch.MOST, description="对哪些步骤")
    reason: ParagraphText = Field("", description="理由或意见")
    to: Id | None = Field(None, description="转给哪个岗位")
    outcome: LineText = Field("", description="办理结果的代码；只能是除理由外不须填写别的内容的")


class BatchResult(BatchItem, title="一项的结果"):
    """What came of one item; without reasons it was done."""

    reasons: list[ProblemReason] = Field(description="未办的原因；已办时为空")


class BatchResults(Shape, title="批量办理的结果"):
    """What came of each item."""

    done: int = Field(description="几项已办")
    undone: int = Field(description="几项未办")
    items: list[BatchResult] = Field(description="逐项的结果")


@router.get(
    "/tasks", response={200: Tasks, **PROBLEMS}, summary="待办",
    description="在办的步骤，缺省为等令牌代表的人办理的，最急的在前。",
)  # fmt: skip
def tasks(
    request: Signed, view: Viewed = "mine", due: DueIn = "", urged: Urged = False, order: Ordered = "",
    after: After = "", page_size: Size = ROWS,
) -> Tasks:  # fmt: skip
    """List open steps."""
    found = narrowed(VIEWS[view](request.auth), Wanted(due=due, urged=urged, order=order))
    rows, shown = page_of(found, after, page_size)
    return Tasks(items=[_task(row, request.auth) for row in rows], **shown)


@router.get(
    "/tasks/done", response={200: DoneList, **PROBLEMS}, summary="已办",
    description="令牌代表的人办过的步骤，最近的在前。",
)  # fmt: skip
def done(
    request: Signed, q: Words = "", since: Since = None, until: Until = None, after: After = "",
    page_size: Size = ROWS,
) -> DoneList:  # fmt: skip
    """List what the actor has signed."""
    found = found_among(done_by(request.auth), Sought(q, since, until))
    rows, shown = page_of(found, after, page_size)
    cases = models.Case.objects.in_bulk([row.object_id for row in rows])
    return DoneList(
        items=[_done(row, cases[row.object_id]) for row in rows if row.object_id in cases], **shown
    )


@router.post(
    "/tasks/batch", response={200: BatchResults, **PROBLEMS}, summary="批量办理",
    description="对若干步骤做同一件简单的事，逐项办理、逐项答复；一项未办不影响其他各项。",
)  # fmt: skip
def task_batch(request: Signed, body: BatchRequest) -> BatchResults:
    """Do the same simple thing to several open steps."""
    items = [batch.Item(one.case_id, one.step, one.party, one.seq) for one in body.items]
    order = batch.Order(body.what, body.reason, body.to, body.outcome)
    results = [_result(one) for one in batch.do_each(request.auth, items, order)]
    undone = sum(bool(one.reasons) for one in results)
    return BatchResults(done=len(results) - undone, undone=undone, items=results)


@router.get(
    "/watches", response={200: Watches, **PROBLEMS}, summary="关注的案件",
    description="令牌代表的人关注的案件，最近关注的在前。",
)  # fmt: skip
def watched(request: Signed, after: After = "", page_size: Size = ROWS) -> Watches:
    """List the watched cases."""
    rows, shown = page_of(watched_by(request.auth), after, page_size)
    return Watches(items=[line_of(row.case) for row in rows], **shown)


@router.put(
    f"{CASE}/watch", response={204: None, **PROBLEMS}, summary="关注案件",
    description="列入自己关注的案件；重复关注无妨。",
)  # fmt: skip
def watch_case(request: Signed, case_id: Id) -> Status[None]:
    """Watch a case within sight."""
    watch(request.auth, case_id)
    return Status(204, None)


@router.delete(
    f"{CASE}/watch", response={204: None, **PROBLEMS}, summary="取消关注",
    description="不再关注；没有关注过也无妨。",
)  # fmt: skip
def unwatch_case(request: Signed, case_id: Id) -> Status[None]:
    """Watch a case no more."""
    unwatch(request.auth, case_id)
    return Status(204, None)


def _task(row: models.Task, actor: Actor) -> Task:
    same = {name: getattr(row, name) for name in SAME}
    return Task(
        case_id=row.case_id, application_id=row.case.application_id, seq=row.case.seq, title=row.case.title,
        unit=row.case.unit_name, step_title=row.title, next=list(following(row.case, row.step)), role=row.agency,
        assignee=row.assignee_name, post=row.post if is_own(row, actor) else "", **same,
        delegations=[Delegation(by=one["by_name"], to=one["to_name"], until=one["until"]) for one in row.delegations],
    )  # fmt: skip


def _done(row: Event, case: models.Case) -> Done:
    step = Act.from_json(row.content["act"]).step
    return Done(
        case_id=case.pk, seq=row.seq, step=step, step_title=title_of(case, step), act=row.name, at=row.at
    )


def _result(one: batch.Result) -> BatchResult:
    item, reasons = one.item, [reason_of(reason) for reason in one.reasons]
    return BatchResult(case_id=item.case_id, step=item.step, party=item.party, seq=item.seq, reasons=reasons)
