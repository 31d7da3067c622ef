"""What an edition asks in planning, delivery, acceptance and evaluation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from lixiang.law.edition.condition import Condition, Conditional
from lixiang.law.edition.value import Basis, Bounds, Parameter
from lixiang.law.record import KEY, RecordError

_MONTH_AND_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


@dataclass(frozen=True, kw_only=True)
class Obligation(Conditional):
    """A duty that some projects have, such as supervision or handing in source code; ``by`` is a role."""

    name: str = field(metadata={"key": KEY})
    label: str
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Planning:
    """Growth of systems allowed to a unit, and how late projects of a year are treated."""

    net_growth: Parameter[Bounds]
    last_day: Parameter[str] | None = None
    late_effect: str = ""
    cut_up_months: Parameter[int] | None = None

    def __post_init__(self) -> None:
        if self.last_day and not _MONTH_AND_DAY.fullmatch(self.last_day.value):
            raise RecordError("last_day", f"“{self.last_day.value}”不是月日，应如 12-31")


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """When a resource or project is alike to an application, and how many of them are shown and answered.

    ``share`` is of the pairs of characters of the shorter title; what is above zero can be counted.
    """

    share: Parameter[Decimal]
    most: Parameter[int]

    def __post_init__(self) -> None:
        if not 0 < self.share.value <= 1:
            raise RecordError("share", f"“{self.share.value}”不是大于 0、不超过 1 的比例")
        if self.most.value < 1:
            raise RecordError("most", "至少列出 1 项")


@dataclass(frozen=True, kw_only=True)
class ExceptionKind(Basis):
    """A reason for which a project may come outside the plan, and the material that proves it."""

    name: str = field(metadata={"key": KEY})
    label: str
    material: str
    decided_by: str


@dataclass(frozen=True, kw_only=True)
class Override:
    """Which post may override an in-principle rule; it gives a reason and a document."""

    by: str
    reading: str | None = None


class Measure(StrEnum):
    """How a change is measured: additions plus removals, their difference, or the larger side."""

    GROSS = "gross"
    NET = "net"
    LARGER_SIDE = "larger_side"


class AtLimit(StrEnum):
    """What follows from a change that is above, exactly at or below its limit."""

    AGAIN = "again"
    CONFIRM = "confirm"
    RECORD = "record"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True)
class Change:
    """When a change needs a new approval: share of the original total and, where set, an absolute amount."""

    share: Parameter[Bounds]
    absolute: Parameter[Bounds] | None = None
    measure: Parameter[Measure]
    cumulative: Parameter[bool]
    price_differences_count: Parameter[bool]
    above: Parameter[AtLimit]
    at_limit: Parameter[AtLimit]
    below: Parameter[AtLimit]
    route_may_rise: Parameter[bool]
    route_may_fall: Parameter[bool]
    major_adjustment: Parameter[AtLimit]


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """Stages of acceptance, the event that starts the clock, and who organises it on each route."""

    stages: Parameter[tuple[str, ...]]
    start: Parameter[str]
    before_going_live: Parameter[bool]
    organised_by: Parameter[Mapping[str, str]]
    stages_merge: Parameter[Condition] | None = None


class Counted(StrEnum):
    """What uses up one of the extensions: an application, or a consent."""

    APPLICATIONS = "applications"
    CONSENTS = "consents"


@dataclass(frozen=True, kw_only=True)
class Extension:
    """How often and how long acceptance may be put off."""

    times: Parameter[int]
    months: Parameter[int]
    consent_by: Parameter[str]
    counted: Parameter[Counted]
    late_allowed: Parameter[bool]


@dataclass(frozen=True, kw_only=True)
class Ground(Basis):
    """A ground that refuses acceptance; ``by`` the role that finds, None where records decide."""

    name: str = field(metadata={"key": KEY})
    label: str
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Dimension(Basis):
    """A dimension of the evaluation with its weight in points."""

    name: str = field(metadata={"key": KEY})
    label: str
    weight: Decimal


@dataclass(frozen=True, kw_only=True)
class Grade(Basis):
    """A grade of the evaluation and the scores that earn it."""

    name: str = field(metadata={"key": KEY})
    label: str
    score: Bounds


@dataclass(frozen=True, kw_only=True)
class Lights:
    """When a clock turns amber: with this share of the term left, or with so many days left."""

    share: Parameter[Decimal]
    working_days: Parameter[int]
    days_of_months: Parameter[int]


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """How many experts sit in a meeting: at least ``seats``, ``seats_of_large`` where the total is ``large``."""

    seats: Parameter[int]
    seats_of_large: Parameter[int]
    large: Parameter[Bounds]
    odd: Parameter[bool]

    def least(self, total: Decimal) -> int:
        """The fewest experts for a project of this total, in yuan."""
        return (self.seats_of_large if total in self.large.value else self.seats).value


@dataclass(frozen=True, kw_only=True)
class ReviewPoint(Basis):
    """A point on which every expert gives his mark."""

    name: str = field(metadata={"key": KEY})
    label: str
