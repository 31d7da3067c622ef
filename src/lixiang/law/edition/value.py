"""A value of an edition together with the clause it comes from, and bounds with explicit comparisons."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, Self, TypeVar

from lixiang.law import record
from lixiang.law.citation import Citation
from lixiang.law.finding import Modality
from lixiang.law.record import RecordError

T = TypeVar("T")


@dataclass(frozen=True)
class Parameter(Generic[T]):
    """One value of the measures: ``value``, where it stands, how it binds, and the reading it rests on.

    Written ``{ value = 10, clause = "23" }``; a bare value is a convention of the platform, no law.
    """

    value: T
    clause: Citation | None = None
    modality: Modality = Modality.CONVENTION
    reading: str | None = None
    note: str = ""

    @classmethod
    def read(cls, hints: tuple[Any, ...], raw: Any, path: str) -> Self:
        """Build from TOML; a value with a clause is a must unless it says otherwise."""
        if not isinstance(raw, Mapping) or "value" not in raw:
            return cls(record.read(hints[0], raw, path))
        rest = record.from_json(Basis, {key: item for key, item in raw.items() if key != "value"}, path)
        value = record.read(hints[0], raw["value"], record.join(path, "value"))
        return cls(value, rest.clause, rest.binds, rest.reading, rest.note)


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What something rests on: a clause, or nothing but the platform's convention."""

    clause: Citation | None = None
    modality: Modality | None = None
    reading: str | None = None
    note: str = ""

    @property
    def binds(self) -> Modality:
        """The modality said, else must with a clause and convention without."""
        return self.modality or (Modality.MUST if self.clause else Modality.CONVENTION)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range of numbers; each side says whether it includes its end. No side: every number."""

    lt: Decimal | None = None
    le: Decimal | None = None
    ge: Decimal | None = None
    gt: Decimal | None = None

    def __post_init__(self) -> None:
        if not any(side is not None for side in (self.lt, self.le, self.ge, self.gt)):
            raise RecordError("", "至少写明 lt、le、ge、gt 中的一个")
        if (self.lt is not None and self.le is not None) or (self.ge is not None and self.gt is not None):
            raise RecordError("", "同一侧只能写一个：lt 与 le、ge 与 gt 不能并用")

    def __contains__(self, number: Decimal) -> bool:
        return (
            (self.lt is None or number < self.lt)
            and (self.le is None or number <= self.le)
            and (self.ge is None or number >= self.ge)
            and (self.gt is None or number > self.gt)
        )

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The numbers at which the range begins or ends."""
        return tuple(end for end in (self.ge, self.gt, self.lt, self.le) if end is not None)

    def touched_by(self, number: Decimal) -> bool:
        """Whether ``number`` is exactly one of the ends."""
        return number in self.ends
