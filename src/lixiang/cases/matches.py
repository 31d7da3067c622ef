"""What the registers of the unit and the outlines of all projects say to an application."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.db import DatabaseError, transaction
from django.db.models import F, QuerySet

from lixiang.assets.models import State as SystemState
from lixiang.assets.models import System
from lixiang.cases.groups.purpose import Basis, WorkContent
from lixiang.cases.groups.technique import Data
from lixiang.cases.models import Application, Submission
from lixiang.law import record
from lixiang.law.edition import Edition
from lixiang.ledger.questions import OneOf, prepared
from lixiang.planning.models import CatalogueEntry, UnitPlan
from lixiang.procedure.position import State
from lixiang.resources.lookalikes import Lookalike, like

MATCHES = "matches"
"""Name under which a submission keeps them, beside the groups of the form."""
ADDED, GIVEN_UP = "add", frozenset({"retire", "merge"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Found anew for a draft, frozen at submission: what the registers say later changes nothing.

    `compared`: the title was compared with all outlines; `alike` counts those beyond the shown ones too. `plans`,
    `entries`, `systems`: registered rows that the application names, by name, with the id of the row; of systems
    those in use, `taken` those that another project of the unit gives up. `in_use`: the unit's systems; `growth`: net
    number that the unit's other projects will add to them.
    """

    compared: bool = False
    lookalikes: tuple[Lookalike, ...] = ()
    alike: int = 0
    plans: Mapping[str, int] = field(default_factory=dict)
    entries: Mapping[str, int] = field(default_factory=dict)
    systems: Mapping[str, int] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    in_use: int = 0
    growth: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return what a submission keeps."""
        return dict(record.to_json(self))

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Read what a submission kept."""
        return record.from_json(cls, kept)


def matches_of(
    application: Application,
    edition: Edition,
    code: str,
    title: str,
    basis: Basis,
    content: WorkContent,
    data: Data,
) -> Matches:
    """Look up what a draft names, and what resembles it but the project of its own `code`."""
    unit_id = application.unit_id
    named = [row.name for row in content.systems if row.name]
    used = dict(_systems_in_use(unit_id))
    others = list(_others(unit_id, application.pk))
    given_up = {pk for _, gone in others for pk in gone}
    found = Matches(
        plans=dict(_plans(unit_id, [basis.plan or ""])),
        entries=dict(_entries(unit_id, [row.name for row in data.catalogue_entries if row.name])),
        systems={name: used[name] for name in named if name in used},
        taken=frozenset(name for name in named if used.get(name) in given_up),
        in_use=len(used),
        growth=sum(name not in used for added, _ in others for name in added)
        - len(given_up & set(used.values())),
    )
    return _compared(found, edition, code, title)


def _compared(found: Matches, edition: Edition, code: str, title: str) -> Matches:
    try:
        with transaction.atomic():
            alike = like(title, edition.likeness.share.value, edition.likeness.most.value, code)
    except DatabaseError:  # then the finding says that nothing was compared, and blocks
        alike = None
    if alike is None:
        return found
    return replace(found, compared=True, lookalikes=alike.shown, alike=alike.total)


@prepared
def _systems_in_use(unit_id: int) -> QuerySet[System, tuple[str, int]]:
    used = System.objects.filter(unit_id=unit_id).exclude(state=SystemState.RETIRED)
    return used.values_list("name", "pk")


@prepared
def _plans(unit_id: int, titles: Sequence[str]) -> QuerySet[UnitPlan, tuple[str, int]]:
    named = UnitPlan.objects.filter(OneOf(F("title"), titles), unit_id=unit_id, retired_at=None)
    return named.values_list("title", "pk")


@prepared
def _entries(unit_id: int, names: Sequence[str]) -> QuerySet[CatalogueEntry, tuple[str, int]]:
    named = CatalogueEntry.objects.filter(OneOf(F("name"), names), unit_id=unit_id, retired_at=None)
    return named.values_list("name", "pk")


@prepared
def _systems_of_others(unit_id: int, application_id: int) -> QuerySet[Submission, tuple[int, str, Any]]:
    own = Submission.objects.filter(
        unit_id=unit_id, case__unit_id=unit_id
    )  # of the case too: its index serves
    return (
        own.filter(group__in=["content", MATCHES], round=F("case__round"))
        .exclude(case__application=application_id)
        .exclude(case__state__in=[State.DRAFT, State.ENDED])
        .exclude(content__systems=[])  # most projects neither add nor give up any
        .exclude(content__systems={})
        .values_list("case", "group", "content__systems")
    )  # fmt: skip


def _others(unit_id: int, application_id: int) -> Iterable[tuple[list[str], list[int]]]:
    """Yield, per other project of the unit that is not over, the systems it adds and the rows it gives up."""
    cases: dict[int, dict[str, Any]] = {}
    for case, group, systems in _systems_of_others(unit_id, application_id):
        cases.setdefault(case, {})[group] = systems
    for named in cases.values():
        systems, rows = named.get("content") or [], named.get(MATCHES) or {}
        yield (
            [one["name"] for one in systems if one.get("change") == ADDED],
            [rows[one["name"]] for one in systems if one.get("change") in GIVEN_UP and one["name"] in rows],
        )
