"""How pages write days and moments: 2026-11-22, 2026-11-22 09:30."""

from __future__ import annotations

from datetime import date, datetime

from django import template

register = template.Library()


@register.filter(expects_localtime=True)
def day(on: date | None) -> str:
    """Return a day as 2026-11-22; an empty text for none."""
    return f"{on:%Y-%m-%d}" if on else ""


@register.filter(expects_localtime=True)
def minute(at: datetime | None) -> str:
    """Return a moment as 2026-11-22 09:30, in the time of the place; an empty text for none."""
    return f"{at:%Y-%m-%d %H:%M}" if at else ""
