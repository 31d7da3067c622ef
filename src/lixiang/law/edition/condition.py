"""When something applies: one small language for routes, tiers, materials, steps and obligations."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

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
    CONSULTED_ON_PAPER = "consulted_on_paper"
    PERFORMANCE_EVALUATION = "performance_evaluation"
    NEW_TECHNOLOGY = "new_technology"
    EXCEPTION = "exception"
    JOINT = "joint"
    CROSS_LEVEL = "cross_level"
    ADDS_SYSTEMS = "adds_systems"
    KEY_PROJECT = "key_project"
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


Test = Callable[[Any, Situation], bool]


@dataclass(frozen=True, kw_only=True)
class Condition:
    """All of what is written must be so; nothing written is always so.

    ``tags_any``: some kind of content carries one of them; ``tags_all``: every kind carries one of them;
    ``tags_none``: no kind carries any. A number or name that is not known yet is in no range and no list.
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
        """Whether the situation is as written."""
        return all(test(written, situation) for test, written in self._tests)

    @cached_property
    def _tests(self) -> tuple[tuple[Test, Any], ...]:
        """What is written, each with the test of its word; what is not written costs nothing."""
        return tuple((test, written) for word, test in TESTS.items() if (written := getattr(self, word)))

    def parts(self) -> Iterator["Condition"]:
        """This condition and every one written inside it."""
        yield self
        for part in (*self.any, *self.all, *self.none):
            yield from part.parts()


def _within(bounds: Bounds, number: Decimal | None) -> bool:
    return number is not None and number in bounds


TESTS: Mapping[str, Test] = {
    "amount": lambda bounds, now: _within(bounds, now.amount),
    "upgrade_share": lambda bounds, now: _within(bounds, now.upgrade_share),
    "classes": lambda names, now: now.project_class in names,
    "routes": lambda names, now: now.route in names,
    "tiers": lambda names, now: now.tier in names,
    "natures": lambda names, now: not now.natures.isdisjoint(names),
    "funding": lambda funding, now: now.funding is funding,
    "flags": lambda flags, now: now.flags.issuperset(flags),
    "flags_none": lambda flags, now: now.flags.isdisjoint(flags),
    "tags_any": lambda tags, now: any(not marks.isdisjoint(tags) for marks in now.kinds),
    "tags_all": lambda tags, now: bool(now.kinds) and all(not marks.isdisjoint(tags) for marks in now.kinds),
    "tags_none": lambda tags, now: all(marks.isdisjoint(tags) for marks in now.kinds),
    "any": lambda parts, now: any(part.met(now) for part in parts),
    "all": lambda parts, now: all(part.met(now) for part in parts),
    "none": lambda parts, now: not any(part.met(now) for part in parts),
}

ALWAYS = Condition()


@dataclass(frozen=True, kw_only=True)
class Conditional(Basis):
    """Something that the edition says for the situations in which its condition is met."""

    when: Condition = field(default=ALWAYS)

    def applies(self, situation: Situation) -> bool:
        """Whether it is said for this situation."""
        return self.when.met(situation)
