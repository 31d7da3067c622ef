"""Contents lie under their digest: private, whole, never overwritten."""

import stat
from pathlib import Path

import pytest

from lixiang.documents.store import FolderStore, verify

# SM3 of "abc", GB/T 32905-2016, appendix A.1
DIGEST = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "files")


def test_a_content_is_found_by_its_digest(store: FolderStore) -> None:
    assert store.put(b"abc") == DIGEST
    with store.open(DIGEST) as file:
        assert file.read() == b"abc"
    assert (store.root / "66" / "c7" / DIGEST).is_file()


def test_only_the_owner_may_read_it(store: FolderStore) -> None:
    place = store.root / "66" / "c7" / store.put(b"abc")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_the_same_content_is_kept_once_and_nothing_else_stays(store: FolderStore) -> None:
    store.put(b"abc")
    first = (store.root / "66" / "c7" / DIGEST).stat().st_ino
    store.put(b"abc")
    files = [path for path in store.root.rglob("*") if path.is_file()]
    assert [path.stat().st_ino for path in files] == [first]


def test_a_changed_or_missing_content_is_noticed(store: FolderStore) -> None:
    store.put(b"abc")
    assert verify(store, DIGEST)
    (store.root / "66" / "c7" / DIGEST).write_bytes(b"abd")
    assert not verify(store, DIGEST)
    (store.root / "66" / "c7" / DIGEST).unlink()
    assert not verify(store, DIGEST)


@pytest.mark.parametrize("digest", ["", "..", "../../etc/passwd", "66c7", "/" * 64, "." * 64])
def test_what_is_no_digest_opens_nothing(store: FolderStore, digest: str) -> None:
    with pytest.raises(FileNotFoundError):
        store.open(digest)
