"""The project library, searched."""

from datetime import date

from ninja import P, QueryEx, Router
from pydantic import Field

from lixiang.api.bearer import Signed
from lixiang.api.paging import ROWS, After, Paged, Size, page_of
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Money, Shape
from lixiang.cases.paging import counted
from lixiang.cases.queries import last_cases
from lixiang.procedure.position import State
from lixiang.projects import models
from lixiang.projects.library import LONGEST_SEARCH, matching
from lixiang.projects.models import Stage

router = Router(tags=["项目库"])
Words = QueryEx[
    str,
    P(max_length=LONGEST_SEARCH, description="名称或编号中的字词，空格隔开，须全部出现", example="停车"),
]
Excepted = QueryEx[bool, P(description="只看有经批准的例外的")]
InStage = QueryEx[Stage | None, P(description="只看处于这一阶段的")]


class Project(Shape, title="项目"):
    """A project of the library."""

    id: int = Field(description="编号")
    code: str = Field(description="项目编号，永久不变", examples=["450900-2027-0001"])
    title: str = Field(description="项目名称")
    unit: str = Field(description="项目单位")
    project_class: str = Field(description="类别", examples=["specialised"])
    kinds: list[str] = Field(description="内容的类型", examples=[["software"]])
    route: str = Field(description="立项方式", examples=["filing"])
    total: Money = Field(description="总投资，元")
    start_year: int = Field(description="计划年度")
    stage: Stage = Field(
        description="planning 规划；establishment 立项；delivery 实施；acceptance 验收；appraisal 评估"
    )
    ended: bool = Field(description="未获批准、撤回等，不再办理")
    established_on: date | None = Field(description="立项日期")
    establishment_number: str = Field(description="备案号或批复文号；尚无时为空")
    exceptions: int = Field(description="经批准的例外：几项原则性要求")


class Projects(Paged, title="项目的列表"):
    """A page of projects."""

    items: list[Project]


@router.get(
    "/projects", response={200: Projects, **PROBLEMS}, summary="搜索项目库",
    description="权限之内的项目，最近入库的在前。",
)  # fmt: skip
def projects(
    request: Signed,
    q: Words = "",
    stage: InStage = None,
    excepted: Excepted = False,
    after: After = "",
    page_size: Size = ROWS,
) -> Projects:
    """List the projects within sight by words of their title or code, and by stage."""
    found = matching(q).filter(exceptions__gt=0) if excepted else matching(q)
    found = found.filter(stage=stage) if stage else found
    rows, shown = page_of(found, after, page_size, counted(found.order_by()))
    ended = {number for number, case in last_cases(rows).items() if case.state == State.ENDED}
    return Projects(items=[_project(row, row.pk in ended) for row in rows], **shown)


def _project(row: models.Project, ended: bool) -> Project:
    said = (
        "id",
        "code",
        "title",
        "project_class",
        "kinds",
        "route",
        "total",
        "start_year",
        "stage",
        "established_on",
        "exceptions",
    )
    return Project(
        **{name: getattr(row, name) for name in said},
        unit=row.unit_name,
        ended=ended,
        establishment_number=row.establishment_number,
    )
