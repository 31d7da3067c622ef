"""An edition of the measures: everything that one file says, with look-ups."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from lixiang.law.citation import Citation
from lixiang.law.edition.condition import Flag, Situation
from lixiang.law.edition.duties import (
    Acceptance,
    Change,
    Dimension,
    ExceptionKind,
    Extension,
    Grade,
    Ground,
    Lights,
    Likeness,
    Meeting,
    Obligation,
    Override,
    Planning,
    ReviewPoint,
)
from lixiang.law.edition.paper import Material, Stage, Step, Term
from lixiang.law.edition.people import Agency, Fund, Kind, Post, ProjectClass, ScopeRow, UnitCategory
from lixiang.law.edition.routing import AmountRules, Chapter, Route, RouteRow, Threshold, Tier
from lixiang.law.edition.value import Basis, Parameter
from lixiang.law.finding import Modality


class Status(StrEnum):
    """Where the instrument stands."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    REPEALED = "repealed"
    NAME_ONLY = "name_only"


class Numbering(StrEnum):
    """Whether the clause ids written in the rules are this edition's, or it maps every rule itself."""

    RULES = "rules"
    OWN = "own"


@dataclass(frozen=True, kw_only=True)
class Region:
    """The area by its GB/T 2260 code; ``calendars``: districts whose own holidays count."""

    code: str
    name: str
    calendars: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RuleBasis(Basis):
    """What this edition says of a rule: its own clause and strictness, or that it is no law here."""

    in_force: bool = True


class Binding(NamedTuple):
    """Clause and modality of a rule under an edition."""

    clause: Citation | None
    modality: Modality


@dataclass(frozen=True, kw_only=True, eq=False)
class Heading:
    """What every edition says, even one that is known by its name only; each is equal to itself alone."""

    name: str
    title: str
    instrument: str = ""
    status: Status
    region: Region
    in_force_from: date | None = None
    in_force_until: date | None = None
    supersedes: str = ""
    rules_of: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition(Heading):
    """The measures of one jurisdiction in one version, as data."""

    numbering: Numbering
    agencies: Mapping[str, Agency]
    posts: Mapping[str, Post]
    classes: Mapping[str, ProjectClass]
    kinds: Mapping[str, Kind]
    natures: Mapping[str, Kind]
    funds: Mapping[str, Fund]
    unit_categories: Mapping[str, UnitCategory]
    scope: tuple[ScopeRow, ...]
    thresholds: Mapping[str, Threshold]
    routes: Mapping[str, Route]
    route_table: tuple[RouteRow, ...]
    amounts: AmountRules
    tiers: Mapping[str, Tier]
    chapters: Mapping[str, Chapter]
    catalogue: Mapping[str, Material] = field(metadata={"key": "materials"})
    steps: Mapping[str, Mapping[str, Step]]
    terms: Mapping[str, Term]
    planning: Planning
    likeness: Likeness
    exceptions: Mapping[str, ExceptionKind]
    obligations: Mapping[str, Obligation]
    override: Override
    change: Change
    acceptance: Acceptance
    extension: Extension
    grounds: Mapping[str, Ground]
    dimensions: Mapping[str, Dimension]
    grades: Mapping[str, Grade]
    lights: Lights
    pinning: Parameter[str]
    meeting: Meeting | None = None
    review_points: Mapping[str, ReviewPoint] = field(default_factory=dict)
    rules: Mapping[str, RuleBasis] = field(default_factory=dict)

    def in_force(self, on: date) -> bool:
        """Whether the edition is in force on a day; one without a first day is in force on none."""
        begun = self.in_force_from is not None and self.in_force_from <= on
        return begun and (self.in_force_until is None or on <= self.in_force_until)

    def agency(self, role: str) -> Agency:
        """The agency with this role; KeyError where the edition has none."""
        return self.agencies[role]

    @property
    def codes_that_come_late(self) -> tuple[str, ...]:
        """The codes of the materials that may come after the submission."""
        return tuple(one.code for one in self.catalogue.values() if one.late)

    def who(self, role: str) -> str:
        """The Chinese name of a role or a post."""
        return self.posts[role].label if role in self.posts else self.agencies[role].name

    def term(self, name: str) -> Term:
        """The time limit of this name; KeyError where the edition has none."""
        return self.terms[name]

    def obligation_applies(self, name: str, situation: Situation) -> bool:
        """Whether the edition has this obligation at all and it applies here."""
        return name in self.obligations and self.obligations[name].applies(situation)

    def basis(self, rule: str, clause: Citation | None, modality: Modality) -> Binding | None:
        """Clause and modality of a rule here; None where it is no law of this edition.

        ``clause`` and ``modality`` are those written beside the rule, in the numbering of the Yulin measures.
        """
        said = self.rules.get(rule)
        if said is None:
            own = self.numbering is Numbering.OWN and clause is not None
            return None if own else Binding(clause and clause.of(self.rules_of), modality)
        return Binding(said.clause or clause, said.modality or modality) if said.in_force else None

    def materials_for(self, stage: Stage, situation: Situation) -> tuple[Material, ...]:
        """The documents of a stage that this situation asks for or admits, in the order of the file."""
        return tuple(material for material in self._by_stage[stage] if material.applies(situation))

    @cached_property
    def _by_stage(self) -> Mapping[Stage, tuple[Material, ...]]:
        """The catalogue by stage: rules ask for the materials of one stage again and again."""
        return {stage: tuple(m for m in self.catalogue.values() if m.stage is stage) for stage in Stage}

    def chapters_for(self, situation: Situation) -> tuple[Chapter, ...]:
        """The chapters that the plan document of this situation must have."""
        return tuple(chapter for chapter in self.chapters.values() if chapter.applies(situation))

    def tier_of(self, situation: Situation) -> Tier | None:
        """The depth that the plan document of this situation must reach."""
        return next((tier for tier in self.tiers.values() if tier.applies(situation)), None)

    def materials(
        self,
        route: str,
        *,
        amount: Decimal | None = None,
        kinds: tuple[str, ...] = (),
        flags: frozenset[Flag] = frozenset(),
    ) -> tuple[Material, ...]:
        """The documents of an application on ``route``; ``amount`` in yuan."""
        marks = tuple(self.kinds[kind].marks for kind in kinds)
        situation = Situation(route=route, amount=amount, kinds=marks, flags=flags)
        tier = self.tier_of(situation)
        on_tier = replace(situation, tier=tier.name if tier else None)
        return self.materials_for(Stage.APPLICATION, on_tier)
