"""What the apps above ask of documents: take over a finished upload, issue a paper, preview one."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from lixiang.agencies.actor import Actor
from lixiang.documents import uploads
from lixiang.documents.formats import format_of
from lixiang.documents.models import Document, StoredFile
from lixiang.documents.numbers import DocumentNumber, next_document_number
from lixiang.documents.papers import PREVIEW_NUMBER, PREVIEW_WATERMARK, Paper
from lixiang.documents.store import file_store
from lixiang.documents.typesetting import typeset

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class About:
    """What a document puts into words: the act (event) and its object; `unit_id` is the object's unit."""

    event_id: int
    object_type: str
    object_id: int
    unit_id: int


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that has arrived and lies in the store."""

    digest: str
    name: str
    size: int
    media_type: str


def finished_upload(actor: Actor, upload_id: UUID) -> ReceivedFile:
    """Return what `actor` has uploaded, checked and stored.

    Raises:
        Upload.DoesNotExist: no such upload of this person in this unit, or it has expired.
        Refused: not all of it has arrived, or the content was refused.
    """
    upload = uploads.finished(actor, upload_id)
    return ReceivedFile(upload.digest, upload.name, upload.size, upload.media_type)


def keep_file(name: str, content: bytes, now: datetime) -> ReceivedFile:
    """Check and store a small content that is at hand whole, under the same rules as an upload.

    Raises:
        Refused: a name or content that is not taken.
    """
    media_type = format_of(BytesIO(content), name).media_type
    digest = file_store().put(content)
    StoredFile.keep(digest, len(content), media_type, now)
    return ReceivedFile(digest, name, len(content), media_type)


def issue(paper: Paper, about: About, now: datetime, number: DocumentNumber | None = None) -> Document:
    """Number, set and keep `paper`; asked again for the same event, return the document that was issued.

    Args:
        paper: what it says.
        about: the act that it puts into words.
        now: the moment of issue, aware; its local day is the date of the document.
        number: the one that the act itself took; without, the next of the office is taken.

    Raises:
        Refused: a character that no font can show. Nothing is kept and no number taken.
    """
    same = Document.objects.filter(kind=paper.content.kind, event_id=about.event_id)
    issued = same.first()
    if issued:
        return issued
    try:
        with transaction.atomic():
            return _issue(paper, about, now, number)
    except IntegrityError:  # another worker was first; its number stands, ours went back
        return same.get()


def preview(paper: Paper, now: datetime) -> bytes:
    """Return `paper` as PDF with a watermark and without number; nothing is written."""
    return typeset(paper.content.kind, paper.as_json(PREVIEW_NUMBER, localdate(now), PREVIEW_WATERMARK))


def _issue(paper: Paper, about: About, now: datetime, number: DocumentNumber | None) -> Document:
    day = localdate(now)
    number = number or next_document_number(paper.issuer.code_word, day.year)
    content = typeset(paper.content.kind, paper.as_json(str(number), day))
    digest = file_store().put(content)
    StoredFile.keep(digest, len(content), PDF, now)
    return Document.objects.create(
        kind=paper.content.kind, number=str(number), series=number.code_word, year=number.year,
        serial=number.serial, title=paper.content.title, file_id=digest, issued_at=now,
        issuer_id=paper.issuer.unit_id, issuer_name=paper.issuer.name, unit_id=about.unit_id,
        object_type=about.object_type, object_id=about.object_id, event_id=about.event_id,
    )  # fmt: skip
