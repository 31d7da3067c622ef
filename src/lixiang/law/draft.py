"""What an application says before it is submitted. None: not filled in yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated

from lixiang.law.edition import Edition, Flag, Situation
from lixiang.law.edition.routing import Procedure, RouteRow
from lixiang.law.figures import Yuan
from lixiang.law.route import decide
from lixiang.law.situation import RouteFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the investment estimate; ``kind`` is a key of the edition, ``amount`` in yuan."""

    kind: str
    name: str
    amount: Yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class FundLine:
    """Money from one source in one year; ``source`` is a key of the edition, ``amount`` in yuan."""

    source: str
    year: int
    amount: Yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBudget:
    """What the unit's budget, request or ceiling of a year has recorded, in yuan."""

    year: int
    amount: Yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelShare:
    """The part of a cross-level project that one level of government carries, in yuan; ``own``: the applicant's."""

    level: str
    amount: Yuan
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A unit that takes part; ``confirmed`` None: it has not answered yet."""

    unit: str
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseAnswer:
    """The answer about a shared resource or project that is alike: reuse it, or why not."""

    resource: str
    reuse: bool | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts:
    """Everything that the gates before submission look at; keys are those of the edition, amounts yuan."""

    classified: Annotated[bool | None, "是否涉密"] = None
    unit_in_scope: Annotated[bool | None, "单位是否属于政务部门"] = None
    by_reference: Annotated[bool | None, "是否参照管理"] = None
    lead_role: Annotated[str | None, "牵头单位的机构角色，一般单位为 unit"] = None

    project_class: Annotated[str | None, "项目类别"] = None
    natures: Annotated[tuple[str, ...], "建设性质"] = ()
    total: Annotated[Yuan | None, "总投资（元）"] = None
    lines: Annotated[tuple[Line, ...], "投资明细"] = ()
    funds: Annotated[tuple[FundLine, ...], "资金来源分年度"] = ()
    budgets: Annotated[tuple[YearBudget, ...], "单位各年度预算额度"] = ()
    contract_total: Annotated[Yuan | None, "多年合同的合同期总额（元）"] = None
    year_total: Annotated[Yuan | None, "年度续签项目的当年金额（元）"] = None
    annual_renewal: Annotated[bool | None, "是否年度续签"] = None
    multi_year_contract: Annotated[bool | None, "是否多年合同"] = None
    upgrades_total: Annotated[Yuan | None, "所升级项目的原总投资（元）"] = None

    new_fiscal_funds: Annotated[bool | None, "是否涉及财政新增资金"] = None
    consultation_document: Annotated[str | None, "财政部门意见文号"] = None
    consulted_on_paper: Annotated[bool | None, "财政部门意见是否为书面意见"] = None
    performance_applies: Annotated[bool | None, "是否属于事前绩效评估范围"] = None
    performance_passed: Annotated[bool | None, "事前绩效评估是否通过财政审核"] = None

    plan: Annotated[str | None, "单位规划及条目"] = None
    superior_documents: Annotated[tuple[str, ...], "上级规划或部署文件"] = ()
    catalogue_entries: Annotated[tuple[str, ...], "数据资源目录条目"] = ()
    systems_added: Annotated[tuple[str, ...], "新增系统"] = ()
    systems_retired: Annotated[tuple[str, ...], "关停、整合的系统"] = ()
    systems_taken: Annotated[tuple[str, ...], "已由单位其他项目关停、整合的系统"] = ()
    systems_in_use: Annotated[int | None, "单位在用系统数"] = None
    unit_net_systems: Annotated[int, "单位其他在办和已批项目的系统净增数"] = 0
    unregistered: Annotated[Mapping[str, tuple[str, ...]] | None, "不在本单位登记簿中的内容（按栏目）"] = None
    compared: Annotated[bool | None, "是否已与共享资源和项目库比对"] = None
    alike: Annotated[int, "相近的共享资源和项目共几项"] = 0
    reuse: Annotated[tuple[ReuseAnswer, ...], "可复用的资源、相近的项目及答复"] = ()

    joint: Annotated[bool | None, "是否跨部门"] = None
    participants: Annotated[tuple[Participant, ...], "参建单位"] = ()
    cross_level: Annotated[bool | None, "是否跨层级"] = None
    levels: Annotated[tuple[LevelShare, ...], "分级承担"] = ()

    start_year: Annotated[int | None, "开展年度"] = None
    exceptional: Annotated[bool | None, "是否上级临时要求或应急项目"] = None
    exception: Annotated[str | None, "例外情形"] = None
    government_document: Annotated[str | None, "市政府批准文件文号"] = None
    on: Annotated[date | None, "核对之日"] = None

    chapters: Annotated[frozenset[str], "已有的方案章节"] = frozenset()
    materials: Annotated[frozenset[str], "已有的材料"] = frozenset()
    security_declared: Annotated[bool | None, "是否落实系统安全要求"] = None
    sharing_declared: Annotated[bool | None, "是否落实数据共享要求"] = None
    ip_declared: Annotated[bool | None, "是否落实知识产权要求"] = None
    new_technology: Annotated[bool | None, "是否使用人工智能等新技术新应用"] = None
    key_project: Annotated[bool | None, "是否重大项目"] = None
    procurement_started_on: Annotated[date | None, "采购启动日期"] = None
    contract_signed_on: Annotated[date | None, "合同签订日期"] = None

    @cached_property
    def _decisions(self) -> dict[Edition, tuple[Situation, RouteRow | None]]:
        """The route under each edition that was asked for: most rules ask again."""
        return {}


FLAGS = {
    "classified": Flag.CLASSIFIED,
    "unit_in_scope": Flag.GOVERNMENT_UNIT,
    "by_reference": Flag.BY_REFERENCE,
    "new_fiscal_funds": Flag.NEW_FISCAL_FUNDS,
    "consulted_on_paper": Flag.CONSULTED_ON_PAPER,
    "performance_applies": Flag.PERFORMANCE_EVALUATION,
    "new_technology": Flag.NEW_TECHNOLOGY,
    "exceptional": Flag.EXCEPTION,
    "joint": Flag.JOINT,
    "cross_level": Flag.CROSS_LEVEL,
    "systems_added": Flag.ADDS_SYSTEMS,
    "key_project": Flag.KEY_PROJECT,
    "annual_renewal": Flag.ANNUAL_RENEWAL,
    "multi_year_contract": Flag.MULTI_YEAR_CONTRACT,
}


def flags_of(facts: ApplicationFacts) -> frozenset[Flag]:
    """What the answers given so far switch on."""
    return frozenset(flag for name, flag in FLAGS.items() if getattr(facts, name))


def route_facts(facts: ApplicationFacts) -> RouteFacts | None:
    """What decides the route; None while total, class, lines or funds are not filled in."""
    if not (facts.total and facts.project_class and facts.lines and facts.funds):
        return None
    kinds = _summed([(line.kind, line.amount) for line in facts.lines])
    funds = _summed([(line.source, line.amount) for line in facts.funds])
    return RouteFacts(
        total=facts.total,
        project_class=facts.project_class,
        kinds=tuple(kinds),
        funds=tuple(funds),
        natures=facts.natures,
        amounts_by_kind=kinds,
        amounts_by_fund=funds,
        contract_total=facts.contract_total,
        year_total=facts.year_total,
        upgrades_total=facts.upgrades_total,
        flags=flags_of(facts),
    )


def _summed(parts: list[tuple[str, Decimal]]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for name, amount in parts:
        sums[name] = sums.get(name, Decimal()) + amount
    return sums


def decided(facts: ApplicationFacts, edition: Edition) -> tuple[Situation, RouteRow | None]:
    """The situation with route and tier as far as they are known, and the row of the table that was met."""
    if edition not in facts._decisions:
        known = route_facts(facts)
        facts._decisions[edition] = (
            decide(known, edition) if known else (Situation(flags=flags_of(facts)), None)
        )
    return facts._decisions[edition]


def procedure_of(facts: ApplicationFacts, edition: Edition) -> Procedure | None:
    """The procedure of the route; None while the route is open."""
    row = decided(facts, edition)[1]
    return edition.routes[row.route].procedure if row else None


def is_proceeding(facts: ApplicationFacts, edition: Edition) -> bool:
    """Whether the gates of a procedure stand: not on a route without one, such as self-managed."""
    return procedure_of(facts, edition) in (None, Procedure.APPROVAL, Procedure.FILING)
