"""Figures as findings print them, exact to the last digit, and the amounts that facts may hold."""

from decimal import Decimal
from typing import Annotated

from lixiang.law.edition.value import Bounds
from lixiang.law.record import RecordError

FEN = Decimal("0.01")


def to_the_fen(amount: Decimal, path: str) -> None:
    """Raise RecordError for an amount that is negative or finer than a fen."""
    if amount < 0:
        raise RecordError(path, f"金额不能为负数：{amount}")
    if amount % FEN:
        raise RecordError(path, f"金额精确到分，“{amount}”多于两位小数")


Yuan = Annotated[Decimal, to_the_fen]


def yuan(amount: Decimal) -> str:
    """An amount to the fen with thousands separated: 1,999,999.99 元; finer digits are not rounded away."""
    return f"{amount:,f} 元" if amount % FEN else f"{amount:,.2f} 元"


def percent(share: Decimal) -> str:
    """A share as a percentage with at least two and at most six places: 10.00%, 10.000001%."""
    hundredfold = share * 100
    return f"{hundredfold:.2f}%" if hundredfold == round(hundredfold, 2) else f"{hundredfold:.6f}%"


def in_words(bounds: Bounds) -> str:
    """Amounts of a range in words: 100,000.00 元（含）以上、2,000,000.00 元（不含）以下."""
    sides = (
        (bounds.ge, "（含）以上"),
        (bounds.gt, "（不含）以上"),
        (bounds.le, "（含）以下"),
        (bounds.lt, "（不含）以下"),
    )
    return "、".join(yuan(end) + words for end, words in sides if end is not None)
