"""Who the token acts for."""

from ninja import Router
from pydantic import Field

from lixiang.agencies.actor import colleagues_of
from lixiang.api.bearer import Signed
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Shape
from lixiang.cases.editions import edition_of_today
from lixiang.cases.tasks import tasks_of

router = Router(tags=["身份"])


class Me(Shape, title="令牌代表的人和岗位"):
    """The actor of the token."""

    name: str = Field(description="姓名", examples=["覃小城"])
    post: str = Field(description="岗位", examples=["信息科经办人"])
    role: str = Field(description="职责和职级", examples=["unit_clerk"])
    unit_id: int = Field(description="单位编号")
    unit: str = Field(description="单位名称")
    edition: str = Field(description="现行办法的名称")
    tasks: int = Field(description="有几件待办")


@router.get(
    "/me",
    response={200: Me, **PROBLEMS},
    summary="我是谁",
    description="令牌代表谁、在哪个岗位、有几件待办。",
)
def me(request: Signed) -> Me:
    """Tell whom the token stands for."""
    actor = request.auth
    return Me(
        name=actor.person_name, post=actor.post_title, role=actor.role, unit_id=actor.unit_id, unit=actor.unit_name,
        edition=edition_of_today().title, tasks=tasks_of(actor).count(),
    )  # fmt: skip


class Colleague(Shape, title="同事"):
    """A post of the actor's unit."""

    post_id: int = Field(description="岗位编号，转办、委托时写入 to")
    name: str = Field(description="姓名", examples=["王晓岚"])
    post: str = Field(description="岗位", examples=["项目科经办人"])
    rank: str = Field(description="职级：clerk 经办人；head 科室负责人；leader 单位负责人")


class Colleagues(Shape, title="本单位的同事"):
    """Everybody who holds a post in the actor's unit."""

    items: list[Colleague]


@router.get(
    "/colleagues", response={200: Colleagues, **PROBLEMS}, summary="本单位的同事",
    description="在岗的人员和岗位，包括自己；转办、委托时从中选择。",
)  # fmt: skip
def colleagues(request: Signed) -> Colleagues:
    """List the posts of the actor's unit."""
    return Colleagues(
        items=[
            Colleague(post_id=post.pk, name=post.user.name, post=post.title, rank=post.rank)
            for post in colleagues_of(request.auth)
        ]
    )
