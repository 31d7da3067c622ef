"""Put shared resources into the catalogue."""

from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from lixiang.agencies.actor import Actor
from lixiang.ledger.clock import now
from lixiang.ledger.record import Grounds, Subject, record
from lixiang.resources.lookalikes import outline
from lixiang.resources.models import OutlineKind, SharedResource


@transaction.atomic
def register_resource(actor: Actor, **fields: Any) -> SharedResource:
    """Put a resource into the catalogue that every unit reads; `fields` are those of the model."""
    resource = SharedResource.objects.create(registered_at=now(), **fields)
    outline_resource(resource)
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


def outline_resource(resource: SharedResource) -> bool:
    """Write the outline of a resource; return whether it said otherwise before."""
    return outline(
        OutlineKind.RESOURCE, resource.name, title=resource.name, unit_name=resource.provider,
        year=localtime(resource.registered_at).year,
    )  # fmt: skip
