"""When something applies: one small language for routes, tiers, materials, steps and obligations."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from lixiang.law.edition.value import Basis, Bounds


class Funding(StrEnum):
    """Where the money comes from, after the edition's policy on mixed funds."""

    FISCAL = "fiscal"
    NON_FISCAL = "non_fiscal"


class Flag(StrEnum):
    """Facts that switch something on; an edition's conditions may name these and no others."""

    CLASSIFIED = "classified"
    GOVERNMENT_UNIT = "government_unit"
    BY_REFERENCE = "by_reference"
    NEW_FISCAL_FUNDS = "new_fiscal_funds"
    PERFORMANCE_EVALUATION = "performance_evaluation"
    NEW_TECHNOLOGY = "new_technology"
    EXCEPTION = "exception"
    JOINT = "joint"
    CROSS_LEVEL = "cross_level"
    ADDS_SYSTEMS = "adds_systems"
    KEY_PROJECT = "key_project"
    SERVICE_PURCHASE = "service_purchase"
    ANNUAL_RENEWAL = "annual_renewal"
    MULTI_YEAR_CONTRACT = "multi_year_contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a condition looks at. ``kinds`` are the tags of each kind of content, its own key among them.

    ``amount`` is in yuan; ``upgrade_share`` is the amount over the total of the project that it upgrades.
    """

    amount: Decimal | None = None
    project_class: str | None = None
    kinds: tuple[frozenset[str], ...] = ()
    natures: frozenset[str] = frozenset()
    funding: Funding | None = None
    flags: frozenset[Flag] = frozenset()
    upgrade_share: Decimal | None = None
    route: str | None = None
    tier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """All of what is written must be so; nothing written is always so.

    ``tags_any``: some kind of content carries one of them; ``tags_all``: every kind carries one of them;
    ``tags_none``: no kind carries any.
    """

    amount: Bounds | None = None
    upgrade_share: Bounds | None = None
    classes: tuple[str, ...] = ()
    tags_any: tuple[str, ...] = ()
    tags_all: tuple[str, ...] = ()
    tags_none: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    funding: Funding | None = None
    flags: tuple[Flag, ...] = ()
    flags_none: tuple[Flag, ...] = ()
    routes: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    any: tuple["Condition", ...] = ()
    all: tuple["Condition", ...] = ()
    none: tuple["Condition", ...] = ()

    def met(self, situation: Situation) -> bool:
        """Whether the situation is as written; a number that is not known yet is in no range."""
        return (
            _within(self.amount, situation.amount)
            and _within(self.upgrade_share, situation.upgrade_share)
            and self._names_met(situation)
            and self._tags_met(situation.kinds)
            and self._flags_met(situation.flags)
            and self._parts_met(situation)
        )

    def _names_met(self, situation: Situation) -> bool:
        return (
            _named(self.classes, situation.project_class)
            and _named(self.routes, situation.route)
            and _named(self.tiers, situation.tier)
            and (not self.natures or not situation.natures.isdisjoint(self.natures))
            and self.funding in (None, situation.funding)
        )

    def _tags_met(self, kinds: tuple[frozenset[str], ...]) -> bool:
        some = not self.tags_any or any(not tags.isdisjoint(self.tags_any) for tags in kinds)
        every = not self.tags_all or (
            bool(kinds) and all(not tags.isdisjoint(self.tags_all) for tags in kinds)
        )
        return some and every and all(tags.isdisjoint(self.tags_none) for tags in kinds)

    def _flags_met(self, flags: frozenset[Flag]) -> bool:
        return flags.issuperset(self.flags) and flags.isdisjoint(self.flags_none)

    def _parts_met(self, situation: Situation) -> bool:
        return (
            (not self.any or any(part.met(situation) for part in self.any))
            and all(part.met(situation) for part in self.all)
            and not any(part.met(situation) for part in self.none)
        )

    def parts(self) -> Iterator["Condition"]:
        """This condition and every one written inside it."""
        yield self
        for part in (*self.any, *self.all, *self.none):
            yield from part.parts()


def _within(bounds: Bounds | None, number: Decimal | None) -> bool:
    return bounds is None or (number is not None and number in bounds)


def _named(names: tuple[str, ...], name: str | None) -> bool:
    return not names or name in names


ALWAYS = Condition()


@dataclass(frozen=True, kw_only=True)
class Conditional(Basis):
    """Something that the edition says for the situations in which its condition is met."""

    when: Condition = field(default=ALWAYS)

    def applies(self, situation: Situation) -> bool:
        """Whether it is said for this situation."""
        return self.when.met(situation)
