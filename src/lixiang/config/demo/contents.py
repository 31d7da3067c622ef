"""What the applications of the demo say, group by group."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from django.utils.timezone import localtime

from lixiang.agencies.models import COUNTY, Unit
from lixiang.cases.editions import edition_of_today
from lixiang.cases.groups.choices import OWN_LEVEL
from lixiang.config.demo.people import actor
from lixiang.ledger.clock import now
from lixiang.resources.lookalikes import like
from lixiang.resources.models import OutlineKind

PLAN = "本单位“十五五”信息化规划（示例）"
ENTRIES = (
    {"name": "业务办理结果（示例）", "sharing": "unconditional", "condition": ""},
    {"name": "办理过程数据（示例）", "sharing": "conditional", "condition": "凭协查函调用"},
)
"""What the unit of every story has in its registers."""

PLANS: dict[str, dict[str, Any]] = {
    "cipher": {"summary": "传输采用国密 TLS，重要数据存储加密，签名验签用统一密码服务。"},
    "xinchuang": {
        "products": [
            {"layer": "system", "product": "国产服务器操作系统（示例）", "count": "4", "listed": "yes"},
            {"layer": "database", "product": "国产数据库（示例）", "count": "2", "listed": "yes"},
        ],
    },
    "cloud": {
        "resources": [
            {
                "purpose": "应用服务",
                "environment": "production",
                "cores": "16",
                "memory": "64",
                "storage": "500",
            },
            {
                "purpose": "数据库",
                "environment": "production",
                "cores": "16",
                "memory": "128",
                "storage": "2000",
            },
        ],
        "bandwidth": "100",
        "reckoning": "按峰值并发 500、日均访问 2 万次测算。",
    },
}
"""Groups that only an approval fills in, the same in each story."""


class Described(Protocol):
    """What the contents are made from."""

    @property
    def by(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def total(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def project_class(self) -> str: ...
    @property
    def nature(self) -> str: ...
    @property
    def aims(self) -> str: ...
    @property
    def participants(self) -> Sequence[str]: ...
    @property
    def county(self) -> str: ...
    @property
    def also(self) -> Mapping[str, Mapping[str, Any]]: ...


def contents_of(filing: Described) -> dict[str, dict[str, Any]]:
    """Return what the form of the story holds, group by group."""
    year = localtime(now()).year + 1
    whole = {**_purpose(filing), **_money(filing, year), **_technique(), "schedule": _schedule(year)}
    return {group: {**content, **filing.also.get(group, {})} for group, content in whole.items()}


def _purpose(filing: Described) -> dict[str, dict[str, Any]]:
    return {
        "identity": {
            "title": filing.title,
            "project_class": filing.project_class,
            "nature": filing.nature,
            "contact_name": actor(filing.by).person_name,
            "contact_phone": "0775-0000123",
            "joint": "yes" if filing.participants else "no",
            "participants": [{"unit": str(unit)} for unit in _units(filing.participants)],
        },
        "basis": {"plan": PLAN, "plan_item": "第 3 项"},
        "goals": {
            "aims": filing.aims,
            "indicators": [{"name": "按时办结率", "comparison": "ge", "target": "98", "unit": "%"}],
        },
        "content": {
            "summary": "建设内容见方案简本，范围为市本级。",
            "systems": [],
            "reuse": list(_answers(filing.title)),
        },
    }


def _answers(title: str) -> Iterator[dict[str, str]]:
    """Yield an answer to each shared resource, which is reused, and to each project, which is something else."""
    likeness = edition_of_today().likeness
    found = like(title, likeness.share.value, likeness.most.value)
    for one in found.shown if found else ():
        other = one.kind == OutlineKind.PROJECT
        yield {"resource": one.name, "reuse": "no", "reason": "建设内容不同。"} if other else {
            "resource": one.name, "reuse": "yes"
        }  # fmt: skip


def _money(filing: Described, year: int) -> dict[str, dict[str, Any]]:
    half = (Decimal(filing.total) / 2).quantize(Decimal("0.01"))
    rest = Decimal(filing.total) - half
    return {
        "cost": {
            "total": filing.total,
            "lines": [
                {"kind": filing.kind, "name": "主体建设或服务", "amount": str(half)},
                {"kind": filing.kind, "name": "培训和保障", "amount": str(rest)},
            ],
        },
        "funds": {
            "lines": [{"source": filing.source, "year": str(year), "amount": filing.total}],
            "new_fiscal_funds": "no",
            "performance_evaluation": "no",
            "cross_level": "yes" if filing.county else "no",
            "levels": _levels(filing) if filing.county else [],
        },
    }


def _levels(filing: Described) -> list[dict[str, str]]:
    county = Unit.objects.get(agency=COUNTY)
    own = Decimal(filing.total) - Decimal(filing.county)
    return [{"level": OWN_LEVEL, "amount": str(own)}, {"level": str(county.pk), "amount": filing.county}]


def _units(names: Sequence[str]) -> list[int]:
    return [Unit.objects.get(short_name=name).pk for name in names]


def _technique() -> dict[str, dict[str, Any]]:
    chapters = enumerate(edition_of_today().chapters, start=1)
    return {
        "design": {
            "architecture": "三层架构，前后端分离，统一身份认证和数据接口沿用市级平台。",
            "hosting": "government_cloud",
            "chapters": [{"chapter": chapter, "pages": f"第 {number} 章"} for number, chapter in chapters],
        },
        "data": {
            "catalogue_entries": [dict(entry) for entry in ENTRIES[:1]],
            "sharing_declared": "yes",
        },
        "security": {
            "protection_level": "2",
            "personal_data": "no",
            "new_technology": "no",
            "security_declared": "yes",
            "ip_declared": "yes",
        },
        **PLANS,
    }


def _schedule(year: int) -> dict[str, Any]:
    return {"start_year": str(year), "starts_on": f"{year}-03-01", "ends_on": f"{year}-11-30"}
