"""What the API answers about the measures, the same as `lixiang law` prints."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import Field

from lixiang.api.shapes import ClauseId, Shape

Modality = Literal["must", "in_principle", "convention"]
MODALITY = "must 应当；in_principle 原则上，可由 needs 放行；convention 平台约定"


class Region(Shape, title="地区"):
    """The area of an edition."""

    code: str = Field(description="行政区划代码（GB/T 2260）", examples=["450900"])
    name: str = Field(description="名称", examples=["玉林市"])


class Superior(Shape, title="所依据的文件"):
    """An edition that is extended, or superior rules."""

    name: str = Field(description="名称的代码")
    title: str = Field(description="全称")
    instrument: str = Field(description="文号；没有则为空")


class Edition(Shape, title="办法的一个版本"):
    """The heading of an edition."""

    name: str = Field(description="版本的代码，用作 edition 参数", examples=["yulin-draft"])
    title: str = Field(description="全称")
    instrument: str = Field(description="文号；没有则为空")
    status: Literal["draft", "in_force", "repealed", "name_only"] = Field(
        description="draft 征求意见稿；in_force 施行；repealed 废止；name_only 只作旧项目所用办法的名称"
    )
    region: Region
    in_force_from: date | None = Field(description="施行日期；未定则为 null")
    in_force_until: date | None = Field(description="失效日期")
    supersedes: str = Field(description="所取代的文件")
    in_use: bool = Field(description="平台现用的版本")
    extends: Superior | None = Field(description="沿用哪个版本")
    overlays: list[Superior] = Field(description="胜过本版本的上级规定")


class Editions(Shape, title="全部版本"):
    """Every edition."""

    items: list[Edition]


class ClauseLine(Shape, title="条款"):
    """A clause in the list."""

    clause: str = Field(description="条款号", examples=["11.1"])
    name: str = Field(description="中文名称", examples=["第十一条第一款"])
    about: str = Field(description="说什么；版本没有写明则为空")
    elsewhere: str = Field(description="没有规则、数值的原因；有则为空")


class Clauses(Shape, title="全部条款"):
    """Every clause of an edition."""

    edition: str
    clauses: list[ClauseLine]


class Rule(Shape, title="规则"):
    """A rule under an edition."""

    rule: str = Field(description="规则的代码", examples=["route_follows_amount_kind_and_funds"])
    statement: str = Field(description="要求，一句话")
    clause: ClauseId
    modality: Modality | None = Field(description=f"{MODALITY}；null 表示本版本不适用")
    in_force: bool = Field(description="本版本是否适用")
    facts: str = Field(description="所需事实的类型名")


class Rules(Shape, title="全部规则"):
    """Every rule under an edition."""

    edition: str
    rules: list[Rule]


class Value(Shape, title="版本中的一项"):
    """A value, step, material or term of the edition."""

    path: str = Field(description="在版本文件中的键", examples=["thresholds.approval_from"])
    clause: ClauseId
    modality: Modality = Field(description=MODALITY)
    reading: str | None = Field(description="所采读法的代码")
    value: Mapping[str, Any] = Field(description="内容，同版本文件")


class Point(Shape, title="读法说明的一段"):
    """A paragraph of a note."""

    lead: str = Field(description="说的是什么", examples=["平台的读法"])
    text: str


class Reading(Shape, title="条文的一种读法"):
    """How the platform reads what the clause leaves open."""

    name: str = Field(description="读法的代码", examples=["amount-basis"])
    title: str
    points: list[Point]


class Words(Shape, title="条文的一款或一项"):
    """One paragraph or item of the official text."""

    clause: str = Field(description="条款号")
    words: str = Field(description="原文")


class Clause(ClauseLine, title="条款和平台的落实"):
    """A clause with everything that stands for it."""

    edition: str
    text: list[Words] | None = Field(description="正式文本；没有载入则为 null")
    rules: list[Rule]
    values: list[Value]
    readings: list[Reading]


class Finding(Shape, title="一条判断"):
    """The answer of one rule."""

    rule: str = Field(description="规则的代码")
    statement: str = Field(description="要求，一句话")
    holds: bool | None = Field(description="是否符合；null 表示须由人认定")
    reason: str = Field(description="依据和数字")
    clause: ClauseId
    modality: Modality = Field(description=MODALITY)
    edition: str = Field(description="依据的版本")
    needs: str | None = Field(description="由谁认定或放行：角色或岗位的代码")
    figures: Mapping[str, str] = Field(description="所用的数字")
    field: str | None = Field(description="所涉栏目", examples=["cost.total"])
    mark: str | None = Field(description="不挡住办理、只作标注时的标注")


class Material(Shape, title="应交或可交的材料"):
    """A document that a route asks for."""

    code: str = Field(description="材料的代码", examples=["filing_form"])
    name: str
    group: str = Field(description="所属的字段组")
    required: bool = Field(description="必交")
    clause: ClauseId
    modality: Modality = Field(description=MODALITY)


class Route(Shape, title="立项方式"):
    """The route of a project, what it asks for, and why."""

    edition: str
    route: str | None = Field(description="立项方式；null 表示不在任何一种之内", examples=["approval"])
    label: str = Field(description="中文名称", examples=["审批"])
    procedure: str | None = Field(description="平台运行的程序")
    clause: ClauseId
    amount: str = Field(description="据以判定的金额，元", examples=["2000000.00"])
    tier: str | None = Field(description="方案的深度")
    materials: list[Material]
    findings: list[Finding] = Field(description="理由")


class Evaluation(Shape, title="核对一条规则的结果"):
    """The finding of a rule; where it does not apply, only that."""

    applies: bool = Field(description="规则是否适用于这些事实；不适用则没有以下各项")
    rule: str
    edition: str
    statement: str = ""
    holds: bool | None = None
    reason: str = ""
    clause: ClauseId = None
    modality: Modality | None = None
    needs: str | None = None
    figures: Mapping[str, str] = {}
    field: str | None = None
    mark: str | None = None


class Term(Shape, title="期限"):
    """A time limit."""

    term: str = Field(description="期限的代码", examples=["upload"])
    label: str = Field(description="中文名称")
    amount: int = Field(description="多长")
    unit: Literal["wd", "cd", "month", "year"] = Field(description="wd 工作日；cd 自然日；month 月；year 年")
    start: str = Field(description="起算的事件")
    opens: int | None = Field(description="从何时起可以办理，同一单位")
    rolls: bool = Field(description="末日遇休息日是否顺延")
    remind: list[int] = Field(description="到期前几天提醒")
    clause: ClauseId
    modality: Modality = Field(description=MODALITY)
    reading: str | None
    note: str


class Terms(Shape, title="全部期限"):
    """Every time limit of an edition."""

    edition: str
    terms: list[Term]


class Due(Shape, title="到期日"):
    """A deadline, and why."""

    edition: str
    term: str
    label: str
    clause: ClauseId
    modality: Modality = Field(description=MODALITY)
    start: date = Field(description="起算日期", alias="from")
    opens: date | None = Field(None, description="从这一天起可以办理；不是窗口则没有这一项")
    due: date = Field(description="到期日")
    unrolled: date = Field(description="顺延之前的日子，延期从这一天累加")
    provisional: bool = Field(description="所涉年度的放假安排尚未公布，可能变动")
    why: list[str] = Field(description="为什么是这一天，逐条")


class Covered(ClauseLine, title="一个条款由什么落实"):
    """What stands for a clause."""

    rules: list[str]
    steps: list[str]
    values: list[str]
    readings: list[str]


class Coverage(Shape, title="全部条款由什么落实"):
    """What stands for every clause."""

    edition: str
    complete: bool = Field(description="每一条款都有规则、环节、数值，或者不建模的原因")
    clauses: list[Covered]
