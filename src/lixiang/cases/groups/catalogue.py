"""The field groups of an application, one class each, in the order of the form."""

from pydantic import Field

from lixiang.cases.groups.fields import (
    ROWS,
    Content,
    Day,
    Fund,
    Kind,
    Line,
    Money,
    Nature,
    Paragraph,
    ProjectClass,
    Year,
    YesNo,
    asks,
)


class Identity(Content):
    """What the project is and who answers for it."""

    title: Line | None = asks("项目名称", help="写全称，不用简称和代号。")
    project_class: ProjectClass | None = asks("项目类别", choices="classes")
    nature: Nature | None = asks("建设性质", choices="natures")
    start_year: Year | None = asks("计划年度", help="计划开始实施的年份。")
    contact_name: Line | None = asks("联系人")
    contact_phone: Line | None = asks("联系电话", help="座机或手机，例如 0775-0000123。", widget="phone")


class Basis(Content):
    """The plans and superior documents on which the project rests."""

    plan_entry: Line | None = asks("规划依据", help="本单位或上级规划的名称和条目。", needed=False)
    superior_document: Line | None = asks("上级部署文件", help="文件名称和文号；规划依据和部署文件至少填一项。", needed=False)
    exception: Line | None = asks("例外情形", widget="exception", choices="exceptions", needed=False)
    government_approval: Line | None = asks("市政府批准文件", help="属于例外情形时填写文号和日期。", needed=False)


class Goals(Content):
    """What the project is for."""

    aims: Paragraph | None = asks("建设目标和主要内容", help="写清解决什么问题、建设什么、给谁用。", widget="paragraph")


class InvestmentLine(Content):
    """One line of the investment, with its kind."""

    kind: Kind | None = asks("类型", choices="kinds")
    name: Line | None = asks("内容")
    amount: Money | None = asks("金额", unit="元", widget="money")


class WorkContent(Content):
    """What is built, bought or run, line by line."""

    total: Money | None = asks("总投资", unit="元", widget="money", help="整个项目各年度、各层级的总额。")
    lines: tuple[InvestmentLine, ...] = Field(
        default=(), max_length=ROWS, title="投资明细", json_schema_extra={"needed": True, "widget": "rows", "sum": "amount"}
    )


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
    new_fiscal_money: YesNo | None = asks("是否涉及财政新增资金", widget="yes_no")
    consultation: Line | None = asks("财政部门意见", help="涉及新增资金时填写意见的文号。", needed=False)
    evaluation_applies: YesNo | None = asks("是否属于事前绩效评估范围", widget="yes_no")
    evaluation_passed: YesNo | None = asks("事前绩效评估是否已通过财政审核", widget="yes_no", needed=False)


class CatalogueEntry(Content):
    """One entry of the unit's data resource catalogue that the project names."""

    name: Line | None = asks("目录名称")
    sharing: Line | None = asks("共享类型", choices="sharing")
    condition: Line | None = asks("共享条件或不予共享的依据", needed=False)


class Data(Content):
    """Data resources and their sharing."""

    entries: tuple[CatalogueEntry, ...] = Field(
        default=(), max_length=ROWS, title="政务数据资源目录", json_schema_extra={"needed": False, "widget": "rows"}
    )
    sharing_declared: YesNo | None = asks("承诺落实数据共享要求", widget="yes_no")


class Security(Content):
    """Security, intellectual property and new technology."""

    protection_level: Line | None = asks("拟定网络安全保护等级", choices="protection_levels")
    personal_data: YesNo | None = asks("是否处理个人信息", widget="yes_no")
    uses_new_technology: YesNo | None = asks("是否使用人工智能等新技术", widget="yes_no")
    security_declared: YesNo | None = asks("承诺落实网络和数据安全要求", widget="yes_no")
    ip_declared: YesNo | None = asks("承诺在采购文件和合同中明确知识产权归属", widget="yes_no")


class Schedule(Content):
    """When work and procurement are planned."""

    starts_on: Day | None = asks("计划开始日期", widget="day")
    ends_on: Day | None = asks("计划完成日期", widget="day")
    procurement_on: Day | None = asks("计划采购日期", widget="day", help="备案应在采购之前。")


GROUPS: dict[str, tuple[str, type[Content]]] = {
    "identity": ("基本情况", Identity),
    "basis": ("立项依据", Basis),
    "goals": ("目标和内容", Goals),
    "content": ("投资明细", WorkContent),
    "funds": ("资金安排", Funds),
    "data": ("数据资源", Data),
    "security": ("安全和知识产权", Security),
    "schedule": ("进度安排", Schedule),
}
"""Group → its title and class; `materials` comes after them and is made of files."""

MATERIALS = "materials"
