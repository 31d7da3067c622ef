"""Amounts so near to a threshold of the edition that two decimals of 万元 would hide on which side they are."""

from decimal import Decimal

from lixiang.law.edition import Edition


def is_near(amount: Decimal, edition: Edition) -> bool:
    """Tell whether `amount` (yuan) lies within the edition's reach of one of its thresholds."""
    reach = edition.amounts.near.value
    ends = (threshold.value for threshold in edition.thresholds.values())
    return any(abs(amount - end) <= end * reach for end in ends)
