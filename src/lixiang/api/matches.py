"""What registers and the project library said to an application."""

from collections.abc import Iterator

from pydantic import Field

from lixiang.api.shapes import Shape
from lixiang.cases.judgement import Judgement
from lixiang.resources.models import OutlineKind


class FoundAlike(Shape, title="名称相近的资源或项目"):
    """A shared resource or a project of any unit whose title resembles that of the application."""

    kind: OutlineKind = Field(description="resource 共享资源；project 项目")
    name: str = Field(description="答复时写入 content.reuse 的 resource")
    title: str = Field(description="名称")
    unit: str = Field(description="单位")
    year: int = Field(description="项目的计划年度，资源的登记年份")
    share: str = Field(description="相同的相邻两字占较短名称的比例", examples=["0.7500"])
    answered: bool = Field(description="已经答复")


class NamedRow(Shape, title="引用的登记簿的一条"):
    """A row of a register that the application names."""

    register_name: str = Field(description="登记簿", examples=["systems"])
    id: int = Field(description="编号")
    name: str = Field(description="申报里的名称")


def found_alike(judgement: Judgement) -> Iterator[FoundAlike]:
    """Yield what resembles the application, the most alike first."""
    answers = [row for row in judgement.sheet.value("content").reuse if row.resource]
    for one in judgement.sheet.matches.lookalikes:
        said = [row for row in answers if one.is_named_by(row.resource)]
        yield FoundAlike(
            kind=OutlineKind(one.kind), name=one.name, title=one.title, unit=one.unit, year=one.year,
            share=str(one.share), answered=any(row.reuse or (row.reuse is False and row.reason) for row in said),
        )  # fmt: skip


def named_rows(judgement: Judgement) -> Iterator[NamedRow]:
    """Yield the rows of the unit's registers that the application names."""
    matches = judgement.sheet.matches
    for register, rows in (
        ("plans", matches.plans), ("catalogue", matches.entries), ("systems", matches.systems)
    ):  # fmt: skip
        for name, pk in rows.items():
            yield NamedRow(register_name=register, id=pk, name=name)
