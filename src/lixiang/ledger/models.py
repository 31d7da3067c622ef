"""What the ledger keeps: events, and the facts that decided them, each once."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models.functions import Now

_APPEND_ONLY = [
    pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
    pgtrigger.Trigger(
        name="never_emptied",
        operation=pgtrigger.Truncate,
        when=pgtrigger.Before,
        level=pgtrigger.Statement,
        func="raise exception 'the ledger is append-only';",
    ),
]


class Facts(models.Model):
    """Facts that rules judged, stored once per unit and digest."""

    unit_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit_id", "digest"], name="facts_once")]
        triggers: ClassVar = _APPEND_ONLY

    def __str__(self) -> str:
        return self.digest


class Event(models.Model):
    """One act that changed something: who, when, under which edition, with which findings.

    `unit_id` is the unit whose object it is (row security reads it); `actor_unit_id` the unit of whoever acted.
    Plain ids and names, no foreign keys: an event outlives whatever it tells of.
    """

    object_type = models.CharField(max_length=32)
    object_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    unit_id = models.BigIntegerField()
    name = models.CharField(max_length=64)
    person_id = models.BigIntegerField()
    person_name = models.CharField(max_length=64)
    post = models.CharField(max_length=64)
    actor_unit_id = models.BigIntegerField()
    actor_unit_name = models.CharField(max_length=128)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    edition = models.CharField(max_length=64)
    content = models.JSONField()
    findings = models.JSONField()
    facts = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["object_type", "object_id", "seq"], name="one_event_per_seq")
        ]
        indexes: ClassVar = [models.Index(fields=["person_id", "-at"], name="events_of_person")]
        triggers: ClassVar = _APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id} #{self.seq} {self.name}"
