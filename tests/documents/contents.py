"""Small files of each kind, made on the spot."""

import zipfile
from io import BytesIO

OFFICE = "[Content_Types].xml"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)
PDF = b"%PDF-1.7\n%%EOF\n"
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1024)


def archive(members: dict[str, bytes | str]) -> bytes:
    """Return a zip archive of `members` by name."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def word(body: str = "<w:t>建设方案</w:t>", **more: bytes | str) -> bytes:
    """Return a Word document, small and true enough to be told as one."""
    return archive({OFFICE: "<Types/>", "word/document.xml": body, **more})
