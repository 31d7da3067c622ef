"""A paper is issued once for an act: numbered, kept with its digest, never changed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection
from pypdf import PdfReader

from documents.clerks import clerk
from documents.test_papers import NOTICE, RECEIPT, paper
from lixiang.agencies.access import acting, working
from lixiang.documents.actions import About, issue, preview
from lixiang.documents.models import Counter, Document, StoredFile
from lixiang.documents.numbers import DocumentNumber
from lixiang.documents.queries import documents_of, file_is_intact, open_file
from lixiang.documents.refusal import Refused

NEW_YEAR = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # midnight in Yulin
ABOUT = About(event_id=7, object_type="case", object_id=3, unit_id=1)


def words(content: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def issued(event_id: int = 7, owner: int = 1) -> Document:
    with working():
        return issue(paper(RECEIPT), About(event_id, "case", 3, owner), NEW_YEAR)


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
class TestIssuing:
    def test_numbers_by_the_day_of_the_office_and_keeps_the_file(self) -> None:
        document = issued()
        assert document.number == "玉数政备〔2027〕1号"
        with open_file(document.file_id) as file:
            said = words(file.read())
        assert "玉数政备〔2027〕1号" in said
        assert "2027年1月1日" in said
        assert file_is_intact(document.file_id)
        assert StoredFile.objects.get().media_type == "application/pdf"

    def test_again_for_the_same_act_gives_the_same_document(self) -> None:
        assert issued() == issued()
        assert Counter.objects.get().value == 1

    def test_takes_the_number_that_the_act_already_has(self) -> None:
        with working():
            document = issue(paper(RECEIPT), ABOUT, NEW_YEAR, DocumentNumber("玉数政备", 2027, 5))
        assert document.number == "玉数政备〔2027〕5号"
        assert not Counter.objects.exists()

    def test_gives_each_act_its_own_number_and_each_kind_its_own_paper(self) -> None:
        numbers = [issued(event_id).serial for event_id in (7, 8)]
        with working():
            numbers.append(issue(paper(NOTICE), ABOUT, NEW_YEAR).serial)
            assert [document.kind for document in documents_of("case", 3)] == [
                "filing_receipt", "filing_receipt", "correction_notice",
            ]  # fmt: skip
        assert numbers == [1, 2, 3]

    def test_takes_no_number_for_a_paper_that_cannot_be_set(self) -> None:
        unreadable = replace(paper(RECEIPT), addressee="玉林😀局")
        with pytest.raises(Refused), working():
            issue(unreadable, ABOUT, NEW_YEAR)
        assert not Counter.objects.exists()

    def test_cannot_be_undone_or_changed(self) -> None:
        issued()
        for change in ("update documents_document set title = ''", "delete from documents_document"):
            refused = pytest.raises(ProgrammingError, match="Cannot update or delete")
            with refused, working(), connection.cursor() as cursor:
                cursor.execute(change)

    def test_is_seen_by_its_unit_and_by_no_other(self) -> None:
        issued(owner=1)
        for unit_id, seen in ((1, 1), (2, 0)):
            with acting(clerk(1, unit_id)):
                assert Document.objects.count() == seen

    def test_is_first_seen_in_a_preview_that_writes_nothing(self, home: Path) -> None:
        said = words(preview(paper(RECEIPT), NEW_YEAR))
        assert "预览，未编号" in said
        assert "号" not in said.partition("关于")[0].replace("未编号", "")
        assert not Counter.objects.exists()
        assert not list(home.rglob("*.*"))


@pytest.mark.commits
def test_workers_that_issue_at_once_issue_one(home: Path) -> None:
    def work(_: int) -> str:
        try:
            return issued().number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        numbers = set(threads.map(work, range(8)))
    assert numbers == {"玉数政备〔2027〕1号"}
    assert Counter.objects.get().value == 1
