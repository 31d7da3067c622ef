"""Changes during delivery: what has to follow from how much and what was changed (21)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from lixiang.law.decided import require_known
from lixiang.law.edition import Edition
from lixiang.law.edition.duties import AtLimit
from lixiang.law.figures import Yuan, percent, yuan
from lixiang.law.finding import Finding
from lixiang.law.investment import Line, Moved, moved
from lixiang.law.record import RecordError
from lixiang.law.rule import Answer, applies, findings


class Aspect(StrEnum):
    """What a major adjustment may touch."""

    GOALS = "goals"
    CONTENT = "content"
    TECHNICAL_PLAN = "technical_plan"


_ASPECTS = {Aspect.GOALS: "建设目标", Aspect.CONTENT: "主要建设内容", Aspect.TECHNICAL_PLAN: "技术方案"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change as the unit reports it: the lines of the last decision beside those now wanted."""

    total: Annotated[Yuan, "最近一次批复或备案的总投资（元）"]
    decided: Annotated[tuple[Line, ...], "最近一次批复或备案的各行"]
    wanted: Annotated[tuple[Line, ...], "变更后的各行"]
    recorded: Annotated[tuple[Line, ...] | None, "本次变更前最近登记的各行"] = None
    adjusts: Annotated[frozenset[Aspect], "涉及调整的方面"] = frozenset()
    declared_major: Annotated[bool, "单位认为属于较大调整"] = False
    found_major: Annotated[bool | None, "主管部门认定属于较大调整"] = None
    confirmed_at_limit: Annotated[bool | None, "由主管部门确认的变更，主管部门同意仅作登记"] = None
    decided_route: Annotated[str, "原立项方式"] = ""
    route_on_new_total: Annotated[str, "按变更后总投资判定的立项方式"] = ""

    def __post_init__(self) -> None:
        if not self.total:
            raise RecordError("total", "原总投资须大于零")
        for path in ("decided", "wanted", "recorded"):
            lines = getattr(self, path) or ()
            if len({line.key for line in lines}) < len(lines):
                raise RecordError(path, "行号重复")


def moved_content(change: Change, edition: Edition) -> Moved:
    """What moved since the last decision.

    Only the two ends are compared, so a change cut into several has the figure of the whole (reading:
    cumulative-change); an edition that does not add changes up starts from the lines last recorded.
    """
    rules = edition.change
    cumulative = rules.cumulative.value or change.recorded is None
    before = change.decided if cumulative else change.recorded or ()
    return moved(before, change.wanted, price_counts=rules.price_differences_count.value)


@applies("21(1)", statement="增减的建设内容不超过原总投资的规定比例", field="change.lines", needs="bureau")
def content_change_stays_within_the_limit(change: Change, edition: Edition) -> Answer:
    """Investment added and removed since the last decision stays within the share of the original total."""
    what = moved_content(change, edition)
    figure = what.by(edition.change.measure.value)
    share = figure / change.total
    figures = {
        "added": str(what.added),
        "removed": str(what.removed),
        "moved": str(figure),
        "price": str(what.price),
        "total": str(change.total),
        "share": percent(share),
    }
    reason = f"较最近一次批复或备案{what}，计{yuan(figure)}，占原总投资{yuan(change.total)}的{percent(share)}"
    holds = _within_limit(change, figure, share, edition)
    said = edition.change.share
    return Answer(
        holds,
        reason + _remark(holds, what, change, edition),
        figures,
        clause=said.clause,
        modality=said.modality,
    )


def _within_limit(change: Change, figure: Decimal, share: Decimal, edition: Edition) -> bool | None:
    rules = edition.change
    if share in rules.share.value or (rules.absolute and figure in rules.absolute.value):
        return _unless(rules.above.value, change)
    return _unless(rules.at_limit.value, change) if rules.share.value.touched_by(share) else True


def _unless(consequence: AtLimit, change: Change) -> bool | None:
    """Whether it holds where this is what follows: a new decision, what the bureau confirmed, or a record."""
    answers = {AtLimit.AGAIN: False, AtLimit.CONFIRM: change.confirmed_at_limit}
    return answers.get(consequence, True)


def _remark(holds: bool | None, what: Moved, change: Change, edition: Edition) -> str:
    """Where a person has to find, and where it is only the sum of both sides that goes over."""
    limit = edition.change.share.value
    if holds is None:
        share = what.by(edition.change.measure.value) / change.total
        return f"；{'恰为' if limit.touched_by(share) else '超过'}规定比例，待认定。"
    alone = any(side / change.total in limit for side in (what.added, what.removed))
    return "；增加、减少单独计均未超过，合计超过。" if holds is False and not alone else "。"


@applies("21(2)", statement="没有较大调整目标、主要内容、技术方案", field="change.adjusts", needs="bureau")
def adjustment_is_not_major(change: Change, edition: Edition) -> Answer:
    """Goals, main content and technical plan are not majorly adjusted: unit declares, bureau finds."""
    named = "、".join(_ASPECTS[aspect] for aspect in _ASPECTS if aspect in change.adjusts)
    touched = f"涉及{named}" if named else "不涉及目标、主要内容、技术方案的调整"
    if change.found_major is not None:
        return Answer(
            not change.found_major, f"{touched}；已认定{'' if change.found_major else '不'}属于较大调整。"
        )
    if change.declared_major and edition.change.major_adjustment.value is AtLimit.AGAIN:
        return Answer(False, f"{touched}；单位申报为较大调整。")
    open_question = bool(named) or change.declared_major
    return Answer(
        None if open_question else True, f"{touched}{'，是否较大待认定' if open_question else ''}。"
    )


@applies("21", statement="变更后的总投资没有升高立项方式", field="change.lines")
def change_does_not_raise_the_route(change: Change, edition: Edition) -> Answer | None:
    """On the new total the project would not take a stricter route (reading: route-after-change)."""
    before, after = change.decided_route, change.route_on_new_total
    if not (before and after and edition.change.route_may_rise.value):
        return None
    require_known("decided_route", (before,), edition.routes)
    require_known("route_on_new_total", (after,), edition.routes)
    old, new = edition.routes[before], edition.routes[after]
    total = sum((line.amount for line in change.wanted), Decimal(0))
    reason = f"变更后总投资{yuan(total)}，按此为{new.label}，原为{old.label}。"
    return Answer(new.rank <= old.rank, reason, {"new_total": str(total), "route": after})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentUse:
    """The lines that a contract, a payment or an acceptance covers, and those whose new decision is open."""

    lines: Annotated[frozenset[str], "所涉行号"]
    undecided: Annotated[frozenset[str], "须重新立项而尚未批复或备案的行号"] = frozenset()


@applies("21", statement="须重新立项的内容，批复或备案前不签约、不支付、不验收", field="change.lines")
def changed_content_waits_for_its_decision(use: ContentUse, _edition: Edition) -> Answer:
    """Content that has to be decided again is not contracted, paid or accepted before."""
    waiting = "、".join(sorted(use.lines & use.undecided))
    return Answer(not waiting, f"尚未重新立项的行：{waiting}。" if waiting else "所涉内容均已立项。")


CHANGE = (content_change_stays_within_the_limit, adjustment_is_not_major, change_does_not_raise_the_route)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePath:
    """What follows: a new decision on ``route``, the bureau's confirmation, or a record."""

    path: AtLimit
    route: str
    findings: tuple[Finding, ...]


def path_of(change: Change, edition: Edition) -> ChangePath:
    """Which way a change takes and, where it is decided again, on which route: it may rise, never fall."""
    found = findings(CHANGE, change, edition)
    if any(finding.holds is False for finding in found):
        return ChangePath(path=AtLimit.AGAIN, route=_route_again(change, edition), findings=found)
    waiting = any(finding.holds is None for finding in found)
    path = AtLimit.CONFIRM if waiting else edition.change.below.value
    return ChangePath(path=path, route=change.decided_route, findings=found)


def _route_again(change: Change, edition: Edition) -> str:
    before, after = change.decided_route, change.route_on_new_total
    if not (before and after) or edition.change.route_may_fall.value:
        return after or before
    return max(before, after, key=lambda route: edition.routes[route].rank)
