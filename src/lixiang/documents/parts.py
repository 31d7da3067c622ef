"""The bytes of uploads under way, on disk: one writer at a time, synced before they count."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from lixiang.documents.refusal import BeingWritten


def folder() -> Path:
    """Return the folder of the parts, on the file system of the store: a finished file is only linked."""
    place = Path(settings.LIXIANG_HOME) / "uploads"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def path_of(upload_id: UUID) -> Path:
    """Return where the bytes of an upload lie."""
    return folder() / str(upload_id)


@contextmanager
def held(upload_id: UUID) -> Iterator[BinaryIO]:
    """Open the bytes of an upload for one writer; the lock goes with the process, however that ends.

    Raises:
        BeingWritten: somebody else holds them.
    """
    number = os.open(path_of(upload_id), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(number, "r+b", buffering=0) as file:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BeingWritten("这个文件正在由另一个请求上传，请稍后继续。") from error
        yield file


def append(file: BinaryIO, part: bytes) -> None:
    """Write all of `part` and wait until it is on disk; OSError when the disk is full."""
    left = memoryview(part)
    while left:
        left = left[file.write(left) :]
    os.fsync(file.fileno())
