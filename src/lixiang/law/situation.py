"""From what a project is to the situation that an edition's conditions look at: its policies on mixtures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated

from lixiang.law.edition import Edition, Flag, Funding, Situation
from lixiang.law.edition.routing import AmountBasis, BasisRow, MixedContent, MixedFunds
from lixiang.law.figures import Yuan
from lixiang.law.record import RecordError, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteFacts:
    """What decides the route; amounts in yuan, exact to the fen. Keys are those of the edition."""

    total: Annotated[Yuan, "总投资（元），全部年度、全部层级"]
    project_class: Annotated[str, "项目类别"] = field(metadata={"key": "class"})
    kinds: Annotated[tuple[str, ...], "内容的类型"]
    funds: Annotated[tuple[str, ...], "资金来源"]
    natures: Annotated[tuple[str, ...], "建设性质"] = ()
    amounts_by_kind: Annotated[Mapping[str, Yuan], "各类型内容的金额（元）"] = field(default_factory=dict)
    amounts_by_fund: Annotated[Mapping[str, Yuan], "各来源的金额（元）"] = field(default_factory=dict)
    contract_total: Annotated[Yuan | None, "多年合同的合同期总额（元）"] = None
    year_total: Annotated[Yuan | None, "年度续签项目的当年金额（元）"] = None
    upgrades_total: Annotated[Yuan | None, "所升级项目的原总投资（元）"] = None
    flags: Annotated[frozenset[Flag], "其他情形"] = frozenset()


def check_vocabulary(facts: RouteFacts, edition: Edition) -> None:
    """Raise RecordError for a class, kind, nature or fund that the edition does not have, or for none."""
    uses: Mapping[str, tuple[tuple[str, ...], Mapping[str, object]]] = {
        "class": ((facts.project_class,), edition.classes),
        "kinds": (facts.kinds, edition.kinds),
        "funds": (facts.funds, edition.funds),
        "natures": (facts.natures, edition.natures),
        "amounts_by_kind": (tuple(facts.amounts_by_kind), edition.kinds),
        "amounts_by_fund": (tuple(facts.amounts_by_fund), edition.funds),
    }
    for path, (names, known) in uses.items():
        for name in names:
            if name not in known:
                raise RecordError(path, f"本版本没有“{name}”{nearest(name, known)}")
    for path, given in (("kinds", facts.kinds), ("funds", facts.funds)):
        if not given:
            raise RecordError(path, "至少写明一项")


def situations_of(facts: RouteFacts, edition: Edition) -> tuple[Situation, ...]:
    """The situations to decide on: one, or one per kind where the edition counts each kind by itself."""
    return MIXED_CONTENT[edition.amounts.mixed_content.value](facts, edition)


def basis_of(facts: RouteFacts, edition: Edition) -> BasisRow:
    """The row of the edition that says which amount decides."""
    flagged = Situation(
        amount=facts.total,
        project_class=facts.project_class,
        kinds=_marks(facts.kinds, edition),
        flags=facts.flags,
    )
    return next(row for row in edition.amounts.basis if row.applies(flagged))


def deciding_amount(facts: RouteFacts, edition: Edition) -> Decimal:
    """The amount in yuan that decides: whole project, whole contract, or the year (reading: amount-basis)."""
    amounts = {
        AmountBasis.WHOLE: facts.total,
        AmountBasis.CONTRACT: facts.contract_total,
        AmountBasis.YEAR: facts.year_total,
    }
    chosen = amounts[basis_of(facts, edition).basis]
    return facts.total if chosen is None else chosen


def funding_of(facts: RouteFacts, edition: Edition) -> Funding:
    """Fiscal or not, by the edition's policy on mixed funds (reading: mixed-funds)."""
    fiscal = frozenset(fund for fund in facts.funds if edition.funds[fund].is_fiscal)
    counts = MIXED_FUNDS[edition.amounts.mixed_funds.value](fiscal, facts)
    return Funding.FISCAL if counts else Funding.NON_FISCAL


def _most_is_fiscal(fiscal: frozenset[str], facts: RouteFacts) -> bool:
    rest = frozenset(facts.funds) - fiscal
    if not (fiscal and rest):
        return bool(fiscal)
    amounts = _all_amounts(facts.funds, facts.amounts_by_fund, "amounts_by_fund", "资金来源")
    return sum(amounts[fund] for fund in fiscal) > sum(amounts[fund] for fund in rest)


MIXED_FUNDS: Mapping[MixedFunds, Callable[[frozenset[str], RouteFacts], bool]] = {
    MixedFunds.ANY_FISCAL: lambda fiscal, _facts: bool(fiscal),
    MixedFunds.MAJORITY: _most_is_fiscal,
}


def _any_kind(facts: RouteFacts, edition: Edition) -> tuple[Situation, ...]:
    return (_situation(facts, edition, facts.kinds, deciding_amount(facts, edition)),)


def _dominant_kind(facts: RouteFacts, edition: Edition) -> tuple[Situation, ...]:
    if len(set(facts.kinds)) == 1:
        return _any_kind(facts, edition)
    amounts = _all_amounts(facts.kinds, facts.amounts_by_kind, "amounts_by_kind", "类型")
    largest = max(facts.kinds, key=lambda kind: amounts[kind])
    return (_situation(facts, edition, (largest,), deciding_amount(facts, edition)),)


def _each_kind(facts: RouteFacts, edition: Edition) -> tuple[Situation, ...]:
    if len(set(facts.kinds)) == 1:
        return _any_kind(facts, edition)
    amounts = _all_amounts(facts.kinds, facts.amounts_by_kind, "amounts_by_kind", "类型")
    return tuple(_situation(facts, edition, (kind,), amounts[kind]) for kind in facts.kinds)


MIXED_CONTENT: Mapping[MixedContent, Callable[[RouteFacts, Edition], tuple[Situation, ...]]] = {
    MixedContent.ANY: _any_kind,
    MixedContent.DOMINANT: _dominant_kind,
    MixedContent.BY_COMPONENT: _each_kind,
}


def _all_amounts(
    names: tuple[str, ...], amounts: Mapping[str, Decimal], path: str, what: str
) -> Mapping[str, Decimal]:
    missing = [name for name in names if name not in amounts]
    if missing:
        raise RecordError(f"{path}.{missing[0]}", f"本版本按各{what}的金额判定，须写明每一项的金额")
    return amounts


def _situation(facts: RouteFacts, edition: Edition, kinds: tuple[str, ...], amount: Decimal) -> Situation:
    return Situation(
        amount=amount,
        project_class=facts.project_class,
        kinds=_marks(kinds, edition),
        natures=frozenset().union(*(edition.natures[nature].marks for nature in facts.natures)),
        funding=funding_of(facts, edition),
        flags=facts.flags,
        upgrade_share=amount / facts.upgrades_total if facts.upgrades_total else None,
    )


def _marks(kinds: tuple[str, ...], edition: Edition) -> tuple[frozenset[str], ...]:
    return tuple(edition.kinds[kind].marks for kind in kinds)
