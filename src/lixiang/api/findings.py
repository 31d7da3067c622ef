"""What the law says about an application: its route, every finding, the materials asked for."""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import Field

from lixiang.api import law_shapes
from lixiang.api.matches import FoundAlike, NamedRow, found_alike, named_rows
from lixiang.api.shapes import Moment, Money, Shape
from lixiang.cases.judgement import Judgement
from lixiang.law.finding import Finding
from lixiang.law.plain import material_as_json
from lixiang.law.route import RouteDecision
from lixiang.procedure.position import Override


class ApprovedException(Shape, title="经批准的例外"):
    """Who set an in-principle stop aside, when, why and by which document."""

    by: str = Field(description="谁批准的")
    unit: str = Field(description="哪个单位")
    at: Moment = Field(description="何时")
    reason: str = Field(description="理由")
    document: str = Field(description="书面文件")


class ApplicationFinding(law_shapes.Finding, title="对申报的一条判断"):
    """The answer of one rule about an application."""

    blocks: bool = Field(description="现在挡住提交或准予")
    exception: ApprovedException | None = Field(None, description="原则性要求经批准的例外；没有则为 null")


class ApplicationRoute(Shape, title="申报的立项方式"):
    """The route that the amount, kinds and funds lead to."""

    route: str | None = Field(description="立项方式；null 表示不在任何一种之内", examples=["filing"])
    label: str = Field(description="中文名称", examples=["备案"])
    procedure: str | None = Field(description="办理流程", examples=["filing"])
    amount: Money = Field(description="据以判定的金额")
    clauses: list[str] = Field(description="决定立项方式的条款", examples=[["11.2"]])


class AskedMaterial(law_shapes.Material, title="申报应交或可交的材料"):
    """A material that the route of an application asks for or admits."""

    present: bool = Field(description="已有文件")
    note: str = Field(description="说明")


class Judged(Shape):
    """Route, findings and materials: the same for whoever applies and whoever reviews."""

    route: ApplicationRoute | None = Field(description="立项方式；金额、类型、资金尚不全时为 null")
    findings: list[ApplicationFinding] = Field(description="全部判断，决定立项方式的在前")
    materials: list[AskedMaterial] = Field(description="这一立项方式的材料")
    compared: bool = Field(description="已与共享资源和项目库比对；为 false 时不能认定没有重复建设")
    lookalikes: list[FoundAlike] = Field(description="名称相近的资源和项目，须逐项答复")
    register_rows: list[NamedRow] = Field(description="引用的登记簿各条；提交时冻结")


def judged(judgement: Judgement, overrides: Mapping[str, Override] = MappingProxyType({})) -> Judged:
    """Return what the law says of an application; `overrides` are by rule what was set aside of it."""
    present = {file["code"] for file in judgement.sheet.files}
    return Judged(
        route=_route(judgement.decision) if judgement.decision else None,
        findings=[_finding(one, overrides.get(one.rule)) for one in judgement.findings],
        materials=[
            AskedMaterial(**material_as_json(one), present=one.code in present, note=one.note)
            for one in judgement.materials
        ],
        compared=judgement.sheet.matches.compared,
        lookalikes=list(found_alike(judgement)),
        register_rows=list(named_rows(judgement)),
    )


def _finding(one: Finding, override: Override | None) -> ApplicationFinding:
    exception = _exception(override) if override and one.stops else None
    return ApplicationFinding(**one.to_json(), blocks=one.blocks, exception=exception)


def _exception(one: Override) -> ApprovedException:
    return ApprovedException(
        by=one.by.name, unit=one.by.unit_name, at=one.at, reason=one.reason, document=one.document
    )


def _route(decision: RouteDecision) -> ApplicationRoute:
    clauses = dict.fromkeys(str(finding.clause) for finding in decision.findings if finding.clause)
    return ApplicationRoute(
        route=decision.route, label=decision.label, procedure=decision.procedure, amount=decision.amount,
        clauses=list(clauses),
    )  # fmt: skip
