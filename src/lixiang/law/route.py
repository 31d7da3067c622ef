"""Which route a project takes (11): approval, filing, or what else the edition's table says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated

from lixiang.law.edition import Bounds, Condition, Edition, Funding, Material, Situation, Stage
from lixiang.law.edition.people import Fund, Kind
from lixiang.law.edition.routing import AmountBasis, MixedContent, MixedFunds, Procedure, RouteRow, Tier
from lixiang.law.figures import Yuan, in_words, percent, yuan
from lixiang.law.finding import Finding
from lixiang.law.rule import Answer, Rule, applies, findings
from lixiang.law.situation import (
    RouteFacts,
    basis_of,
    check_vocabulary,
    deciding_amount,
    funding_of,
    situations_of,
)

__all__ = ["ROUTE_RULES", "ReviewedFacts", "RouteDecision", "RouteFacts", "decide", "rank_of", "route_of"]

AMOUNT_WORDS = {AmountBasis.WHOLE: "总投资", AmountBasis.CONTRACT: "合同期总额", AmountBasis.YEAR: "年度金额"}
CONTENT_WORDS = {
    MixedContent.ANY: "含任一建设类内容即按整个项目判定",
    MixedContent.DOMINANT: "按金额最大的类型判定",
    MixedContent.BY_COMPONENT: "各类型分别判定，取最严格的立项方式",
}
FUNDS_WORDS = {
    MixedFunds.ANY_FISCAL: "含任一财政性资金即按财政性资金认定",
    MixedFunds.MAJORITY: "按财政性资金是否过半认定",
}
FUNDING_WORDS = {Funding.FISCAL: "使用财政性资金", Funding.NON_FISCAL: "全部使用非财政性资金"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteDecision:
    """The route, the row that decided it, what it asks for, and why. ``route`` None: no row was met."""

    edition: str
    route: str | None
    label: str
    procedure: Procedure | None
    row: RouteRow | None
    amount: Decimal
    situation: Situation
    tier: Tier | None
    materials: tuple[Material, ...]
    findings: tuple[Finding, ...]


def route_of(facts: RouteFacts, edition: Edition) -> RouteDecision:
    """Decide the route of a project (11); RecordError for a key that the edition does not have."""
    check_vocabulary(facts, edition)
    situation, row = decide(facts, edition)
    route = edition.routes[row.route] if row else None
    return RouteDecision(
        edition=edition.name,
        route=route.name if route else None,
        label=route.label if route else "",
        procedure=route.procedure if route else None,
        row=row,
        amount=deciding_amount(facts, edition),
        situation=situation,
        tier=edition.tiers[situation.tier] if situation.tier else None,
        materials=edition.materials_for(Stage.APPLICATION, situation) if row else (),
        findings=findings(ROUTE_RULES, facts, edition),
    )


def decide(facts: RouteFacts, edition: Edition) -> tuple[Situation, RouteRow | None]:
    """The situation as the edition's policies see it, with route and tier, and the row of the table."""
    situation, row = max(
        ((situation, _row_met(situation, edition)) for situation in situations_of(facts, edition)),
        key=lambda found: _rank(found[1], edition),
    )
    if row is None:
        return situation, None
    on_route = replace(situation, route=row.route)
    tier = edition.tier_of(on_route)
    return replace(on_route, tier=tier.name if tier else None), row


def _row_met(situation: Situation, edition: Edition) -> RouteRow | None:
    return next((row for row in edition.route_table if row.applies(situation)), None)


def rank_of(facts: RouteFacts, edition: Edition) -> int:
    """How strict the route of a project is; below every route where no row is met."""
    return _rank(decide(facts, edition)[1], edition)


def _rank(row: RouteRow | None, edition: Edition) -> int:
    return edition.routes[row.route].rank if row else -1


@applies("11", field="cost.total", needs="bureau", statement="立项方式由总投资、内容类型和资金来源决定")
def route_follows_amount_kind_and_funds(facts: RouteFacts, edition: Edition) -> Answer:
    """The deciding amount, the kinds of content and the source of funds decide the route."""
    situation, row = decide(facts, edition)
    figures = {"amount": str(deciding_amount(facts, edition))}
    if row is None:
        return Answer(None, f"不在任何一种立项方式之内，由{edition.who('bureau')}认定。", figures)
    because = "，".join(_reasons(row.when, facts, situation, edition))
    label = edition.routes[row.route].label
    return Answer(True, f"{because}：{label}。", figures, clause=row.clause, modality=row.binds)


def _reasons(when: Condition, facts: RouteFacts, situation: Situation, edition: Edition) -> list[str]:
    """What made a row of the table apply, in words with exact figures."""
    words = AMOUNT_WORDS[basis_of(facts, edition).basis]
    amount = f"{words} {_in_range(when.amount, situation.amount, edition)}"
    content = _content(when, facts, edition)
    funding = FUNDING_WORDS[situation.funding] if when.funding and situation.funding else ""
    share = (
        f"为所升级项目的 {percent(situation.upgrade_share)}" if situation.upgrade_share is not None else ""
    )
    return [reason for reason in (amount, content, funding, share) if reason]


def _in_range(bounds: Bounds | None, amount: Decimal | None, edition: Edition) -> str:
    """The amount, the range that it is in, and how far it is from an end that it nearly touches."""
    if bounds is None or amount is None:
        return yuan(amount) if amount is not None else ""
    gaps = [_gap(end, amount) for end in bounds.ends if abs(end - amount) <= end * edition.amounts.near.value]
    return f"{yuan(amount)}，在 {in_words(bounds)}" + "".join(f"（{gap}）" for gap in gaps)


def _gap(end: Decimal, amount: Decimal) -> str:
    if amount == end:
        return f"恰为 {yuan(end)}"
    return f"与 {yuan(end)}相差 {yuan(abs(end - amount))}"


def _content(when: Condition, facts: RouteFacts, edition: Edition) -> str:
    kinds = [edition.kinds[kind] for kind in facts.kinds]
    carrying = [kind.label for kind in kinds if not kind.marks.isdisjoint(when.tags_any)]
    if carrying:
        return f"内容含{'、'.join(carrying)}"
    return f"内容只有{'、'.join(kind.label for kind in kinds)}" if when.tags_all else ""


@applies("11.1", field="cost.lines", statement="混合内容的项目按本办法的口径判定，不因分项而改变立项方式")
def mixed_content_follows_the_policy(facts: RouteFacts, edition: Edition) -> Answer | None:
    """A project of several kinds is decided by the edition's policy, not by its label."""
    policy, labels = edition.amounts.mixed_content, _labels(facts.kinds, edition.kinds)
    mixed = len({edition.kinds[kind].tags for kind in facts.kinds}) > 1
    reason = f"项目含{labels}：{CONTENT_WORDS[policy.value]}。"
    return Answer(True, reason, clause=policy.clause, modality=policy.modality) if mixed else None


@applies("11.2", field="funds.lines", statement="部分使用财政性资金的项目按本办法的口径认定资金性质")
def mixed_funds_follow_the_policy(facts: RouteFacts, edition: Edition) -> Answer | None:
    """A partly fiscal project counts as the edition's policy says (reading: mixed-funds)."""
    policy, labels = edition.amounts.mixed_funds, _labels(facts.funds, edition.funds)
    mixed = len({edition.funds[fund].is_fiscal for fund in facts.funds}) > 1
    reason = f"资金含{labels}：{FUNDS_WORDS[policy.value]}，{FUNDING_WORDS[funding_of(facts, edition)]}。"
    return Answer(True, reason, clause=policy.clause, modality=policy.modality) if mixed else None


@applies("11", field="cost.total", statement="年度续签按当年金额、多年合同按合同期总额判定立项方式")
def amount_is_counted_on_its_basis(facts: RouteFacts, edition: Edition) -> Answer | None:
    """An annual renewal counts that year, a multi-year contract counts whole (reading: amount-basis)."""
    row, amount = basis_of(facts, edition), deciding_amount(facts, edition)
    reason = f"按{AMOUNT_WORDS[row.basis]} {yuan(amount)}判定，总投资为 {yuan(facts.total)}。"
    return Answer(True, reason, clause=row.clause, modality=row.binds) if amount != facts.total else None


@applies(None, field="cost.total", statement="备案项目总投资未达到大额提示线")
def filing_is_not_large(facts: RouteFacts, edition: Edition) -> Answer | None:
    """A filing of a large amount stays a filing and is shown to the bureau as large."""
    row, large = decide(facts, edition)[1], edition.amounts.large_filing
    filed = row is not None and edition.routes[row.route].procedure is Procedure.FILING
    amount = deciding_amount(facts, edition)
    if not filed or large is None or amount not in large.value:
        return None
    return Answer(False, f"大额备案：{yuan(amount)}，在 {in_words(large.value)}。", {"amount": str(amount)})


ROUTE_RULES: tuple[Rule[RouteFacts], ...] = (
    route_follows_amount_kind_and_funds,
    mixed_content_follows_the_policy,
    mixed_funds_follow_the_policy,
    amount_is_counted_on_its_basis,
    filing_is_not_large,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedFacts:
    """A filing as asked, and the total in yuan that the review found."""

    asked: RouteFacts
    reviewed_total: Annotated[Yuan, "审核后的总投资（元）"]


@applies("13", field="cost.total", statement="审核后的总投资不使备案项目达到更严格的立项方式")
def reviewed_amount_keeps_the_route(facts: ReviewedFacts, edition: Edition) -> Answer:
    """A filing whose reviewed amount reaches a stricter route goes back to it; a lower one does not."""
    asked, found = facts.asked, replace(facts.asked, total=facts.reviewed_total)
    after = decide(found, edition)[1]
    figures = {"asked": str(asked.total), "reviewed": str(facts.reviewed_total)}
    change = f"申报 {yuan(asked.total)}，审核 {yuan(facts.reviewed_total)}"
    if after is None or rank_of(found, edition) <= rank_of(asked, edition):
        return Answer(True, f"{change}：立项方式不变。", figures)
    return Answer(False, f"{change}：应改走{edition.routes[after.route].label}。", figures)


def _labels(names: tuple[str, ...], known: Mapping[str, Kind] | Mapping[str, Fund]) -> str:
    return "、".join(known[name].label for name in names)
