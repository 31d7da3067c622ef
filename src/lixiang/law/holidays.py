"""Holiday files: the State Council's notices, a region's own holidays, and the holidays of fixed date."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

SATURDAY = 5
T = TypeVar("T")


class CalendarError(ValueError):
    """A calendar file that cannot be used: which file and why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A block of rest days, the days worked in exchange, and the instrument that orders both."""

    name: str
    first: date
    last: date
    notice: str
    working: tuple[date, ...] = ()

    def days(self) -> Iterator[date]:
        """Every day of the block, first to last."""
        return days_between(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Notice:
    """One year's arrangement: of the nation (district None) or of a region."""

    year: int
    announced_on: date
    holidays: tuple[Holiday, ...]
    district: str | None = None


@dataclass(frozen=True, slots=True)
class FixedHoliday:
    """A holiday with the same date every year; first and last as "MM-DD"."""

    name: str
    first: str
    last: str
    notice: str

    def covers(self, day: date) -> bool:
        """Whether the block of its year has this day."""
        return self.first <= day.isoformat()[5:] <= self.last

    def of(self, year: int) -> Holiday:
        """The block in that year."""
        first, last = (date.fromisoformat(f"{year:04}-{day}") for day in (self.first, self.last))
        return Holiday(self.name, first, last, self.notice)


def national_notices(folders: Iterable[Path]) -> list[Notice]:
    """All notices of the State Council (cn-*.toml), earliest first. Raises CalendarError."""
    notices = [notice for notices in _each(folders, "cn-*.toml", _national) for notice in notices]
    return sorted(notices, key=lambda notice: notice.announced_on)


def regional_notices(folders: Iterable[Path], region: str) -> list[Notice]:
    """The notices of the district that the code `region` lies in (region-*.toml). Raises CalendarError."""
    notices = [notice for notices in _each(folders, "region-*.toml", _regional) for notice in notices]
    own = [notice for notice in notices if region.startswith(str(notice.district))]
    if not own:
        raise CalendarError(f"没有行政区划 {region} 的地方假日文件")
    return own


def fixed_holidays(folders: Iterable[Path]) -> tuple[FixedHoliday, ...]:
    """The holidays of fixed date (fixed.toml). Raises CalendarError."""
    return tuple(holiday for holidays in _each(folders, "fixed.toml", _fixed) for holiday in holidays)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included."""
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def _each(folders: Iterable[Path], pattern: str, parse: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    for path in (path for folder in folders for path in sorted(folder.glob(pattern))):
        try:
            yield parse(tomllib.loads(path.read_text("utf-8")))
        except CalendarError as error:
            raise CalendarError(f"{path.name}：{error}") from error
        except KeyError as error:
            raise CalendarError(f"{path.name}：缺少 {error.args[0]}") from error
        except (TypeError, ValueError) as error:
            raise CalendarError(f"{path.name}：不能读取（{error}）") from error


def _national(file: dict[str, Any]) -> list[Notice]:
    return [Notice(file["year"], file["announced_on"], _holidays(file, file["notice"]))]


def _regional(file: dict[str, Any]) -> list[Notice]:
    years = file["years"]
    return [
        Notice(year["year"], date.min, _holidays(year, file["notice"]), file["district"]) for year in years
    ]


def _fixed(file: dict[str, Any]) -> list[FixedHoliday]:
    entries = file["holidays"]
    fixed = [FixedHoliday(entry["name"], entry["first"], entry["last"], file["notice"]) for entry in entries]
    for holiday in fixed:
        holiday.of(2001)  # refuses a day that most years do not have
    return fixed


def _holidays(file: dict[str, Any], notice: str) -> tuple[Holiday, ...]:
    return tuple(_checked(_holiday(entry, notice), file["year"]) for entry in file["holidays"])


def _holiday(entry: dict[str, Any], notice: str) -> Holiday:
    return Holiday(entry["name"], entry["first"], entry["last"], notice, tuple(entry.get("working", ())))


def _checked(block: Holiday, year: int) -> Holiday:
    """The block, if its dates can be true: a New Year block may begin in December of the year before."""
    if block.last < block.first:
        raise CalendarError(f"{block.name}的结束日期早于开始日期")
    days = (block.first, block.last, *block.working)
    if any(day.year != year and (day.year, day.month) != (year - 1, 12) for day in days):
        raise CalendarError(f"{block.name}的日期不在{year}年度内")
    if any(day.weekday() < SATURDAY for day in block.working):
        raise CalendarError(f"{block.name}的调休上班日不是周六或周日")
    return block
