"""What the platform keeps of files, uploads under way, numbers and official documents."""

import uuid
from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.db import models

DIGEST = 64
LONGEST_NAME = 200


class StoredFile(models.Model):
    """A content of the file store. It belongs to nobody: what it is to a case, the case says."""

    digest = models.CharField(max_length=DIGEST, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=128)
    created_at = models.DateTimeField()

    class Meta:
        triggers: ClassVar = [
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.digest

    @staticmethod
    def keep(digest: str, size: int, media_type: str, now: datetime) -> None:
        """Say that the store has this content; saying it again changes nothing."""
        row = StoredFile(digest=digest, size=size, media_type=media_type, created_at=now)
        StoredFile.objects.bulk_create([row], ignore_conflicts=True)


class Upload(models.Model):
    """A file on its way: `received` bytes are on disk and acknowledged; finished, it has a digest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    name = models.CharField(max_length=LONGEST_NAME)
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    digest = models.CharField(max_length=DIGEST, blank=True)
    media_type = models.CharField(max_length=128, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(received__gte=0, received__lte=models.F("size")),
                name="received_within_size",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Counter(models.Model):
    """The last number taken of a series in a year; only `numbers.next_number` writes it."""

    pk = models.CompositePrimaryKey("name", "year")
    name = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField()
    value = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.value}"


class Document(models.Model):
    """An official document that was issued: its number, its file, and the act that it puts into words."""

    kind = models.CharField(max_length=32)
    number = models.CharField(max_length=64, unique=True)
    series = models.CharField(max_length=32)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    title = models.CharField(max_length=250)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    issuer_id = models.BigIntegerField()
    issuer_name = models.CharField(max_length=128)
    unit_id = models.BigIntegerField()
    object_type = models.CharField(max_length=32)
    object_id = models.BigIntegerField()
    event_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "event_id"], name="one_document_of_a_kind_per_event")
        ]
        indexes: ClassVar = [models.Index(fields=["object_type", "object_id"], name="documents_of_object")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="issued_for_good", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.number
