"""Who countersigns the steps of this unit."""

from collections.abc import Mapping

from ninja import Router
from pydantic import Field

from lixiang.agencies.actor import Actor
from lixiang.agencies.chains import can_be_signed, holders_of
from lixiang.agencies.models import Rank
from lixiang.api.bearer import Signed
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import ClauseId, LineText, Shape
from lixiang.cases.chains import ALL_STEPS, chains_of, in_force, last_change, own_steps, set_chains, shortages

router = Router(tags=["会签"])
MOST_STEPS, MOST_VERSIONS = 100, 1_000_000
Ranks = list[Rank]


class ChainOfStep(Shape, title="一个步骤的会签"):
    """A step that this unit does, and who signs it."""

    step: str = Field(description="步骤的代码", examples=["review_funding"])
    title: str = Field(description="中文名称", examples=["资金审核"])
    clause: ClauseId
    asked: Ranks = Field(description="办法要求签署的职级，不能减少")
    set: Ranks | None = Field(description="为这一步骤单独设置的会签；按通用设置的为 null")
    now: Ranks = Field(description="现在由哪几级依次签署；为空则由任一在岗人员一人签署")
    can_be_signed: bool = Field(description="现有在岗人员能够签完")


class Chains(Shape, title="本单位的会签设置"):
    """Who countersigns the steps of a unit."""

    version: int = Field(description="修改过几次；修改时须带上所见的版本")
    general: Ranks = Field(description="没有单独设置的步骤由哪几级依次签署")
    steps: list[ChainOfStep] = Field(description="本单位办理的步骤")
    shortages: list[str] = Field(description="现有在岗人员不够分别签署的步骤，各还缺几人")
    people: Mapping[Rank, list[str]] = Field(description="各职级的在岗人员")


class ChainsRequest(Shape, title="会签的设置"):
    """The chains of a unit, all of them."""

    version: int = Field(ge=0, le=MOST_VERSIONS, description="所见的版本", examples=[0])
    general: Ranks = Field([], max_length=len(Rank), description="通用设置", examples=[["clerk", "leader"]])
    steps: dict[LineText, Ranks] = Field(
        {}, max_length=MOST_STEPS, description="单独设置的步骤；没有列出的按通用设置"
    )


@router.get(
    "/chains", response={200: Chains, **PROBLEMS}, summary="会签设置",
    description="本单位各步骤由哪几级依次签署，各级由谁在岗。只有最后一级签发的意见对外生效。",
)  # fmt: skip
def chains(request: Signed) -> Chains:
    """Tell who countersigns."""
    return _answer(request.auth)


@router.put(
    "/chains", response={200: Chains, **PROBLEMS}, summary="修改会签设置",
    description="由单位负责人修改，整体替换。适用于尚未有人签署的步骤，已经有人签署的按原来的次序签完。",
)  # fmt: skip
def change_chains(request: Signed, body: ChainsRequest) -> Chains:
    """Set who countersigns."""
    chosen = {ALL_STEPS: body.general, **body.steps}
    plain = {step: tuple(str(rank) for rank in ranks) for step, ranks in chosen.items()}
    set_chains(request.auth, plain, body.version)
    return _answer(request.auth)


def _answer(actor: Actor) -> Chains:
    last, chosen, holders = last_change(actor.unit_id), chains_of(actor.unit_id), holders_of(actor.unit_id)
    own = own_steps(actor)
    return Chains(
        version=last.seq if last else 0,
        general=_ranks(chosen.get(ALL_STEPS, ())),
        steps=[
            ChainOfStep(
                step=step.name, title=step.title, clause=step.clause, asked=_ranks(step.asked),
                set=_ranks(chosen[step.name]) if step.name in chosen else None,
                now=_ranks(in_force(step, chosen)), can_be_signed=can_be_signed(in_force(step, chosen), holders),
            )
            for step in own
        ],
        shortages=[str(one) for one in shortages(own, chosen, holders)],
        people={rank: [post.user.name for post in holders.get(rank, ())] for rank in Rank},
    )  # fmt: skip


def _ranks(ranks: tuple[str, ...]) -> Ranks:
    return [Rank(rank) for rank in ranks]
