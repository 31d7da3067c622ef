"""Whether an edition, each value of it right, also makes sense as a whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from lixiang.law.edition.condition import Funding, Situation
from lixiang.law.edition.reference import walk
from lixiang.law.edition.value import Bounds
from lixiang.law.edition.whole import Edition, Numbering, Status
from lixiang.law.figures import FEN
from lixiang.law.record import join, nearest

FULL_SCORE = 100


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong: the dotted key and a Chinese sentence."""

    field: str
    reason: str


def complaints(edition: Edition, rules: Iterable[str]) -> Iterator[Complaint]:
    """Everything that does not make sense; ``rules`` are the names of all rules of the platform."""
    yield from _rules(edition, set(rules))
    yield from _dates(edition)
    yield from _routes(edition)
    yield from _evaluation(edition)


def _rules(edition: Edition, known: set[str]) -> Iterator[Complaint]:
    for name in edition.rules:
        if name not in known:
            yield Complaint(join("rules", name), f"平台没有这条规则{nearest(name, known)}")
    if edition.numbering is Numbering.OWN:
        for name in sorted(known - set(edition.rules)):
            yield Complaint(join("rules", name), "自行编号的版本须写明 clause，或者 in_force = false")


def _dates(edition: Edition) -> Iterator[Complaint]:
    first, last = edition.in_force_from, edition.in_force_until
    if edition.status is Status.IN_FORCE and first is None:
        yield Complaint("in_force_from", "已施行的版本须写明施行日期")
    if first and last and last < first:
        yield Complaint("in_force_until", "失效日期早于施行日期")


def _routes(edition: Edition) -> Iterator[Complaint]:
    """Every project has a route: tried at each end of each range, for each class, mixture and funding."""
    open_ones = (
        each for each in _situations(edition) if not any(row.applies(each) for row in edition.route_table)
    )
    missed = next(open_ones, None)
    if missed:
        kinds = "、".join(sorted(min(marks & set(edition.kinds)) for marks in missed.kinds))
        yield Complaint(
            "route_table", f"{missed.amount} 元的 {missed.project_class} 类、{kinds} 项目没有立项方式"
        )


def _situations(edition: Edition) -> Iterator[Situation]:
    kinds = [kind.marks for kind in edition.kinds.values()]
    mixtures = [mixture for size in (1, 2, len(kinds)) for mixture in combinations(kinds, size)]
    natures = [frozenset[str](), *(nature.marks for nature in edition.natures.values())]
    for choice in product(_amounts(edition), edition.classes, mixtures, natures, Funding):
        amount, project_class, mixture, nature, funding = choice
        yield Situation(
            amount=amount, project_class=project_class, kinds=mixture, natures=nature, funding=funding
        )


def _amounts(edition: Edition) -> list[Decimal]:
    """Nothing, and each end of each range in the table with a fen less and a fen more."""
    ends = {
        end for _path, part in walk(edition.route_table, "") if isinstance(part, Bounds) for end in part.ends
    }
    tried = {Decimal(0)} | {end + step for end in ends for step in (-FEN, Decimal(0), FEN)}
    return sorted(amount for amount in tried if amount >= 0)


def _evaluation(edition: Edition) -> Iterator[Complaint]:
    total = sum(dimension.weight for dimension in edition.dimensions.values())
    if total != FULL_SCORE:
        yield Complaint("dimensions", f"权重合计 {total}，应为 {FULL_SCORE}")
    for score in range(FULL_SCORE + 1):
        grades = [grade.label for grade in edition.grades.values() if Decimal(score) in grade.score]
        if len(grades) != 1:
            yield Complaint("grades", f"{score} 分应恰属一个等次，现为 {len(grades)} 个")
            return
