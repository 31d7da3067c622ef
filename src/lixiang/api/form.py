"""The application form in words: which groups and fields there are, and what can be chosen under today's edition."""

from collections.abc import Iterator, Mapping
from typing import Any

from ninja import Router
from pydantic import Field
from pydantic.fields import FieldInfo

from lixiang.api.bearer import Signed
from lixiang.api.content import base_of
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Shape
from lixiang.cases.editions import edition_of_today
from lixiang.cases.groups.catalogue import GROUPS
from lixiang.cases.groups.choices import choices_of
from lixiang.cases.groups.fields import Content

router = Router(tags=["申报"])

Choices = Mapping[str, Mapping[str, str]]


class Choice(Shape, title="可选的值"):
    """One word that a field may have."""

    value: str = Field(description="写进申报的值", examples=["software"])
    label: str = Field(description="中文名称")


class FormField(Shape, title="栏目"):
    """One field, or a table with its columns."""

    name: str = Field(description="栏目的名称", examples=["total"])
    label: str = Field(description="中文名称", examples=["总投资"])
    help: str = Field(description="填写说明")
    needed: bool = Field(description="提交前必须填写")
    unit: str = Field(description="单位", examples=["元"])
    choices: list[Choice] = Field(description="可选的值；为空时自由填写")
    from_register: str = Field(
        description="可从哪本登记簿选择，见 /registers；为空时没有", examples=["systems"]
    )
    columns: list["FormField"] = Field(description="表格的各列；为空时不是表格")


class Group(Shape, title="栏目组"):
    """A group that is saved as one."""

    group: str = Field(description="栏目组的名称", examples=["cost"])
    title: str = Field(description="中文名称", examples=["投资概算"])
    fields: list[FormField]


class Form(Shape, title="申报表"):
    """The form under an edition."""

    edition: str = Field(description="现行办法的名称")
    groups: list[Group]


@router.get(
    "/form", response={200: Form, **PROBLEMS}, summary="申报表的栏目",
    description="有哪些栏目组和栏目，哪些必填，可以选哪些值。可选的值随办法的版本而定。",
)  # fmt: skip
def form(request: Signed) -> Form:
    """Describe the form under today's edition."""
    edition = edition_of_today()
    choices = choices_of(edition)
    groups = [
        Group(group=group, title=title, fields=list(fields_of(model, choices)))
        for group, (title, model) in GROUPS.items()
    ]
    return Form(edition=edition.title, groups=groups)


def fields_of(model: type[Content], choices: Choices) -> Iterator[FormField]:
    """Yield the fields of a group, of a row of its tables, or of a register."""
    for name, info in model.model_fields.items():
        marks = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        offered = choices.get(str(marks.get("choices", "")), {})
        yield FormField(
            name=name, label=info.title or name, help=str(marks.get("help", "")), needed=bool(marks.get("needed")),
            unit=str(marks.get("unit", "")),
            choices=[Choice(value=value, label=label) for value, label in offered.items()],
            columns=list(_columns(info, choices)), from_register=str(marks.get("register", "")),
        )  # fmt: skip


def _columns(info: FieldInfo, choices: Choices) -> Iterator[FormField]:
    base: Any = base_of(info)
    if isinstance(base, type) and issubclass(base, Content):
        yield from fields_of(base, choices)
