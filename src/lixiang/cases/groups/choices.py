"""The words among which a field lets one choose: the edition's, lists of standards, the units of the city."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import cast

from django.db.models import QuerySet
from django.utils.functional import SimpleLazyObject

from lixiang.agencies.models import BY_INVITATION, COUNTY, Unit
from lixiang.law.edition import Edition
from lixiang.ledger.questions import prepared

Words = Mapping[str, str]
Choices = Mapping[str, Words]

FROM_EDITION = ("classes", "kinds", "natures", "funds", "exceptions", "chapters")
STANDARD: Choices = {
    "yes_no": {"yes": "是", "no": "否"},
    "sharing": {"unconditional": "无条件共享", "conditional": "有条件共享", "none": "不予共享"},
    "protection_levels": {
        "none": "不涉及信息系统",
        "1": "第一级",
        "2": "第二级",
        "3": "第三级",
        "4": "第四级",
    },
    "system_changes": {"add": "新增", "change": "改造", "retire": "关停", "merge": "整合"},
    "comparisons": {"ge": "≥", "le": "≤", "eq": "="},
    "hosting": {"government_cloud": "政务云", "xinchuang_cloud": "信创云", "elsewhere": "其他"},
    "environments": {"production": "生产", "testing": "测试", "recovery": "灾备"},
    "xinchuang_layers": {
        "machine": "整机和芯片",
        "system": "操作系统",
        "database": "数据库",
        "middleware": "中间件",
        "office": "办公和流版签软件",
        "security": "安全和密码产品",
    },
}


OWN_LEVEL = "own"
"""Key of the level of government whose platform this is; the others are keys of county units."""


def choices_of(edition: Edition, unit_id: int | None = None) -> Choices:
    """Return list name → key → Chinese label under `edition`; `units` leaves out the applicant's own."""
    known = cache(_units)
    return _lists(
        edition,
        lambda: {
            str(pk): name for pk, name, agency in known() if agency not in BY_INVITATION and pk != unit_id
        },
        lambda: {str(pk): name for pk, name, agency in known() if agency == COUNTY},
    )


def labels_of(edition: Edition) -> Choices:
    """Return the same for what was chosen once: `units` and `levels` have every unit, whatever it has become."""
    known = cache(lambda: {str(pk): name for pk, name, _ in _units()})
    return _lists(edition, known, known)


@prepared
def _units() -> QuerySet[Unit, tuple[int, str, str]]:
    return Unit.objects.values_list("pk", "name", "agency")


def _lists(edition: Edition, units: Callable[[], Words], counties: Callable[[], Words]) -> Choices:
    own = {name: {key: word.label for key, word in getattr(edition, name).items()} for name in FROM_EDITION}
    level = {OWN_LEVEL: f"{edition.region.name}本级"}
    return {
        **STANDARD,
        **own,
        "units": _when_asked(units),
        "levels": _when_asked(lambda: level | {**counties()}),
    }


def _when_asked(words: Callable[[], Words]) -> Words:
    """Return a list that is looked up when somebody asks for a word of it."""
    return cast(Words, SimpleLazyObject(words))
