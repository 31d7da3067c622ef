"""How pages print amounts: kept in yuan, shown in 万元."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django import template

register = template.Library()
WAN = Decimal(10_000)


@register.filter
def in_yuan(amount: Decimal | None) -> str:
    """Return an amount in yuan as 1,999,999.99; an empty text for none."""
    return "" if amount is None else f"{amount:,.2f}"


@register.filter
def as_yuan(typed: str) -> str:
    """Return what was typed as an amount as 1,999,999.99 元; what is no amount stays as it was typed."""
    try:
        return f"{Decimal(typed.replace(',', '')):,.2f} 元"
    except InvalidOperation:
        return typed


@register.filter
def in_wan(amount: Decimal | None) -> str:
    """Return an amount in yuan as 万元, exact: two decimals, up to six where the fen need them."""
    if amount is None:
        return ""
    whole, _, parts = f"{amount / WAN:,.6f}".partition(".")
    return f"{whole}.{parts.rstrip('0').ljust(2, '0')}"
