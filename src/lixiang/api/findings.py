"""What the law says about an application: its route, every finding, the materials asked for."""

from pydantic import Field

from lixiang.api import law_shapes
from lixiang.api.matches import FoundAlike, NamedRow, found_alike, named_rows
from lixiang.api.shapes import Money, Shape
from lixiang.cases.judgement import Judgement
from lixiang.law.plain import material_as_json
from lixiang.law.route import RouteDecision


class ApplicationFinding(law_shapes.Finding, title="对申报的一条判断"):
    """The answer of one rule about an application."""

    blocks: bool = Field(description="现在挡住提交或准予")


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


def judged(judgement: Judgement) -> Judged:
    """Return what the law says of an application."""
    present = {file["code"] for file in judgement.sheet.files}
    return Judged(
        route=_route(judgement.decision) if judgement.decision else None,
        findings=[ApplicationFinding(**one.to_json(), blocks=one.blocks) for one in judgement.findings],
        materials=[
            AskedMaterial(**material_as_json(one), present=one.code in present, note=one.note)
            for one in judgement.materials
        ],
        compared=judgement.sheet.matches.compared,
        lookalikes=list(found_alike(judgement)),
        register_rows=list(named_rows(judgement)),
    )


def _route(decision: RouteDecision) -> ApplicationRoute:
    clauses = dict.fromkeys(str(finding.clause) for finding in decision.findings if finding.clause)
    return ApplicationRoute(
        route=decision.route, label=decision.label, procedure=decision.procedure, amount=decision.amount,
        clauses=list(clauses),
    )  # fmt: skip
