"""Put plans and catalogue entries on record."""

from typing import Any

from django.db import transaction

from lixiang.agencies.actor import Actor
from lixiang.ledger.clock import now
from lixiang.ledger.record import Grounds, Subject, record
from lixiang.planning.models import CatalogueEntry, UnitPlan


@transaction.atomic
def register_plan(actor: Actor, **fields: Any) -> UnitPlan:
    """Put a plan of the actor's unit on record; `fields` are those of the model."""
    plan = UnitPlan.objects.create(
        unit_id=actor.unit_id, unit_name=actor.unit_name, registered_at=now(), **fields
    )
    record(Subject("unit_plan", plan.pk, plan.unit_id), 1, "registered", actor, now(), fields, Grounds())
    return plan


@transaction.atomic
def register_entry(actor: Actor, **fields: Any) -> CatalogueEntry:
    """Put an entry of the unit's data resource catalogue on record; `fields` are those of the model."""
    entry = CatalogueEntry.objects.create(
        unit_id=actor.unit_id, unit_name=actor.unit_name, registered_at=now(), **fields
    )
    record(
        Subject("catalogue_entry", entry.pk, entry.unit_id), 1, "registered", actor, now(), fields, Grounds()
    )
    return entry
