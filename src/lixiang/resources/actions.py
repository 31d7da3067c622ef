"""Put shared resources into the catalogue."""

from typing import Any

from django.db import transaction

from lixiang.agencies.actor import Actor
from lixiang.ledger.clock import now
from lixiang.ledger.record import Grounds, Subject, record
from lixiang.resources.lookalikes import pairs_of
from lixiang.resources.models import SharedResource


@transaction.atomic
def register_resource(actor: Actor, **fields: Any) -> SharedResource:
    """Put a resource into the catalogue that every unit reads; `fields` are those of the model."""
    resource = SharedResource.objects.create(
        registered_at=now(), grams=sorted(pairs_of(fields["name"])), **fields
    )
    record(
        Subject("shared_resource", resource.pk, actor.unit_id),
        1,
        "registered",
        actor,
        now(),
        fields,
        Grounds(),
    )
    return resource
