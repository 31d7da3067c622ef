"""What kind of file something is, told by its content; the ending of its name must agree."""

import codecs
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from lixiang.documents.archives import LOCAL_HEADER, MIB, OFD, OFFICE, look_through
from lixiang.documents.refusal import Refused
from lixiang.documents.secrecy import refuse_marked

HEAD = 16
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
OVERLAP = 64


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that is taken: its name for people, its media type, the endings it may have."""

    name: str
    media_type: str
    endings: tuple[str, ...]


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
PDF = Format("PDF 文档", "application/pdf", (".pdf",))
OFD_PAGE = Format("OFD 版式文档", "application/ofd", (".ofd",))
WORD = Format("Word 文档", _OPEN_XML + "wordprocessingml.document", (".docx",))
SHEET = Format("Excel 表格", _OPEN_XML + "spreadsheetml.sheet", (".xlsx",))
SLIDES = Format("演示文稿", _OPEN_XML + "presentationml.presentation", (".pptx",))
OLD_WORD = Format("旧版 Word 或者 WPS 文字", "application/msword", (".doc", ".wps"))
OLD_SHEET = Format("旧版 Excel 或者 WPS 表格", "application/vnd.ms-excel", (".xls", ".et"))
OLD_SLIDES = Format("旧版演示文稿", "application/vnd.ms-powerpoint", (".ppt", ".dps"))
PNG = Format("PNG 图片", "image/png", (".png",))
JPEG = Format("JPEG 图片", "image/jpeg", (".jpg", ".jpeg"))
TIFF = Format("TIFF 图片", "image/tiff", (".tif", ".tiff"))
TEXT = Format("文本", "text/plain", (".txt", ".csv", ".md"))
ZIP = Format("ZIP 压缩包", "application/zip", (".zip",))

FORMATS = (PDF, OFD_PAGE, WORD, SHEET, SLIDES, OLD_WORD, OLD_SHEET, OLD_SLIDES, PNG, JPEG, TIFF, TEXT, ZIP)
OLD_OFFICE = (OLD_WORD, OLD_SHEET, OLD_SLIDES)
SIGNATURES = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
TAKEN = "、".join(ending for format_ in FORMATS for ending in format_.endings)


def format_of(file: IO[bytes], name: str) -> Format:
    """Return the format of `file` (seekable) after looking through it.

    Args:
        file: the content.
        name: its file name; the ending must be one of the format's.

    Raises:
        Refused: not a kind that is taken, another kind than its name says, unsafe, or marked secret.
    """
    ending = PurePath(name).suffix.lower()
    if not any(ending in format_.endings for format_ in FORMATS):
        raise Refused(f"不接受“{ending or name}”文件。可以上传：{TAKEN}。")
    found = _told_by_content(file, ending)
    if found is None:
        raise Refused(f"“{name}”的内容不是它的扩展名所说的格式，或者已损坏、设有密码。请核对后重新上传。")
    if ending not in found.endings:
        raise Refused(f"“{name}”的内容是{found.name}，与扩展名不符。请核对后重新上传。")
    return found


def _told_by_content(file: IO[bytes], ending: str) -> Format | None:
    file.seek(0)
    head = file.read(HEAD)
    for signature, format_ in SIGNATURES:
        if head.startswith(signature):
            return format_
    if head.startswith(LOCAL_HEADER):
        return _kind_of_archive(file)
    if head.startswith(OLE):
        return _old_office(file, ending)
    return TEXT if _is_text(file) else None


def _kind_of_archive(file: IO[bytes]) -> Format:
    names = look_through(file)
    if OFD in names:
        return OFD_PAGE
    if OFFICE in names:
        folders = {name.partition("/")[0] for name in names}
        for folder, format_ in (("word", WORD), ("xl", SHEET), ("ppt", SLIDES)):
            if folder in folders:
                return format_
    return ZIP


def _old_office(file: IO[bytes], ending: str) -> Format | None:
    file.seek(0)
    tail = b""
    while part := file.read(MIB):
        if OLE_MACROS in tail + part:
            raise Refused("文件含有宏。请另存为不含宏的格式（.docx、.xlsx、.pptx）后上传。")
        tail = part[-OVERLAP:]
    return next((format_ for format_ in OLD_OFFICE if ending in format_.endings), None)


def _is_text(file: IO[bytes]) -> bool:
    """Tell whether the file is text in UTF-8 or GB 18030, and refuse it when it carries a mark of secrecy."""
    return any(_reads_as(file, encoding) for encoding in ("utf-8-sig", "gb18030"))


def _reads_as(file: IO[bytes], encoding: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    tail = ""
    try:
        while part := file.read(MIB):
            words = decoder.decode(part)
            if any(control in words for control in "\x00\x01\x02\x03\x04\x05\x06\x07\x08"):
                return False
            refuse_marked(tail + words, "文件正文")
            tail = words[-OVERLAP:]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
