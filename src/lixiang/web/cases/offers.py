"""Rows of the registers that the form offers where it asks for them; they can be typed as well."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet
from django.forms.utils import flatatt
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from lixiang.assets.models import State, System
from lixiang.cases.groups.choices import STANDARD
from lixiang.cases.judgement import Judgement
from lixiang.ledger.questions import OneOf, prepared
from lixiang.planning.models import CatalogueEntry, UnitPlan
from lixiang.resources.models import SharedResource

MOST = 500
"""Rows that a list offers at most; others are typed."""


def offers_of(judgement: Judgement, unit_id: int) -> list[dict[str, Any]]:
    """Return for each register its options: what to write, what is said beside it, what it fills in the same line."""
    return [
        _offer("plans", ((one.title, f"{one.first_year}—{one.last_year}", {}) for one in _plans(unit_id))),
        _offer(
            "catalogue",
            (
                (
                    one.name,
                    STANDARD["sharing"][one.sharing],
                    {"sharing": one.sharing, "condition": one.condition},
                )
                for one in _entries(unit_id)
            ),
        ),
        _offer("systems", ((one.name, State(one.state).label, {}) for one in _systems(unit_id))),
        _offer("resources", _resources(judgement)),
    ]


def _resources(judgement: Judgement) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield what resembles the application first, then everything that can be shared."""
    alike = {one.name: one.unit for one in judgement.sheet.matches.lookalikes}
    yield from ((name, unit, {}) for name, unit in alike.items())
    yield from ((one.name, one.provider, {}) for one in _shared([*alike]))


@prepared
def _plans(unit_id: int) -> QuerySet[UnitPlan]:
    return UnitPlan.objects.filter(unit_id=unit_id, retired_at=None)[:MOST]


@prepared
def _entries(unit_id: int) -> QuerySet[CatalogueEntry]:
    return CatalogueEntry.objects.filter(unit_id=unit_id, retired_at=None).order_by("name")[:MOST]


@prepared
def _systems(unit_id: int) -> QuerySet[System]:
    own = System.objects.filter(unit_id=unit_id).exclude(state=State.RETIRED)
    return own.order_by("name")[:MOST]


@prepared
def _shared(but: Sequence[str]) -> QuerySet[SharedResource]:
    in_force = SharedResource.objects.filter(~Q(OneOf(F("name"), but)), retired_at=None)
    return in_force.order_by("name")[:MOST]


def _offer(register: str, rows: Iterable[tuple[str, str, Mapping[str, str]]]) -> dict[str, Any]:
    options = ((value, says, _fills(words)) for value, says, words in rows)
    return {
        "register": register,
        "options": format_html_join("\n", '<option value="{}" label="{}"{}></option>', options),
    }


def _fills(words: Mapping[str, str]) -> SafeString:
    return flatatt({f"data-{column}": word for column, word in words.items()})
