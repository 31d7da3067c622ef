"""Routes, the ordered table that decides between them, amount basis, depth tiers and chapters."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from lixiang.law.edition.condition import ALWAYS, Conditional
from lixiang.law.edition.value import Basis, Bounds, Parameter
from lixiang.law.record import KEY, RecordError


class Procedure(StrEnum):
    """What the platform runs for a route; a city may have several routes with the same procedure."""

    APPROVAL = "approval"
    FILING = "filing"
    SHORT_FORM = "short_form"
    NONE = "none"


class MixedContent(StrEnum):
    """Which kinds count for a project with several: all, the largest, or each with its own amount."""

    ANY = "any"
    DOMINANT = "dominant"
    BY_COMPONENT = "by_component"


class MixedFunds(StrEnum):
    """When a partly fiscal project counts as fiscal: with any fiscal yuan, or with more than half."""

    ANY_FISCAL = "any_fiscal"
    MAJORITY = "majority"


class AmountBasis(StrEnum):
    """The amount that decides: the whole project, the whole contract, or the year."""

    WHOLE = "whole"
    CONTRACT = "contract"
    YEAR = "year"


class AmountStage(StrEnum):
    """Which figure decides: asked in the application, or agreed in the review."""

    ASKED = "asked"
    AGREED = "agreed"


@dataclass(frozen=True, kw_only=True)
class Threshold(Basis):
    """An amount in yuan that rows refer to by name."""

    name: str = field(metadata={"key": KEY})
    label: str
    value: Decimal


@dataclass(frozen=True, kw_only=True)
class Route(Basis):
    """A way to be allowed; ``rank`` orders routes by strictness, larger is stricter."""

    name: str = field(metadata={"key": KEY})
    label: str
    procedure: Procedure
    rank: int
    decided_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class RouteRow(Conditional):
    """A row of the route table: the first one that is met decides."""

    route: str


@dataclass(frozen=True, kw_only=True)
class BasisRow(Conditional):
    """A row of the amount table: the first one that is met says which amount decides."""

    basis: AmountBasis


@dataclass(frozen=True, kw_only=True)
class AmountRules:
    """How the deciding amount and the deciding kinds are found."""

    decides: Parameter[AmountStage]
    mixed_content: Parameter[MixedContent]
    mixed_funds: Parameter[MixedFunds]
    basis: tuple[BasisRow, ...]
    near: Parameter[Decimal]
    large_filing: Parameter[Bounds] | None = None

    def __post_init__(self) -> None:
        if not self.basis or self.basis[-1].when != ALWAYS:
            raise RecordError("basis", "最后一行不写 when，以便每个项目都有判定金额")


@dataclass(frozen=True, kw_only=True)
class Tier(Conditional):
    """A depth of the plan document; the first tier that is met applies."""

    name: str = field(metadata={"key": KEY})
    label: str
    depth: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Chapter(Conditional):
    """A chapter that the plan document must have, and the field group of the form that it belongs to."""

    name: str = field(metadata={"key": KEY})
    label: str
    group: str
