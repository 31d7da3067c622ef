"""What an application says: its groups as typed with what is wrong or missing in them, and its files."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from lixiang.api.shapes import Shape
from lixiang.cases.groups.catalogue import GROUPS
from lixiang.cases.sheet import Sheet


class FieldRemark(Shape, title="栏目的问题"):
    """What is wrong with a field, or that it is still empty."""

    field: str = Field(description="栏目", examples=["funds.lines.0.amount"])
    message: str = Field(description="哪里不对；未填时是栏目的名称")


class GroupSheet(Shape, title="一组栏目的内容"):
    """One group as typed, right or wrong."""

    title: str = Field(description="中文名称")
    version: int = Field(description="保存过几次；保存时须带上所见的版本，0 表示还没有保存过")
    content: Mapping[str, Any] = Field(description="填写的内容，原样")
    errors: list[FieldRemark] = Field(description="看不懂或超出范围的内容")
    missing: list[FieldRemark] = Field(description="提交前还要填写的栏目")


def group_sheets(sheet: Sheet) -> dict[str, GroupSheet]:
    """Return the groups of a draft or of a submission in the order of the form."""
    return {group: group_sheet(sheet, group) for group in GROUPS}


def group_sheet(sheet: Sheet, group: str) -> GroupSheet:
    """Return one group."""
    checked = sheet.checked[group]
    return GroupSheet(
        title=GROUPS[group][0], version=sheet.versions.get(group, 0), content=sheet.typed[group],
        errors=_remarks(group, checked.errors), missing=_remarks(group, checked.missing),
    )  # fmt: skip


def _remarks(group: str, said: Mapping[str, str]) -> list[FieldRemark]:
    return [FieldRemark(field=f"{group}.{path}", message=message) for path, message in said.items()]
