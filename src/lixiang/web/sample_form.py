"""Invented fields, tables and sections for the page of components."""

from collections.abc import Mapping, Sequence
from typing import Any

from lixiang.web.cases.sections import Field, Section, Table

KINDS = (("software", "软件开发"), ("upkeep", "运维"), ("service", "第三方服务"))
YES_NO = (("yes", "是"), ("no", "否"))


def field(name: str, label: str, widget: str = "line", **more: Any) -> Field:
    """Return a field of an invented group."""
    rest: dict[str, Any] = {
        "help": "",
        "unit": "",
        "needed": True,
        "value": "",
        "error": "",
        "choices": (),
    } | more
    return Field(path=f"sample.{name}", name=name, label=label, widget=widget, **rest)


def line(at: str, kind: str = "", content: str = "", amount: str = "", error: str = "") -> Sequence[Field]:
    """Return a line of an invented table of investment."""
    return (
        field(f"lines.{at}.kind", "类型", "choice", value=kind, choices=KINDS),
        field(f"lines.{at}.name", "内容", value=content),
        field(f"lines.{at}.amount", "金额", "money", value=amount, unit="元", error=error),
    )


FIELDS = (
    field("title", "项目名称", help="写全称，不用简称和代号。", value="智慧农业数据中台（示例）"),
    field("kind", "类型", "choice", choices=KINDS, value="software"),
    field("aims", "建设目标和主要内容", "paragraph", needed=False, value="汇聚全市涉农数据。"),
    field("total", "总投资", "money", unit="元", value="1999999.99", help="整个项目各年度的总额。"),
    field("year", "计划年度", "year", value="20260", error="请填写四位年份。"),
    field("starts_on", "计划开始日期", "day", value="2027-03-01"),
    field("phone", "联系电话", "phone", value="0775-0000123"),
    field("fiscal", "是否涉及财政新增资金", "yes_no", choices=YES_NO, value="yes"),
)
TABLE = Table(
    path="sample.lines",
    name="lines",
    label="投资明细",
    sum="amount",
    error="",
    rows=[
        line("0", "software", "数据治理", "1200000"),
        line("1", "upkeep", "首年运维", "七十九万", "请按元填写金额。"),
    ],
)
SECTIONS = (
    Section("done", "已填齐的部分", 3, True, 0, [field("contact", "联系人", value="韦明华（示例）")]),
    Section(
        "wrong",
        "有误的部分",
        2,
        False,
        1,
        [field("ends_on", "完成年度", value="二七", error="请填写四位年份。")],
    ),
    Section("open", "未填齐的部分", 1, False, 0, ()),
    Section("empty", "未填写的部分", 0, False, 0, ()),
    Section("optional", "选填的部分", 0, True, 0, (), blank=True),
)
CHOICES: Sequence[Mapping[str, Any]] = (
    {
        "value": "filed",
        "label": "予以备案",
        "consequence": "立即编号并生成备案回执，通知项目单位。",
        "checked": True,
    },
    {
        "value": "returned",
        "label": "退回补正",
        "consequence": "生成一次性告知的补正通知书，退回项目单位修改。",
    },
    {
        "value": "refused",
        "label": "不予备案",
        "consequence": "",
        "closed": "没有发现管理方式不符，不能选择。",
    },
)
