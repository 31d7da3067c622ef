"""What documents can be asked: the papers of an object, the bytes of a file."""

from typing import BinaryIO

from django.db.models import QuerySet

from lixiang.documents.models import Document
from lixiang.documents.store import file_store
from lixiang.documents.store import verify as verify_in
from lixiang.ledger.questions import prepared


@prepared
def documents_of(object_type: str, object_id: int) -> QuerySet[Document]:
    """Return the documents issued about an object, the oldest first."""
    return Document.objects.filter(object_type=object_type, object_id=object_id).order_by("pk")


def open_file(digest: str) -> BinaryIO:
    """Open a stored content for reading. Whether the reader may is decided by whoever names the file.

    Raises:
        FileNotFoundError: it is not in the store.
    """
    return file_store().open(digest)


def file_is_intact(digest: str) -> bool:
    """Tell whether the stored content is there and still has its digest."""
    return verify_in(file_store(), digest)
