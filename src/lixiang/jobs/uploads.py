"""Every night: what was begun to upload and never finished is dropped."""

from lixiang.documents.uploads import drop_expired
from lixiang.ledger.clock import now


def drop_expired_uploads() -> None:
    """Drop uploads past their day, and bytes that no upload knows."""
    drop_expired(now())
