"""Uploads in parts: what is on disk and counted survives any crash, and is resumed from there.

No database transaction is open while bytes arrive. What a crash left behind the count is cut off when the
upload goes on.
"""

import errno
import os
import shutil
from datetime import datetime, timedelta
from typing import BinaryIO, Protocol
from uuid import UUID

from django.conf import settings

from lixiang.agencies.access import acting
from lixiang.agencies.actor import Actor
from lixiang.documents import parts
from lixiang.documents.checksums import Checksum
from lixiang.documents.formats import format_of
from lixiang.documents.models import LONGEST_NAME, StoredFile, Upload
from lixiang.documents.refusal import NoSpace, Refused, TooLarge, WrongOffset
from lixiang.documents.secrecy import refuse_marked
from lixiang.documents.store import file_store
from lixiang.ledger.clock import now
from lixiang.ledger.text import TextRefused, clean_text

MIB = 1024 * 1024
PART = 4 * MIB
KEPT_FOR = timedelta(days=7)
SPARE = 256 * MIB  # left free on the disk: the database may lie on it
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Body(Protocol):
    """Bytes that arrive."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end."""


def largest() -> int:
    """Return the most bytes that a file may have; setting `LIXIANG_UPLOAD_LIMIT`."""
    return int(getattr(settings, "LIXIANG_UPLOAD_LIMIT", 5 * 1024 * MIB))


def begin(actor: Actor, name: str, size: int) -> Upload:
    """Start an upload of `size` bytes under a file name.

    Raises:
        Refused: a name that cannot be kept or carries a mark of secrecy, an empty file.
        TooLarge: above the limit.
        NoSpace: not enough room on the disk.
    """
    name = _file_name(name)
    if size <= 0:
        raise Refused(f"“{name}”是空文件。")
    if size > largest():
        raise TooLarge(f"“{name}”超过单个文件的上限 {largest() // MIB} MB。")
    if shutil.disk_usage(parts.folder()).free < size + SPARE:
        raise NoSpace("服务器存储空间不足，文件未保存。请联系管理员。")
    with acting(actor):
        return Upload.objects.create(
            unit_id=actor.unit_id, person_id=actor.person_id, name=name, size=size,
            started_at=now(), expires_at=now() + KEPT_FOR,
        )  # fmt: skip


def find(actor: Actor, upload_id: UUID) -> Upload:
    """Return the upload; Upload.DoesNotExist unless it is this person's in this unit and still open."""
    with acting(actor):
        return Upload.objects.get(
            pk=upload_id, unit_id=actor.unit_id, person_id=actor.person_id, expires_at__gt=now()
        )


def receive(actor: Actor, upload_id: UUID, offset: int, body: Body, checksum: Checksum | None = None) -> int:
    """Take bytes from `body` at `offset`; return the new offset. The last byte finishes the upload.

    With a checksum the bytes count only when it holds, at the end; without, part by part.

    Raises:
        Upload.DoesNotExist, BeingWritten, WrongOffset, WrongChecksum, TooLarge.
        NoSpace: the disk is full; the upload is given up and its bytes are gone.
        Refused: complete, but not a file that is taken; nothing is kept.
    """
    find(actor, upload_id)
    with parts.held(upload_id) as file:
        upload = find(actor, upload_id)
        if upload.digest or offset != upload.received:
            raise WrongOffset(f"上传已到第 {upload.received} 字节，请从那里继续。")
        try:
            _write(actor, upload, file, body, checksum)
        except OSError as error:
            if error.errno not in FULL:
                raise
            _forget(actor, upload, file)
            raise NoSpace("服务器存储空间已满，文件未保存。请联系管理员后重新上传。") from error
        if upload.received == upload.size:
            _finish(actor, upload, file)
    return upload.received


def finished(actor: Actor, upload_id: UUID) -> Upload:
    """Return the finished upload, finishing it where a crash came between the last byte and the end.

    Raises:
        Upload.DoesNotExist, BeingWritten.
        Refused: not all of it has arrived, or the content was refused.
    """
    upload = find(actor, upload_id)
    if upload.received < upload.size:
        raise Refused(f"“{upload.name}”还没有传完。")
    if not upload.digest:
        with parts.held(upload_id) as file:
            upload = find(actor, upload_id)
            if not upload.digest:
                _finish(actor, upload, file)
    return upload


def abandon(actor: Actor, upload_id: UUID) -> None:
    """End the upload and drop its bytes; a file that it has already brought into the store stays there."""
    find(actor, upload_id)
    with parts.held(upload_id) as file:
        _forget(actor, find(actor, upload_id), file)


def drop_expired(moment: datetime) -> int:
    """Drop uploads whose time has passed at `moment`, and bytes without an upload; return how many uploads.

    To be called as the platform's own job.
    """
    lying = list(parts.folder().iterdir())
    expired = Upload.objects.filter(expires_at__lte=moment)
    dropped = expired.count()
    expired.delete()
    alive = {str(upload_id) for upload_id in Upload.objects.values_list("pk", flat=True)}
    for path in lying:
        if path.name not in alive:
            path.unlink(missing_ok=True)
    return dropped


def _file_name(name: str) -> str:
    try:
        cleaned = clean_text(name.replace("\\", "/").rpartition("/")[2], longest=LONGEST_NAME)
    except TextRefused as error:
        raise Refused(f"文件名不能使用：{error}") from error
    if not cleaned:
        raise Refused("文件没有名称。")
    refuse_marked(cleaned, "文件名")
    return cleaned


def _write(actor: Actor, upload: Upload, file: BinaryIO, body: Body, checksum: Checksum | None) -> None:
    reached = upload.received
    file.truncate(reached)
    file.seek(reached)
    while part := body.read(PART):
        reached += len(part)
        if reached > upload.size:
            raise TooLarge("收到的内容多于申报的大小，请重新上传。")
        parts.append(file, part)
        if checksum:
            checksum.digest.update(part)
        else:
            _count(actor, upload, reached)
    if checksum:
        checksum.check()
        _count(actor, upload, reached)


def _count(actor: Actor, upload: Upload, received: int) -> None:
    with acting(actor):
        upload.received = received
        upload.save(update_fields=["received"])


def _finish(actor: Actor, upload: Upload, file: BinaryIO) -> None:
    try:
        if file.seek(0, os.SEEK_END) != upload.size:
            raise Refused(f"“{upload.name}”已失效，请重新上传。")
        format_ = format_of(file, upload.name)
    except Refused:
        _forget(actor, upload, file)
        raise
    path = parts.path_of(upload.pk)
    digest = file_store().adopt(path)
    with acting(actor):
        StoredFile.keep(digest, upload.size, format_.media_type, now())
        upload.digest, upload.media_type = digest, format_.media_type
        upload.save(update_fields=["digest", "media_type"])
    path.unlink()  # last: until the row says where the file is, these bytes are what a retry works from


def _forget(actor: Actor, upload: Upload, file: BinaryIO) -> None:
    file.truncate(0)  # first: on a full disk the database needs the room
    path = parts.path_of(upload.pk)
    with acting(actor):
        upload.delete()
    path.unlink(missing_ok=True)
