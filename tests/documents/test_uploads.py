"""An upload is one person's in one unit, goes on from what was counted, and ends in the store or nowhere."""

import hashlib
import resource
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest

from documents.clerks import clerk
from documents.contents import PDF
from lixiang.agencies.access import acting, working
from lixiang.agencies.actor import Actor
from lixiang.documents import parts, uploads
from lixiang.documents.actions import finished_upload
from lixiang.documents.checksums import Checksum
from lixiang.documents.models import StoredFile, Upload
from lixiang.documents.queries import open_file
from lixiang.documents.refusal import BeingWritten, NoSpace, Refused, TooLarge, WrongChecksum, WrongOffset
from lixiang.ledger.clock import clock_set_to, now
from lixiang.ledger.crypto import sm3

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def kept(home: Path) -> list[str]:
    """Return the names of all files in the data folder."""
    return sorted(path.name for path in home.rglob("*") if path.is_file())


def known() -> int:
    """Return how many uploads the platform knows of, whoever they belong to."""
    with working():
        return Upload.objects.count()


def change(upload: Upload, **values: object) -> None:
    """Set what a crash or the passing of time would have left."""
    with working():
        assert Upload.objects.filter(pk=upload.pk).update(**values) == 1


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes in the block, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def uploaded(actor: Actor, name: str, content: bytes) -> Upload:
    upload = uploads.begin(actor, name, len(content))
    uploads.receive(actor, upload.pk, 0, BytesIO(content))
    return uploads.find(actor, upload.pk)


class Dropped(BytesIO):
    """A body whose sender goes away after the first part."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise ConnectionResetError
        return super().read(size)


class TestAFileThatArrives:
    def test_lies_in_the_store_under_its_digest(self, actor: Actor, home: Path) -> None:
        received = finished_upload(actor, uploaded(actor, "备案表（盖章）.pdf", PDF).pk)
        assert received.digest == sm3(PDF)
        assert (received.name, received.size, received.media_type) == (
            "备案表（盖章）.pdf",
            len(PDF),
            "application/pdf",
        )
        with open_file(received.digest) as file:
            assert file.read() == PDF
        assert kept(home) == [sm3(PDF)]

    def test_may_arrive_in_parts(self, actor: Actor) -> None:
        upload = uploads.begin(actor, "备案表.pdf", len(PDF))
        assert uploads.receive(actor, upload.pk, 0, BytesIO(PDF[:5])) == 5
        assert uploads.find(actor, upload.pk).received == 5
        assert uploads.receive(actor, upload.pk, 5, BytesIO(PDF[5:])) == len(PDF)
        assert finished_upload(actor, upload.pk).digest == sm3(PDF)

    def test_may_be_the_same_as_another(self, actor: Actor) -> None:
        first, second = (uploaded(actor, name, PDF) for name in ("甲.pdf", "乙.pdf"))
        assert first.digest == second.digest
        assert StoredFile.objects.count() == 1

    def test_is_not_finished_before_its_last_byte(self, actor: Actor) -> None:
        upload = uploads.begin(actor, "备案表.pdf", len(PDF))
        uploads.receive(actor, upload.pk, 0, BytesIO(PDF[:-1]))
        with pytest.raises(Refused, match="还没有传完"):
            finished_upload(actor, upload.pk)

    def test_is_named_without_the_folder_that_some_browsers_send(self, actor: Actor) -> None:
        assert uploads.begin(actor, "C:\\材料\\备案表.pdf", 1).name == "备案表.pdf"


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("机密★方案.pdf", "密级标志“机密★”"),
            ("方案\u202efdp.exe", "第 3 个字符"),
            ("长" * 197 + ".pdf", "最多 200 个字"),
            ("", "没有名称"),
            ("材料/", "没有名称"),
        ],
    )
    def test_by_its_name_begins_no_upload(self, actor: Actor, home: Path, name: str, words: str) -> None:
        with pytest.raises(Refused, match=words):
            uploads.begin(actor, name, 10)
        assert known() == 0

    def test_by_its_size_begins_no_upload(self, actor: Actor) -> None:
        uploads.begin(actor, "大.pdf", 1)
        with pytest.raises(Refused, match="空文件"):
            uploads.begin(actor, "空.pdf", 0)
        with pytest.raises(TooLarge, match="上限 5120 MB"):
            uploads.begin(actor, "大.pdf", uploads.largest() + 1)

    @pytest.mark.parametrize(("name", "content"), [("方案.pdf", b"MZ\x00"), ("会议.txt", "绝密★".encode())])
    def test_by_its_content_leaves_nothing(self, actor: Actor, home: Path, name: str, content: bytes) -> None:
        upload = uploads.begin(actor, name, len(content))
        with pytest.raises(Refused):
            uploads.receive(actor, upload.pk, 0, BytesIO(content))
        assert kept(home) == []
        assert known() == 0
        assert not StoredFile.objects.exists()

    def test_for_want_of_space_leaves_nothing(self, actor: Actor, home: Path) -> None:
        upload = uploads.begin(actor, "方案.pdf", len(PDF))
        with room_for(5), pytest.raises(NoSpace, match="存储空间已满"):
            uploads.receive(actor, upload.pk, 0, BytesIO(PDF))
        assert kept(home) == []
        assert known() == 0

    def test_more_bytes_than_announced(self, actor: Actor) -> None:
        upload = uploads.begin(actor, "方案.pdf", 4)
        with pytest.raises(TooLarge, match="多于申报"):
            uploads.receive(actor, upload.pk, 0, BytesIO(PDF))
        assert uploads.find(actor, upload.pk).received == 0


class TestGoingOn:
    def test_starts_where_the_last_counted_part_ended(self, actor: Actor) -> None:
        content = PDF + bytes(uploads.PART + 10)
        upload = uploads.begin(actor, "方案.pdf", len(content))
        with pytest.raises(ConnectionResetError):
            uploads.receive(actor, upload.pk, 0, Dropped(content))
        assert uploads.find(actor, upload.pk).received == uploads.PART
        uploads.receive(actor, upload.pk, uploads.PART, BytesIO(content[uploads.PART :]))
        assert finished_upload(actor, upload.pk).digest == sm3(content)

    def test_cuts_off_what_a_crash_left_behind_the_count(self, actor: Actor) -> None:
        upload = uploads.begin(actor, "方案.pdf", len(PDF))
        uploads.receive(actor, upload.pk, 0, BytesIO(PDF[:5]))
        with parts.path_of(upload.pk).open("ab") as file:
            file.write(b"never acknowledged")
        uploads.receive(actor, upload.pk, 5, BytesIO(PDF[5:]))
        assert finished_upload(actor, upload.pk).digest == sm3(PDF)

    def test_finishes_what_a_crash_left_complete(self, actor: Actor) -> None:
        upload = uploads.begin(actor, "方案.pdf", len(PDF))
        parts.path_of(upload.pk).write_bytes(PDF)
        change(upload, received=len(PDF))
        assert finished_upload(actor, upload.pk).digest == sm3(PDF)
        assert finished_upload(actor, upload.pk).digest == sm3(PDF)

    def test_says_so_when_the_bytes_are_gone(self, actor: Actor) -> None:
        upload = uploads.begin(actor, "说明.txt", 4)
        change(upload, received=4)
        with pytest.raises(Refused, match="已失效"):
            finished_upload(actor, upload.pk)

    @pytest.mark.parametrize("offset", [0, 4, 6, len(PDF)])
    def test_at_another_place_is_refused(self, actor: Actor, offset: int) -> None:
        upload = uploads.begin(actor, "方案.pdf", len(PDF))
        uploads.receive(actor, upload.pk, 0, BytesIO(PDF[:5]))
        with pytest.raises(WrongOffset, match="第 5 字节"):
            uploads.receive(actor, upload.pk, offset, BytesIO(PDF[5:]))

    def test_by_two_at_once_is_refused(self, actor: Actor) -> None:
        upload = uploads.begin(actor, "方案.pdf", len(PDF))
        with parts.held(upload.pk), pytest.raises(BeingWritten):
            uploads.receive(actor, upload.pk, 0, BytesIO(PDF))
        uploads.receive(actor, upload.pk, 0, BytesIO(PDF))

    def test_after_a_day_is_possible_and_after_a_week_is_not(self, actor: Actor) -> None:
        upload = uploads.begin(actor, "方案.pdf", len(PDF))
        uploads.receive(actor, upload.pk, 0, BytesIO(PDF[:5]))
        with clock_set_to(upload.expires_at - timedelta(seconds=1)):
            assert uploads.find(actor, upload.pk).received == 5
        with clock_set_to(upload.expires_at), pytest.raises(Upload.DoesNotExist):
            uploads.receive(actor, upload.pk, 5, BytesIO(PDF[5:]))


class TestChecksums:
    @pytest.fixture(params=["sm3", "sha256", "sha1"])
    def header(self, request: pytest.FixtureRequest) -> Iterator[str]:
        digest = sm3(PDF) if request.param == "sm3" else hashlib.new(request.param, PDF).hexdigest()
        return f"{request.param} {b64encode(bytes.fromhex(digest)).decode()}"

    def test_let_a_sound_part_in(self, actor: Actor, header: str) -> None:
        upload = uploads.begin(actor, "方案.pdf", len(PDF))
        uploads.receive(actor, upload.pk, 0, BytesIO(PDF), Checksum.parse(header))
        assert finished_upload(actor, upload.pk).digest == sm3(PDF)

    def test_keep_a_broken_part_out(self, actor: Actor, header: str) -> None:
        upload = uploads.begin(actor, "方案.pdf", len(PDF))
        with pytest.raises(WrongChecksum):
            uploads.receive(actor, upload.pk, 0, BytesIO(PDF.upper()[::-1]), Checksum.parse(header))
        assert uploads.find(actor, upload.pk).received == 0
        uploads.receive(actor, upload.pk, 0, BytesIO(PDF), Checksum.parse(header))
        assert finished_upload(actor, upload.pk).digest == sm3(PDF)


class TestSomebodyElse:
    @pytest.fixture(params=[clerk(2, 1), clerk(1, 2)], ids=["colleague", "same person, other unit"])
    def other(self, request: pytest.FixtureRequest) -> Actor:
        other: Actor = request.param
        return other

    def test_finds_no_such_upload(self, actor: Actor, other: Actor) -> None:
        upload = uploaded(actor, "方案.pdf", PDF)
        asks = (
            lambda: uploads.find(other, upload.pk),
            lambda: uploads.receive(other, upload.pk, 0, BytesIO(PDF)),
            lambda: uploads.abandon(other, upload.pk),
            lambda: finished_upload(other, upload.pk),
        )
        for ask in asks:
            with pytest.raises(Upload.DoesNotExist):
                ask()


class TestEnding:
    def test_an_abandoned_upload_leaves_no_bytes(self, actor: Actor, home: Path) -> None:
        upload = uploads.begin(actor, "方案.pdf", len(PDF))
        uploads.receive(actor, upload.pk, 0, BytesIO(PDF[:5]))
        uploads.abandon(actor, upload.pk)
        assert kept(home) == []
        assert known() == 0

    def test_expired_uploads_and_bytes_without_one_are_dropped(self, actor: Actor, home: Path) -> None:
        old, young = (uploads.begin(actor, name, 9) for name in ("旧.pdf", "新.pdf"))
        for upload in (old, young):
            uploads.receive(actor, upload.pk, 0, BytesIO(PDF[:5]))
        parts.path_of(uuid4()).touch()
        change(old, expires_at=now())
        with working():
            assert uploads.drop_expired(now()) == 1
        assert kept(home) == [str(young.pk)]


def test_row_security_hides_uploads_of_other_units(actor: Actor) -> None:
    uploads.begin(actor, "方案.pdf", 1)
    with acting(clerk(9, 2)):
        assert not Upload.objects.exists()
