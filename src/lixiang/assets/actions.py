"""Put systems on record."""

from typing import Any

from django.db import transaction

from lixiang.agencies.actor import Actor
from lixiang.assets.models import System
from lixiang.ledger.clock import now
from lixiang.ledger.record import Grounds, Subject, record


@transaction.atomic
def register_system(actor: Actor, **fields: Any) -> System:
    """Put a system of the actor's unit on record; `fields` are those of the model."""
    system = System.objects.create(
        unit_id=actor.unit_id, unit_name=actor.unit_name, registered_at=now(), **fields
    )
    record(Subject("system", system.pk, system.unit_id), 1, "registered", actor, now(), fields, Grounds())
    return system
