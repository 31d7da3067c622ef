"""Conditions and ranges of an edition in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from lixiang.law.edition import Bounds, Condition, Edition, Flag
from lixiang.law.edition.people import Kind
from lixiang.law.figures import in_words, percent
from lixiang.law.route import FUNDING_WORDS

FLAGS: Mapping[Flag, str] = {
    Flag.CLASSIFIED: "涉及国家秘密",
    Flag.GOVERNMENT_UNIT: "单位属于政务部门",
    Flag.BY_REFERENCE: "参照管理",
    Flag.NEW_FISCAL_FUNDS: "使用财政新增资金",
    Flag.CONSULTED_ON_PAPER: "财政部门意见为书面意见",
    Flag.PERFORMANCE_EVALUATION: "属于事前绩效评估范围",
    Flag.NEW_TECHNOLOGY: "使用人工智能等新技术新应用",
    Flag.EXCEPTION: "例外项目（上级临时要求、应急等）",
    Flag.JOINT: "跨部门共同建设",
    Flag.CROSS_LEVEL: "跨层级建设",
    Flag.ADDS_SYSTEMS: "新增信息系统",
    Flag.KEY_PROJECT: "重大项目",
    Flag.ANNUAL_RENEWAL: "年度续签",
    Flag.MULTI_YEAR_CONTRACT: "多年合同",
}


def condition_in_words(when: Condition, edition: Edition) -> str:
    """Return what must be so, such as "金额 2,000,000.00 元（含）以上，内容含软件开发"; empty for always."""
    return "，".join(_parts(when, edition))


def range_in_words(bounds: Bounds, write: Callable[[Decimal], str]) -> str:
    """Return a range as "达到 80 分、不足 90 分"; `write` prints one of its ends."""
    sides = (("达到", bounds.ge), ("超过", bounds.gt), ("不超过", bounds.le), ("不足", bounds.lt))
    return "、".join(f"{words} {write(end)}" for words, end in sides if end is not None)


def _parts(when: Condition, edition: Edition) -> Iterator[str]:
    if when.amount:
        yield f"金额 {in_words(when.amount)}"
    if when.upgrade_share:
        yield f"占所升级项目原总投资{range_in_words(when.upgrade_share, percent)}"
    yield from _kinds(when, edition)
    yield from _names(when, edition)
    yield from _flags(when)
    yield from _inner(when, edition)


def _kinds(when: Condition, edition: Edition) -> Iterator[str]:
    for tags, words in (
        (when.tags_any, "内容含{}"),
        (when.tags_all, "内容只有{}"),
        (when.tags_none, "内容没有{}"),
    ):
        if tags:
            yield words.format(_labels(tags, edition.kinds))


def _names(when: Condition, edition: Edition) -> Iterator[str]:
    if when.classes:
        yield _either(edition.classes[name].label for name in when.classes)
    if when.natures:
        yield _labels(when.natures, edition.natures)
    if when.funding:
        yield FUNDING_WORDS[when.funding]
    if when.routes:
        yield f"{_either(edition.routes[name].label for name in when.routes)}项目"
    if when.tiers:
        yield f"方案为{_either(edition.tiers[name].label for name in when.tiers)}"


def _flags(when: Condition) -> Iterator[str]:
    yield from (FLAGS[flag] for flag in when.flags)
    yield from (f"没有“{FLAGS[flag]}”的情形" for flag in when.flags_none)


def _inner(when: Condition, edition: Edition) -> Iterator[str]:
    if when.any:
        yield "或者".join(f"（{condition_in_words(part, edition)}）" for part in when.any)
    yield from (condition_in_words(part, edition) for part in when.all)
    yield from (f"（{condition_in_words(part, edition)}）的除外" for part in when.none)


def _labels(tags: Iterable[str], known: Mapping[str, Kind]) -> str:
    """The labels of whatever carries one of the tags."""
    return _either(kind.label for kind in known.values() if not kind.marks.isdisjoint(tags))


def _either(labels: Iterable[str]) -> str:
    return "、".join(labels)
