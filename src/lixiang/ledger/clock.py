"""The one clock: every action takes its moment from here, and only demo and tests may set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_set_moment: ContextVar[datetime | None] = ContextVar("set_moment", default=None)


def now() -> datetime:
    """Return the business moment in the installation's time zone, whose day and hour people mean."""
    return timezone.localtime(_set_moment.get())


def today() -> date:
    """Return the business day in the installation's time zone."""
    return now().date()


@contextmanager
def clock_set_to(moment: datetime) -> Iterator[None]:
    """Let `now()` answer `moment` (aware) inside the block; for demo history and tests only."""
    token = _set_moment.set(moment)
    try:
        yield
    finally:
        _set_moment.reset(token)
