"""What the project is, on what it rests, what it is for and what it consists of."""

from lixiang.cases.groups.fields import Content, Line, Paper, Paragraph, Phone, Reference, YesNo, asks, rows
from lixiang.cases.groups.words import (
    Comparison,
    Exceptional,
    Nature,
    ProjectClass,
    SystemChange,
    TakingPart,
)


class Participant(Content):
    """A unit that builds the project together with the applicant (clause 9)."""

    unit: TakingPart | None = asks("单位", choices="units")
    part: Line | None = asks("承担的内容", needed=False)


class Identity(Content):
    """What the project is and who answers for it."""

    title: Line | None = asks("项目名称", help="写全称，不用简称和代号。")
    project_class: ProjectClass | None = asks("项目类别", choices="classes")
    nature: Nature | None = asks("建设性质", choices="natures")
    contact_name: Line | None = asks("联系人")
    contact_phone: Phone | None = asks("联系电话", help="座机或手机，例如 0775-0000123。", widget="phone")
    joint: YesNo | None = asks(
        "是否跨部门共建共享", widget="yes_no", help="由本单位牵头，参建单位确认共同设计后提交。"
    )
    participants: tuple[Participant, ...] = rows("参建单位", help="不是跨部门项目的不填。")


class Basis(Content):
    """The plans and superior documents on which the project rests."""

    plan: Line | None = asks(
        "规划依据", help="从本单位规划中选择，或填写上级规划的名称。", needed=False, register="plans"
    )
    plan_item: Line | None = asks("规划条目", help="例如：第 3 项。", needed=False)
    superior_document: Paper | None = asks(
        "上级部署文件", help="文件名称和文号；规划依据和部署文件至少填一项。", needed=False
    )
    exception: Exceptional | None = asks(
        "例外情形", choices="exceptions", needed=False, help="没有例外情形的不选。"
    )
    government_document: Paper | None = asks(
        "市政府批准文件", help="属于例外情形时填写文号和日期。", needed=False
    )


class Indicator(Content):
    """An effect promised; the evaluation will ask for it."""

    name: Line | None = asks("指标")
    comparison: Comparison | None = asks("符号", choices="comparisons")
    target: Line | None = asks("目标值")
    unit: Line | None = asks("单位", needed=False)


class Goals(Content):
    """What the project is for."""

    aims: Paragraph | None = asks(
        "建设目标", help="写清解决什么问题、给谁用、达到什么效果。", widget="paragraph"
    )
    indicators: tuple[Indicator, ...] = rows("绩效指标", help="验收和效能评估按这些指标核对。")


class ChangedSystem(Content):
    """A system that the project adds, changes, retires or merges."""

    name: Line | None = asks("系统名称", register="systems")
    change: SystemChange | None = asks("变化", choices="system_changes")


class ReuseAnswer(Content):
    """Whether a shared resource or a like project is reused, or why not (clause 3)."""

    resource: Reference | None = asks("资源或项目", register="resources")
    reuse: YesNo | None = asks("是否复用", choices="yes_no")
    reason: Line | None = asks("不复用的理由", needed=False)


class WorkContent(Content):
    """What is built, bought or run."""

    summary: Paragraph | None = asks(
        "主要内容", help="写清建设、采购或运行的内容和范围。", widget="paragraph"
    )
    systems: tuple[ChangedSystem, ...] = rows(
        "新增、改造、关停或整合的系统", help="已有的系统从信息系统台账中选择，新增的直接填写。"
    )
    reuse: tuple[ReuseAnswer, ...] = rows(
        "复用已建资源和相近项目", help="下面列出的逐项说明是否复用，不复用的写明理由。"
    )
