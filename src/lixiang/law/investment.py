"""Lines of investment, and how much content moved between two states of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from lixiang.law.edition.duties import Measure
from lixiang.law.figures import Yuan, yuan

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the investment; ``content`` describes what is built, so that equal text is unchanged content.

    ``replaced``: something else stands in place of the earlier line, which counts as removed and added.
    """

    key: Annotated[str, "行号，批复后不变"]
    content: Annotated[str, "建设内容"]
    amount: Annotated[Yuan, "金额（元）"]
    replaced: Annotated[bool, "以不同内容替换原内容"] = False


@dataclass(frozen=True, slots=True)
class Moved:
    """Investment of content that was added and removed, in yuan; ``price`` moved without its content."""

    added: Decimal
    removed: Decimal
    price: Decimal

    def by(self, measure: Measure) -> Decimal:
        """One figure, as the edition measures."""
        if measure is Measure.NET:
            return abs(self.added - self.removed)
        return self.added + self.removed if measure is Measure.GROSS else max(self.added, self.removed)

    def __str__(self) -> str:
        price = f"（内容不变的价差{yuan(self.price)}不计）" if self.price else ""
        return f"增加{yuan(self.added)}，减少{yuan(self.removed)}{price}"


def moved(before: tuple[Line, ...], after: tuple[Line, ...], *, price_counts: bool) -> Moved:
    """What moved from one state of the lines to the other, paired by their keys.

    A line whose content stands but whose amount differs, such as a tender saving, moves no content unless
    ``price_counts``. An adjusted line counts with its difference. Source: clause 21(1).
    """
    added = removed = price = NOTHING
    for old, new in _pairs(before, after):
        out, into = _sides(old, new)
        if _same_content(old, new) and not price_counts:
            price += into - out
        else:
            added, removed = added + into, removed + out
    return Moved(added, removed, price)


def _pairs(before: tuple[Line, ...], after: tuple[Line, ...]) -> Iterator[tuple[Line | None, Line | None]]:
    old, new = ({line.key: line for line in lines} for lines in (before, after))
    return ((old.get(key), new.get(key)) for key in old | new)


def _sides(old: Line | None, new: Line | None) -> tuple[Decimal, Decimal]:
    """Removed and added: the difference of an adjusted line, both amounts of a replaced one."""
    before, after = (line.amount if line else NOTHING for line in (old, new))
    if new and new.replaced:
        return before, after
    return max(before - after, NOTHING), max(after - before, NOTHING)


def _same_content(old: Line | None, new: Line | None) -> bool:
    return old is not None and new is not None and old.content == new.content and not new.replaced
