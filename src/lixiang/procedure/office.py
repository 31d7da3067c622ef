"""Moments as an office reads them; the whole country keeps one time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_OFFICE = ZoneInfo("Asia/Shanghai")


def office_day(at: datetime) -> date:
    """The calendar day of a moment in the office; a moment without a zone is the office's own."""
    return _local(at).date()


def office_time(at: datetime) -> str:
    """A moment as offices write it: 2026-11-22 16:05."""
    return _local(at).strftime("%Y-%m-%d %H:%M")


def _local(at: datetime) -> datetime:
    return at.astimezone(_OFFICE) if at.tzinfo else at
