"""Whose the days of a case were: a bar for each stretch, the sum of each body, and the calendar beside them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lixiang.cases.days import Days
from lixiang.cases.models import Case
from lixiang.cases.procedures import body_of, title_of
from lixiang.procedure.days import STOP, Stretch
from lixiang.procedure.step import UNIT

STOPPED = "依法挂起"
TONES = {UNIT: "unit", STOP: "stop"}


def days_context(case: Case, days: Days | None) -> dict[str, Any] | None:
    """Return what `cases/_days.html` draws; None while no day has passed since the first submission."""
    if days is None or not days.stretches:
        return None
    sums = Counter[str]()
    for stretch in days.stretches:
        sums[owner_of(case, stretch)] += stretch.days
    return {
        "since": days.since, "until": days.until, "running": days.running,
        "total": days.total, "by_calendar": days.by_calendar,
        "sums": [{"owner": owner, "days": count} for owner, count in sums.most_common()],
        "rows": list(_rows(case, days)),
    }  # fmt: skip


def owner_of(case: Case, stretch: Stretch) -> str:
    """Return whose a stretch of days was, in words."""
    return STOPPED if stretch.owner == STOP else body_of(case, stretch.owner, stretch.party)


def _rows(case: Case, days: Days) -> Iterator[dict[str, Any]]:
    before = 0
    for stretch in days.stretches:
        yield {
            "owner": owner_of(case, stretch), "step": title_of(case, stretch.step),
            "start": stretch.start, "end": stretch.end, "days": stretch.days, "before": before,
            "tone": TONES.get(stretch.owner, "body"),
        }  # fmt: skip
        before += stretch.days
