"""What waits for this post."""

from datetime import date

from ninja import Router
from pydantic import Field

from lixiang.api.bearer import Signed
from lixiang.api.paging import ROWS, After, Paged, Size, page_of
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Shape
from lixiang.cases import models
from lixiang.cases.tasks import tasks_of

router = Router(tags=["办理"])


class Task(Shape, title="待办"):
    """An open step that this post may take."""

    case_id: int = Field(description="案件编号")
    application_id: int = Field(description="申报编号")
    title: str = Field(description="项目名称")
    unit: str = Field(description="申报单位")
    step: str = Field(description="步骤的代码", examples=["check_completeness"])
    step_title: str = Field(description="步骤的中文名称")
    round: int = Field(description="第几轮")
    opened_on: date = Field(description="从哪一天开始等待")
    due_on: date | None = Field(description="期限；办法没有规定时为 null")


class Tasks(Paged, title="待办的列表"):
    """A page of open steps."""

    items: list[Task]


@router.get(
    "/tasks",
    response={200: Tasks, **PROBLEMS},
    summary="我的待办",
    description="等待当前岗位办理的步骤，最急的在前。",
)
def tasks(request: Signed, after: After = "", page_size: Size = ROWS) -> Tasks:
    """List the open steps of the actor's post."""
    rows, shown = page_of(tasks_of(request.auth), after, page_size)
    return Tasks(items=[_task(row) for row in rows], **shown)


def _task(row: models.Task) -> Task:
    return Task(
        case_id=row.case_id, application_id=row.case.application_id, title=row.case.title, unit=row.case.unit_name,
        step=row.step, step_title=row.title, round=row.round, opened_on=row.opened_on, due_on=row.due_on,
    )  # fmt: skip
