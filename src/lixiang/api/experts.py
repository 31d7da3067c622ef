"""The pool of experts, kept by the bureau."""

from ninja import Router, Status
from pydantic import Field

from lixiang.api.bearer import Signed
from lixiang.api.paging import ROWS, After, Paged, Size, page_of
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Id, LineText, Moment, Shape
from lixiang.cases import models
from lixiang.cases.experts import masked, pool, register_expert, retire_expert

router = Router(tags=["专家评审"])


class ExpertFields(Shape, title="登记专家"):
    """What is asked of an expert."""

    name: LineText = Field(description="姓名", examples=["莫文静（示例）"])
    work_unit: LineText = Field(
        description="工作单位全称；与申报、参与单位相同的，抽取时自动回避", examples=["南流江大学（示例）"]
    )
    specialty: LineText = Field(description="专业", examples=["数据治理"])
    title: LineText = Field(description="职称", examples=["副教授"])
    phone: LineText = Field(description="手机号，或带区号的座机号", examples=["0775-0000201"])
    username: LineText = Field("", description="专家登录平台的用户名；没有账号的不参加抽取")


class Expert(Shape, title="专家"):
    """Somebody of the pool."""

    id: int = Field(description="编号，抽取时按它计算")
    name: str = Field(description="姓名")
    work_unit: str = Field(description="工作单位")
    specialty: str = Field(description="专业")
    title: str = Field(description="职称")
    phone: str = Field(description="电话，中间几位隐去")
    username: str = Field(description="账号；没有则为空")
    registered_at: Moment = Field(description="何时入库")


class Experts(Paged, title="专家的列表"):
    """A page of experts."""

    items: list[Expert]


@router.get(
    "/experts", response={200: Experts, **PROBLEMS}, summary="专家库",
    description="在库的专家，先入库的在前。只有主管部门可以查看。",
)  # fmt: skip
def experts(request: Signed, after: After = "", page_size: Size = ROWS) -> Experts:
    """List the pool."""
    rows, shown = page_of(pool(request.auth), after, page_size)
    return Experts(items=[_expert(row) for row in rows], **shown)


@router.post(
    "/experts", response={201: Expert, **PROBLEMS}, summary="登记专家",
    description="同一单位的同名专家只登记一次，一个账号只属于一位专家。",
)  # fmt: skip
def add_expert(request: Signed, body: ExpertFields) -> Status[Expert]:
    """Add somebody to the pool."""
    return Status(201, _expert(register_expert(request.auth, body.model_dump())))


@router.post(
    "/experts/{int:expert_id}/retirement", response={200: Expert, **PROBLEMS}, summary="退出专家库",
    description="不再参加抽取，此前的评审记录不变。已经退出的为 409。",
)  # fmt: skip
def end_expert(request: Signed, expert_id: Id) -> Expert:
    """Take somebody out of the pool."""
    return _expert(retire_expert(request.auth, expert_id))


def _expert(row: models.Expert) -> Expert:
    return Expert(
        id=row.pk, name=row.name, work_unit=row.work_unit, specialty=row.specialty, title=row.title,
        phone=masked(row.phone), username=row.user.username if row.user else "", registered_at=row.registered_at,
    )  # fmt: skip
