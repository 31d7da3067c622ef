"""What a row of each register says."""

from typing import Annotated

from pydantic import AfterValidator

from lixiang.cases.groups.fields import Content, Line, Year, asks, in_order
from lixiang.cases.groups.words import Choices, Sharing

State = Annotated[str, AfterValidator(Choices("states"))]
ResourceKind = Annotated[str, AfterValidator(Choices("resource_kinds"))]


class PlanContent(Content):
    """A unit plan."""

    title: Line | None = asks("规划名称", help="单独编制的规划，或本领域规划中的相关章节。")
    first_year: Year | None = asks("起始年度", widget="year")
    last_year: Year | None = asks("截止年度", widget="year")

    _ends_after_it_starts = in_order("first_year", "last_year", "截止年度不能早于起始年度。")


class EntryContent(Content):
    """An entry of the data resource catalogue."""

    name: Line | None = asks("目录名称")
    system: Line | None = asks("所属系统", needed=False)
    sharing: Sharing | None = asks("共享类型", choices="sharing")
    condition: Line | None = asks("共享条件或不予共享的依据", needed=False)


class SystemContent(Content):
    """An information system."""

    name: Line | None = asks("系统名称")
    since: Year | None = asks("建设年份", widget="year")
    state: State | None = asks("状态", choices="states")


class ResourceContent(Content):
    """A shared resource."""

    name: Line | None = asks("资源名称")
    kind: ResourceKind | None = asks("种类", choices="resource_kinds")
    provider: Line | None = asks("提供单位")
    description: Line | None = asks("用途", help="一句话说明能解决什么问题。")
