"""Files by their content: kept under their SM3 digest, never overwritten."""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

from lixiang.ledger.crypto import Sm3Stream

PART = 1024 * 1024
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


class FileStore(Protocol):
    """Where contents lie. A store on other machines takes the place of the folder by offering these."""

    def put(self, content: bytes) -> str:
        """Keep `content`; return its digest."""

    def adopt(self, path: Path) -> str:
        """Take the file at `path` (synced) into the store; return its digest. The path stays."""

    def open(self, digest: str) -> BinaryIO:
        """Open a content for reading; FileNotFoundError when it is not there."""


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A store in a folder of this machine, two levels deep by digest."""

    root: Path

    def put(self, content: bytes) -> str:
        """Keep `content`; return its digest."""
        self.root.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=self.root)
        path = Path(name)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(number)
            return self.adopt(path)
        finally:
            path.unlink()

    def adopt(self, path: Path) -> str:
        """Link the file at `path` (same file system, synced, written no more) under its digest; return it."""
        with path.open("rb") as file:
            digest = digest_of(file)
        place = self._place(digest)
        place.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        path.chmod(PRIVATE_FILE)
        with suppress(FileExistsError):  # same digest, same content: the first stays
            os.link(path, place)
        for folder in (place.parent, place.parent.parent, self.root):
            _sync_folder(folder)
        return digest

    def open(self, digest: str) -> BinaryIO:
        """Open a content for reading; FileNotFoundError when it is not there."""
        return self._place(digest).open("rb")

    def _place(self, digest: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise FileNotFoundError(digest)
        return self.root / digest[:2] / digest[2:4] / digest


def file_store() -> FileStore:
    """Return the installation's store."""
    return FolderStore(settings.LIXIANG_HOME / "files")


def digest_of(file: BinaryIO) -> str:
    """Return the SM3 digest of all of `file`."""
    digest = Sm3Stream()
    file.seek(0)
    while part := file.read(PART):
        digest.update(part)
    return digest.hexdigest()


def verify(store: FileStore, digest: str) -> bool:
    """Tell whether the content under `digest` is there and unchanged."""
    try:
        with store.open(digest) as file:
            return digest_of(file) == digest
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
