"""Files as answers."""

from typing import Any

from django.http import FileResponse

from lixiang.documents.queries import open_file

PDF = "application/pdf"


def _sends(media_type: str) -> dict[str, Any]:
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {"responses": {200: {"content": content}}}


BYTES, PAPER = _sends("application/octet-stream"), _sends(PDF)
"""What the description says of an endpoint that sends a file."""


def sent(digest: str, name: str, media_type: str) -> FileResponse:
    """Return a stored file to be saved under its name; its bytes flow after the transaction that allowed it.

    Raises:
        FileNotFoundError: it is not in the store.
    """
    return FileResponse(open_file(digest), as_attachment=True, filename=name, content_type=media_type)
