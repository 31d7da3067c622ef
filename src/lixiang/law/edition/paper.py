"""Materials by stage, steps with competence and term, and time limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lixiang.law.edition.condition import Conditional
from lixiang.law.edition.value import Basis
from lixiang.law.record import KEY


class Unit(StrEnum):
    """Working days, calendar days or months."""

    WORKING_DAYS = "wd"
    CALENDAR_DAYS = "cd"
    MONTHS = "month"
    YEARS = "year"


class Stage(StrEnum):
    """When a material is handed in."""

    APPLICATION = "application"
    CHANGE = "change"
    EXTENSION = "extension"
    ACCEPTANCE = "acceptance"
    AFTER_ACCEPTANCE = "after_acceptance"
    EVALUATION = "evaluation"


@dataclass(frozen=True, kw_only=True)
class Material(Conditional):
    """A document that is handed in; ``group`` is the field group of the form that it proves.

    ``late``: it may still come while the application lies with the reviewers, without a new round.
    """

    code: str = field(metadata={"key": KEY})
    name: str
    group: str
    stage: Stage = Stage.APPLICATION
    required: bool = True
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class Term(Basis):
    """A time limit counted from an event.

    ``amount`` is in ``unit``; ``opens`` is where a window begins, in the same unit. ``rolls``: an end on a
    rest day moves to the next working day. ``remind`` are days before the end.
    """

    name: str = field(metadata={"key": KEY})
    label: str
    amount: int
    unit: Unit
    start: str = ""
    opens: int | None = None
    rolls: bool = True
    remind: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RefusalGround(Basis):
    """One of the closed list of grounds on which a step may refuse an application."""

    name: str = field(metadata={"key": KEY})
    label: str


@dataclass(frozen=True, kw_only=True)
class Step(Conditional):
    """Who is competent for a step, whether its opinion blocks, its term, and the grounds on which it refuses."""

    label: str
    role: str
    blocking: bool = True
    term: str | None = None
    after: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    grounds: Mapping[str, RefusalGround] = field(default_factory=dict)
