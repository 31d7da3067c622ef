"""What the project costs and where the money comes from."""

from lixiang.cases.groups.fields import Content, Line, Money, Number, Year, YesNo, asks, rows
from lixiang.cases.groups.words import Fund, Kind, Level


class EstimateLine(Content):
    """One line of the investment, with its kind."""

    kind: Kind | None = asks("类型", choices="kinds")
    name: Line | None = asks("内容")
    details: Line | None = asks("规格、数量、单价和取费依据", needed=False)
    amount: Money | None = asks("金额", unit="元", widget="money")


class Cost(Content):
    """The investment, line by line with a kind each."""

    total: Money | None = asks(
        "总投资",
        unit="元",
        widget="money",
        help="各年度、各层级的总额；多年合同填合同期总额，年度续签的运维填当年金额。",
    )
    lines: tuple[EstimateLine, ...] = rows("投资明细", needed=True, sum="amount")
    multi_year_contract: YesNo | None = asks("是否多年合同", widget="yes_no", needed=False)
    annual_renewal: YesNo | None = asks("是否年度续签的运维", widget="yes_no", needed=False)


class FundLine(Content):
    """One source in one year."""

    source: Fund | None = asks("资金来源", choices="funds")
    year: Year | None = asks("年度", widget="year")
    amount: Money | None = asks("金额", unit="元", widget="money")


class LevelShare(Content):
    """What one level of government carries of a cross-level project (clause 9)."""

    level: Level | None = asks("承担层级", choices="levels")
    amount: Money | None = asks("金额", unit="元", widget="money")


class Funds(Content):
    """Where the money comes from, per source and year, and who carries it."""

    lines: tuple[FundLine, ...] = rows("资金来源和分年度安排", needed=True, sum="amount")
    new_fiscal_funds: YesNo | None = asks("是否涉及财政新增资金", widget="yes_no")
    consultation: Number | None = asks(
        "财政部门意见",
        help="在平台上征求的不填；已有书面意见的填写文号，例如 玉财函〔2026〕88号。",
        needed=False,
    )
    performance_evaluation: YesNo | None = asks("是否属于事前绩效评估范围", widget="yes_no")
    performance_passed: YesNo | None = asks("事前绩效评估是否已通过财政审核", widget="yes_no", needed=False)
    cross_level: YesNo | None = asks(
        "是否需要县（市、区）共享协同", widget="yes_no", help="需要的，由各级分级审批、分级承担资金。"
    )
    levels: tuple[LevelShare, ...] = rows("分级承担", sum="amount", help="不是跨层级项目的不填。")
