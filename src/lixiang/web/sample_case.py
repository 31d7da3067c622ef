"""An invented case for the page of components: findings, deadlines, acts."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from lixiang.law.citation import Citation
from lixiang.law.finding import Finding, Modality
from lixiang.web.clocks import Clock

CLAUSE = Citation.parse("11.2")
MOMENT = datetime(2026, 11, 19, 1, 40, tzinfo=UTC)
WHY = (
    "2026-11-19 提交，当日不计，自 2026-11-20 起算",
    "5 个工作日；2026-11-21、2026-11-22 为周末，跳过",
    "2026-11-26 为工作日，不顺延",
)
LEFT = {
    "normal": "剩 8 个工作日",
    "soon": "剩 2 个工作日",
    "overdue": "超期 2 个工作日",
    "paused": "已暂停",
    "done": "已办结",
}
STAGES = ("规划", "立项", "实施", "验收", "评估")


def clock(state: str, clause: Citation | None = CLAUSE, provisional: bool = False) -> Clock:
    """Return a deadline in one of the five states."""
    return Clock(state, date(2026, 11, 26), LEFT[state], "核对备案材料", WHY, clause, provisional, edition="")


def stages(current: int) -> list[dict[str, Any]]:
    """Return a life of which the stage at `current` is under way; -1 for none yet."""
    return [
        {
            "name": name,
            "state": "done" if at < current else "current" if at == current else "next",
            "on": date(2026, 3 + at, 2) if at <= current else None,
            "url": "#stages" if at < current else "",
            "note": "",
        }
        for at, name in enumerate(STAGES)
    ]


def finding(
    rule: str,
    statement: str,
    holds: bool | None,
    reason: str,
    clause: str,
    modality: Modality = Modality.MUST,
    **more: Any,
) -> Finding:
    """Return a finding about an invented application; an empty clause makes it a convention."""
    cited = Citation.parse(clause) if clause else None
    return Finding(
        rule=rule,
        statement=statement,
        holds=holds,
        reason=reason,
        clause=cited,
        modality=modality,
        edition="",
        **more,
    )


FINDINGS = (
    finding(
        "sums",
        "资金分年度合计与总投资相等",
        False,
        "分年度合计比总投资少，请调整第 2 年。",
        "15",
        figures={"总投资": "2,000,000.00 元", "分年度合计": "1,990,000.00 元", "相差": "10,000.00 元"},
        field="sample.total",
    ),
    finding(
        "plan",
        "项目列入本单位规划或上级部署",
        False,
        "没有填写规划条目，也没有上级部署文件。",
        "8",
        Modality.IN_PRINCIPLE,
        needs="市大数据局负责人",
        field="sample.plan",
    ),
    finding(
        "reuse", "与已有公共能力不重复", None, "项目库中有 2 个名称相近的项目。", "3", needs="市大数据局"
    ),
    finding(
        "phone",
        "留有座机，便于工作时间核对",
        False,
        "只填写了手机。",
        "",
        Modality.CONVENTION,
        field="sample.phone",
    ),
)
FILE: dict[str, Any] = {
    "name": "建设方案（示例）.pdf",
    "size": 2_411_724,
    "digest": "6f1ed002ab5595859014ebf0951522d9",
    "by": "韦明华（示例）",
    "at": MOMENT,
    "url": "#files",
    "remove_url": "#files",
}
ACTS: Sequence[Mapping[str, Any]] = (
    {
        "title": "退回补正",
        "at": MOMENT,
        "unit": "市大数据局",
        "post": "经办人",
        "person": "梁志强（示例）",
        "state": "soon",
        "stayed": "历时 2 个工作日",
        "clause": CLAUSE,
        "opinion": "资金安排与总投资不一致，概算依据未附，请一次补正。",
        "url": "#acts",
        "url_label": "补正通知书",
    },
    {
        "title": "提交申请",
        "at": MOMENT,
        "unit": "市农业农村局",
        "post": "经办人",
        "person": "韦明华（示例）",
        "state": "normal",
    },
)
BRANCHES: Sequence[Mapping[str, Any]] = (
    {
        "agency": "市委机要局",
        "step": "信创方案",
        "state": "done",
        "word": "已备案",
        "opinion": "方案符合要求。",
        "by": "陈建国（示例）",
        "at": MOMENT,
        "stands": True,
        "blocking": True,
    },
    {
        "agency": "市委机要局",
        "step": "密码应用方案",
        "state": "overdue",
        "word": "待重新出具",
        "clock": clock("soon"),
        "opinion": "请补充密钥管理。",
        "by": "陈建国（示例）",
        "at": MOMENT,
        "stands": False,
        "because": "安全部分变更",
        "blocking": True,
    },
    {
        "agency": "市委网信办",
        "step": "新技术合规审查",
        "state": "normal",
        "word": "办理中",
        "clock": clock("normal"),
        "stands": None,
        "blocking": False,
    },
)
CHANGES: Sequence[Mapping[str, Any]] = (
    {
        "title": "资金安排",
        "changes": [
            {
                "label": "2028 年 一般公共预算",
                "before": "790,000.00 元",
                "after": "800,000.00 元",
                "difference": "+10,000.00 元",
            },
            {"label": "财政部门意见", "before": "", "after": "玉财函〔2026〕88号"},
            {
                "label": "2029 年 自有资金",
                "before": "10,000.00 元",
                "after": "",
                "difference": "-10,000.00 元",
            },
        ],
    },
)
ROWS: Sequence[Mapping[str, Any]] = (
    {
        "title": "城市管理视频智能分析系统（示例）",
        "unit": "市城市管理执法局",
        "total": Decimal("1999999.99"),
        "near": True,
        "clock": clock("overdue"),
    },
    {
        "title": "农村集体产权交易监督管理信息平台升级改造及三年运行维护服务采购项目（2026—2028）（示例）",
        "unit": "市农业农村局",
        "total": Decimal(860_000),
        "near": False,
        "clock": clock("normal"),
    },
)
