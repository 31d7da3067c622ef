"""Files as answers: always to be saved, under their Chinese name, never guessed at by the browser."""

from django.http import FileResponse

from lixiang.documents.queries import open_file


def download(digest: str, name: str, media_type: str) -> FileResponse:
    """Return a stored file as attachment; its bytes flow after the transaction that allowed it.

    Args:
        digest: which content. Whether the reader may have it was decided by the caller.
        name: the name to save it under, sent as RFC 5987 asks.
        media_type: as the store knows it.

    Raises:
        FileNotFoundError: it is not in the store.
    """
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return FileResponse(
        open_file(digest), as_attachment=True, filename=name, content_type=media_type, headers=headers
    )
