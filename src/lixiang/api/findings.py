"""What the law says about an application: its route, every finding, the materials asked for."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from lixiang.api.shapes import ClauseId, Money, Shape
from lixiang.cases.judgement import Judgement
from lixiang.law import finding as law
from lixiang.law.route import RouteDecision


class Finding(Shape, title="一条判断"):
    """The answer of one rule, with its clause and figures."""

    rule: str = Field(description="规则的代码", examples=["route_follows_amount_kind_and_funds"])
    statement: str = Field(description="条文要求，一句话")
    holds: bool | None = Field(description="是否符合；null 表示须由人认定")
    reason: str = Field(description="依据和数字")
    clause: ClauseId
    modality: Literal["must", "in_principle", "convention"] = Field(
        description="must 应当（不符合则不能提交或准予）；in_principle 原则上；convention 平台约定，只提示"
    )
    needs: str | None = Field(description="由谁认定或放行")
    field: str | None = Field(description="所涉栏目", examples=["funds.lines"])
    figures: Mapping[str, str] = Field(description="所用的数字")
    blocks: bool = Field(description="现在挡住提交或准予")


class Route(Shape, title="立项方式"):
    """The route that the amount, kinds and funds lead to."""

    route: str | None = Field(description="立项方式；null 表示不在任何一种之内", examples=["filing"])
    label: str = Field(description="中文名称", examples=["备案"])
    procedure: str | None = Field(description="办理流程", examples=["filing"])
    amount: Money = Field(description="据以判定的金额")
    clauses: list[str] = Field(description="决定立项方式的条款", examples=[["11.2"]])


class AskedMaterial(Shape, title="应交或可交的材料"):
    """A material that the route asks for or admits."""

    code: str = Field(description="材料的代码", examples=["filing_form"])
    name: str = Field(description="名称")
    required: bool = Field(description="必须提交")
    present: bool = Field(description="已有文件")
    clause: ClauseId
    note: str = Field(description="说明")


class Judged(Shape):
    """Route, findings and materials: the same for whoever applies and whoever reviews."""

    route: Route | None = Field(description="立项方式；金额、类型、资金尚不全时为 null")
    findings: list[Finding] = Field(description="全部判断，决定立项方式的在前")
    materials: list[AskedMaterial] = Field(description="这一立项方式的材料")


def judged(judgement: Judgement) -> Judged:
    """Return what the law says of an application."""
    present = {file["code"] for file in judgement.sheet.files}
    return Judged(
        route=_route(judgement.decision) if judgement.decision else None,
        findings=[_finding(one) for one in judgement.findings],
        materials=[
            AskedMaterial(
                code=one.code, name=one.name, required=one.required, present=one.code in present, clause=one.clause,
                note=one.note,
            )
            for one in judgement.materials
        ],
    )  # fmt: skip


def _finding(one: law.Finding) -> Finding:
    return Finding(
        rule=one.rule, statement=one.statement, holds=one.holds, reason=one.reason, clause=one.clause,
        modality=one.modality.value, needs=one.needs, field=one.field, figures=dict(one.figures), blocks=one.blocks,
    )  # fmt: skip


def _route(decision: RouteDecision) -> Route:
    clauses = dict.fromkeys(str(finding.clause) for finding in decision.findings if finding.clause)
    return Route(
        route=decision.route, label=decision.label, procedure=decision.procedure, amount=decision.amount,
        clauses=list(clauses),
    )  # fmt: skip
