"""The field groups of an application, one class each, in the order of the form."""

from pydantic import Field

from lixiang.cases.groups.fields import ROWS, Content, Day, Line, Money, Paragraph, Year, YesNo, asks
from lixiang.cases.groups.words import (
    Exceptional,
    Fund,
    Kind,
    Nature,
    ProjectClass,
    ProtectionLevel,
    Sharing,
    SystemChanges,
)
from lixiang.procedure.step import GROUPS as TITLES


class Identity(Content):
    """What the project is and who answers for it."""

    title: Line | None = asks("项目名称", help="写全称，不用简称和代号。")
    project_class: ProjectClass | None = asks("项目类别", choices="classes")
    nature: Nature | None = asks("建设性质", choices="natures")
    contact_name: Line | None = asks("联系人")
    contact_phone: Line | None = asks("联系电话", help="座机或手机，例如 0775-0000123。", widget="phone")


class Basis(Content):
    """The plans and superior documents on which the project rests."""

    plan: Line | None = asks("规划依据", help="本单位或上级规划的名称和条目。", needed=False)
    superior_document: Line | None = asks(
        "上级部署文件", help="文件名称和文号；规划依据和部署文件至少填一项。", needed=False
    )
    exception: Exceptional | None = asks(
        "例外情形", choices="exceptions", needed=False, help="没有例外情形的不选。"
    )
    government_document: Line | None = asks(
        "市政府批准文件", help="属于例外情形时填写文号和日期。", needed=False
    )


class Goals(Content):
    """What the project is for."""

    aims: Paragraph | None = asks(
        "建设目标", help="写清解决什么问题、给谁用、达到什么效果。", widget="paragraph"
    )


class InvestmentLine(Content):
    """One line of the investment, with its kind."""

    kind: Kind | None = asks("类型", choices="kinds")
    name: Line | None = asks("内容")
    amount: Money | None = asks("金额", unit="元", widget="money")


class SystemChange(Content):
    """A system that the project adds or retires."""

    name: Line | None = asks("系统名称")
    change: SystemChanges | None = asks("变化", choices="system_changes")


class WorkContent(Content):
    """What is built, bought or run."""

    summary: Paragraph | None = asks(
        "主要内容", help="写清建设、采购或运行的内容和范围。", widget="paragraph"
    )
    systems: tuple[SystemChange, ...] = Field(
        default=(),
        max_length=ROWS,
        title="新增、关停或整合的系统",
        json_schema_extra={"needed": False, "widget": "rows"},
    )


class Cost(Content):
    """The investment, line by line with a kind each."""

    total: Money | None = asks(
        "总投资", unit="元", widget="money",
        help="各年度、各层级的总额；多年合同填合同期总额，年度续签的运维填当年金额。",
    )  # fmt: skip
    lines: tuple[InvestmentLine, ...] = Field(
        default=(), max_length=ROWS, title="投资明细",
        json_schema_extra={"needed": True, "widget": "rows", "sum": "amount"},
    )  # fmt: skip
    multi_year_contract: YesNo | None = asks("是否多年合同", widget="yes_no", needed=False)
    annual_renewal: YesNo | None = asks("是否年度续签的运维", widget="yes_no", needed=False)


class FundLine(Content):
    """One source in one year."""

    source: Fund | None = asks("资金来源", choices="funds")
    year: Year | None = asks("年度")
    amount: Money | None = asks("金额", unit="元", widget="money")


class Funds(Content):
    """Where the money comes from, per source and year."""

    lines: tuple[FundLine, ...] = Field(
        default=(), max_length=ROWS, title="资金来源和分年度安排",
        json_schema_extra={"needed": True, "widget": "rows", "sum": "amount"},
    )  # fmt: skip
    new_fiscal_funds: YesNo | None = asks("是否涉及财政新增资金", widget="yes_no")
    consultation: Line | None = asks("财政部门意见", help="涉及新增资金时填写意见的文号。", needed=False)
    performance_evaluation: YesNo | None = asks("是否属于事前绩效评估范围", widget="yes_no")
    performance_passed: YesNo | None = asks("事前绩效评估是否已通过财政审核", widget="yes_no", needed=False)


class CatalogueEntry(Content):
    """One entry of the unit's data resource catalogue that the project names."""

    name: Line | None = asks("目录名称")
    sharing: Sharing | None = asks("共享类型", choices="sharing")
    condition: Line | None = asks("共享条件或不予共享的依据", needed=False)


class Data(Content):
    """Data resources and their sharing."""

    catalogue_entries: tuple[CatalogueEntry, ...] = Field(
        default=(),
        max_length=ROWS,
        title="政务数据资源目录",
        json_schema_extra={"needed": False, "widget": "rows"},
    )
    sharing_declared: YesNo | None = asks("承诺落实数据共享要求", widget="yes_no")


class Security(Content):
    """Security, intellectual property and new technology."""

    protection_level: ProtectionLevel | None = asks("拟定网络安全保护等级", choices="protection_levels")
    personal_data: YesNo | None = asks("是否处理个人信息", widget="yes_no")
    new_technology: YesNo | None = asks("是否使用人工智能等新技术", widget="yes_no")
    security_declared: YesNo | None = asks("承诺落实网络和数据安全要求", widget="yes_no")
    ip_declared: YesNo | None = asks("承诺在采购文件和合同中明确知识产权归属", widget="yes_no")


class Schedule(Content):
    """When work and procurement are planned."""

    start_year: Year | None = asks("计划年度", help="计划开始实施的年份。")
    starts_on: Day | None = asks("计划开始日期", widget="day")
    ends_on: Day | None = asks("计划完成日期", widget="day")
    procurement: Day | None = asks(
        "采购启动日期", widget="day", needed=False, help="尚未启动采购的不填；备案应在采购之前。"
    )


_MODELS: dict[str, type[Content]] = {
    "identity": Identity,
    "basis": Basis,
    "goals": Goals,
    "content": WorkContent,
    "cost": Cost,
    "funds": Funds,
    "data": Data,
    "security": Security,
    "schedule": Schedule,
}
GROUPS = {group: (TITLES[group], model) for group, model in _MODELS.items()}
"""Group → its title and class; `materials` comes after them and is made of files."""

MATERIALS = "materials"
