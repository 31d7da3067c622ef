"""How pages print amounts: kept in yuan, shown in 万元; `{% money %}` has the exact yuan in its title."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
WAN = Decimal(10_000)


NEAR = "接近分档界线"
NONE = SafeString('<span class="soft">—</span>')


@register.simple_tag
def money(yuan: Decimal | None, near: bool = False, plain: bool = False) -> SafeString:
    """Return an amount in 万元.

    Args:
        yuan: the amount.
        near: within reach of a threshold: shown to the fen, since two decimals of 万元 would hide on which side it is.
        plain: only the figure in 万元, exact, where a column head names the unit.
    """
    if yuan is None:
        return NONE
    exact = f"{in_yuan(yuan)} 元"
    title = (f"{exact}，{NEAR}" if near else exact) if plain else f"{NEAR}，按元显示" if near else exact
    said = in_wan(yuan) if plain else exact if near else f"{in_wan(yuan)} 万元"
    return format_html(
        '<span class="money{}" title="{}">{}</span>', " money-near" if near else "", title, said
    )


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
