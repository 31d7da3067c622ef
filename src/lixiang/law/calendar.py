"""Working days and months: which days are worked, how a term is counted on them."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from pathlib import Path

from lixiang.law.edition import Edition
from lixiang.law.holidays import (
    SATURDAY,
    FixedHoliday,
    Holiday,
    Notice,
    days_between,
    fixed_holidays,
    national_notices,
    regional_notices,
)

CALENDARS = Path(__file__).parent / "calendars"
DAY = timedelta(days=1)
_folders = [CALENDARS]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days offices work; `load` makes one from the files.

    Not modelled: a later notice for next year that swaps days of this December; days off in lieu of a fixed
    holiday that falls on a weekend of a year without a notice.
    """

    resting: Mapping[date, Holiday]
    swapped: Mapping[date, Holiday]
    announced: frozenset[int]
    fixed: tuple[FixedHoliday, ...] = ()

    @staticmethod
    def load(region: str | None = None, *folders: Path) -> "WorkCalendar":
        """The calendar from the files of this package and of further folders, kept while the process lives.

        region: district code (GB/T 2260) whose own holidays count as rest days; None: they do not count.
        folders: more places; a notice there adds to, or amends, those delivered with the package.
        Raises CalendarError for a file that cannot be used and for a region without one.
        """
        return _load((region,) if region else (), (*_folders, *folders))

    @staticmethod
    def of(edition: Edition) -> "WorkCalendar":
        """The calendar with the regional holidays that the edition counts; see ``load``."""
        return _load(edition.region.calendars, tuple(_folders))

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on this day."""
        if day in self.swapped:
            return True
        return day.weekday() < SATURDAY and self.holiday(day) is None

    def holiday(self, day: date) -> Holiday | None:
        """The holiday that gives this day off; None on working days and plain weekends."""
        if day in self.swapped:
            return None
        if day in self.resting:
            return self.resting[day]
        return next((fixed.of(day.year) for fixed in self.fixed if fixed.covers(day)), None)

    def add_working_days(self, start: date, count: int) -> date:
        """The count-th working day after start, which itself does not count (Civil Code 201).

        Raises ValueError for count < 1.
        """
        if count < 1:
            raise ValueError("工作日数须为正整数")
        day = start
        for _ in range(count):
            day = self.roll(day + DAY)
        return day

    def roll(self, day: date) -> date:
        """This day if it is worked, else the next working day (Civil Code 203)."""
        while not self.is_working_day(day):
            day += DAY
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after start up to and including end; negative where end lies before start."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(day) for day in days_between(start + DAY, end))

    @staticmethod
    def add_months(start: date, months: int) -> date:
        """The corresponding day or, where the month has none, the month's last (Civil Code 202)."""
        month = start.year * 12 + start.month - 1 + months
        year, month = month // 12, month % 12 + 1
        if not MINYEAR <= year <= MAXYEAR:
            raise OverflowError("date value out of range")
        return date(year, month, min(start.day, monthrange(year, month)[1]))

    def is_provisional(self, days: Iterable[date]) -> bool:
        """Whether one of these days lies in a year whose holidays are not announced, or not on file, yet."""
        return any(day.year not in self.announced for day in days)


def also_read(folder: Path) -> None:
    """Let every calendar read the operator's own folder too; called once, where a process starts."""
    if folder not in _folders:
        _folders.append(folder)


def with_weekday(day: date) -> str:
    """2026-09-18（周五）."""
    return f"{day}（周{'一二三四五六日'[day.weekday()]}）"


@lru_cache
def _load(regions: tuple[str, ...], folders: tuple[Path, ...]) -> WorkCalendar:
    national = national_notices(folders)
    regional = [notice for region in regions for notice in regional_notices(folders, region)]
    resting: dict[date, Holiday] = {}
    swapped: dict[date, Holiday] = {}
    for block in (block for notice in (*national, *regional) for block in notice.holidays):
        _lay_over(block, resting, swapped)
    return WorkCalendar(resting, swapped, _announced(national, regional), fixed_holidays(folders))


def _announced(national: list[Notice], regional: list[Notice]) -> frozenset[int]:
    years = {notice.year for notice in national}
    return frozenset(years & {notice.year for notice in regional} if regional else years)


def _lay_over(block: Holiday, resting: dict[date, Holiday], swapped: dict[date, Holiday]) -> None:
    """A later notice wins over an earlier one, a region's over the nation's."""
    for day in block.days():
        swapped.pop(day, None)
        resting[day] = block
    swapped.update(dict.fromkeys(block.working, block))
