"""Cases: where they stand, what was said, what happened."""

from typing import Any

from ninja import Router
from pydantic import Field

from lixiang.agencies.actor import Actor
from lixiang.api.bearer import Signed
from lixiang.api.documents import Document, documents_in
from lixiang.api.findings import Judged, judged
from lixiang.api.history import HistoryLine, history_lines
from lixiang.api.paging import ROWS, After, Paged, Size, page_of
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Id, Moment, Money, Shape
from lixiang.api.steps import OpenStep, Opinion, open_steps, opinions
from lixiang.cases import models
from lixiang.cases.history import position_after, turns_of
from lixiang.cases.queries import case_of, running_cases
from lixiang.cases.steps import judgement_of_case
from lixiang.procedure.deciding import overrides_in_force
from lixiang.procedure.position import State

router = Router(tags=["案件"])
CASE = "/cases/{int:case_id}"


class CaseLine(Shape, title="案件（列表）"):
    """A case as a list shows it."""

    id: int = Field(description="编号")
    application_id: int = Field(description="申报编号")
    title: str = Field(description="项目名称")
    unit: str = Field(description="申报单位")
    project: str = Field(description="项目编号，永久不变", examples=["450900-2027-0001"])
    total: Money = Field(description="总投资，元")
    procedure: str = Field(description="办理流程", examples=["filing"])
    edition: str = Field(description="立案时锁定的办法版本")
    state: State = Field(
        description="draft 提交前征求意见；under_review 办理中；returned 退回补正；granted 准予；ended 已终止"
    )
    round: int = Field(description="第几轮")
    seq: int = Field(description="版本：已有多少次办理。办理时须带上所见的版本")
    number: str = Field(description="备案号或批复文号；尚无时为空")
    opened_at: Moment = Field(description="立案时间")
    closed_at: Moment | None = Field(description="办结时间")


class Cases(Paged, title="案件的列表"):
    """A page of cases."""

    items: list[CaseLine]


class Case(CaseLine, Judged, title="案件"):
    """A case with everything that is known of it."""

    open_steps: list[OpenStep] = Field(description="等待办理的步骤：谁、为何、何时之前")
    opinions: list[Opinion] = Field(description="各步骤的意见，失效的也在内")
    history: list[HistoryLine] = Field(description="办理过程")
    documents: list[Document] = Field(description="已印发的文书")


@router.get(
    "/cases", response={200: Cases, **PROBLEMS}, summary="案件",
    description="本单位的案件；本单位没有案件的审查岗位，是权限之内的全部案件。最近立案的在前。",
)  # fmt: skip
def cases(request: Signed, after: After = "", page_size: Size = ROWS) -> Cases:
    """List the cases within sight."""
    rows, shown = page_of(running_cases(request.auth), after, page_size)
    return Cases(items=[line_of(row) for row in rows], **shown)


@router.get(
    CASE, response={200: Case, **PROBLEMS}, summary="读一件案件",
    description="状态和版本，等待谁办理、依据和期限，各步骤的意见，条文判断，办理过程，文书。",
)  # fmt: skip
def case(request: Signed, case_id: Id) -> Case:
    """Read a case within sight."""
    return answer_of(request.auth, case_id)


def answer_of(actor: Actor, case_id: int) -> Case:
    """Return a case as a whole, as `actor` sees it.

    Raises:
        Case.DoesNotExist: none within sight.
    """
    row = case_of(case_id)
    turns = turns_of(row)
    position = position_after(row, turns)
    law = judged(judgement_of_case(row), overrides_in_force(position))
    return Case(
        **_line(row), **dict(law), open_steps=open_steps(actor, row, position),
        opinions=opinions(row, position), history=history_lines(row, actor, turns), documents=documents_in(row),
    )  # fmt: skip


def line_of(row: models.Case) -> CaseLine:
    """Return a case as a list shows it."""
    return CaseLine(**_line(row))


def _line(row: models.Case) -> dict[str, Any]:
    said = (
        "id",
        "application_id",
        "title",
        "procedure",
        "edition",
        "state",
        "round",
        "seq",
        "number",
        "opened_at",
        "closed_at",
    )
    return {name: getattr(row, name) for name in said} | {
        "unit": row.unit_name, "project": row.project.code, "total": row.project.total,
    }  # fmt: skip
