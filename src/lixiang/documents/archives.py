"""Archives and the office documents built on them: looked through, within limits, before anything is kept."""

import os
import re
import stat
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from lixiang.documents.refusal import Refused
from lixiang.documents.secrecy import refuse_marked

MIB = 1024 * 1024
MEMBERS, FOLDERS, NESTED = 10_000, 20, 2
UNPACKED, UNPACKED_ANYWAY, RATIO = 20 * 1024 * MIB, 64 * MIB, 100
INNER, WORDS = 256 * MIB, 64 * MIB

LOCAL_HEADER = b"PK\x03\x04"
ENCRYPTED, UTF8_NAME = 0x1, 0x800
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
OFFICE, OFD = "[Content_Types].xml", "OFD.xml"
DRIVE, ODD = re.compile(r"[A-Za-z]:"), re.compile(r"[\x00-\x1f\x7f\\]")
MACROS = re.compile(r"(^|/)(vbaProject\.bin|macrosheets/)", re.IGNORECASE)
TAG, SPACE = re.compile(r"<[^<>]*>"), re.compile(r"\s+")
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked: members, their bytes, bytes of XML to read; shared with archives inside."""

    unpacked: int
    members: int = MEMBERS
    words: int = WORDS

    def spend(self, members: list[zipfile.ZipInfo]) -> None:
        """Count `members`; Refused when they are more than is left."""
        self.members -= len(members)
        self.unpacked -= sum(member.file_size for member in members)
        if self.members < 0:
            raise Refused(f"压缩包内的文件超过 {MEMBERS} 个，请分开上传。")
        if self.unpacked < 0:
            raise Refused("压缩包解开后过大，疑似压缩炸弹，未保存。")


def look_through(file: IO[bytes]) -> frozenset[str]:
    """Return the member names of a zip archive (seekable) that is safe to keep.

    Archives inside it are looked through as well, office and OFD documents also for marks of secrecy.
    Not modelled: the contents of PDF files and pictures, and scripts among plain members.

    Raises:
        Refused: damaged, encrypted, nested too deep, too large, with links, odd paths, macros or a mark.
    """
    size = file.seek(0, os.SEEK_END)
    return _look_through(file, size, Allowance(max(UNPACKED_ANYWAY, min(UNPACKED, RATIO * size))), depth=0)


def _look_through(file: IO[bytes], size: int, allowance: Allowance, depth: int) -> frozenset[str]:
    if depth > NESTED:
        raise Refused(f"压缩包嵌套超过 {NESTED} 层，请解开后重新打包。")
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _check_packing(members, size)
            allowance.spend(members)
            names = frozenset(map(_checked_name, members))
            if OFFICE in names or OFD in names:
                _search_words(archive, allowance)
            for member in members:
                _look_inside(archive, member, allowance, depth)
            return names
    except DAMAGED as error:
        raise Refused("文件已损坏，无法打开检查。请重新生成后上传。") from error


def _check_packing(members: list[zipfile.ZipInfo], size: int) -> None:
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Refused("压缩包设有密码，无法检查。请去掉密码后上传。")
    if any(member.compress_type not in METHODS for member in members):
        raise Refused("压缩方式不受支持，请用通用的 ZIP 格式重新打包。")
    # Members that overlap claim more packed bytes than the archive has: the mark of a bomb.
    if sum(member.compress_size for member in members) > size:
        raise Refused("压缩包的目录与内容不符，疑似压缩炸弹，未保存。")


def _checked_name(member: zipfile.ZipInfo) -> str:
    name = _name(member)
    path = PurePosixPath(name)
    escapes = path.is_absolute() or ".." in path.parts or DRIVE.match(name)
    if escapes or ODD.search(name) or len(path.parts) > FOLDERS:
        raise Refused(f"压缩包内的路径“{name[:80]!a}”不规范，请用常见压缩软件重新打包。")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused(f"压缩包内的“{name[:80]}”是链接，不是文件。")
    if MACROS.search(name):
        raise Refused("文件含有宏。请另存为不含宏的格式（.docx、.xlsx、.pptx）后上传。")
    refuse_marked(name, "压缩包内的文件名")
    return name


def _name(member: zipfile.ZipInfo) -> str:
    # Windows writes GBK names without saying so; zipfile takes them for code page 437.
    if member.flag_bits & UTF8_NAME:
        return member.orig_filename
    return member.orig_filename.encode("cp437", "replace").decode("gb18030", "replace")


def _search_words(archive: zipfile.ZipFile, allowance: Allowance) -> None:
    """Search a document's words; a mark may be split over several runs, so tags and spaces go first."""
    for member in archive.infolist():
        if member.filename.lower().endswith(".xml") and allowance.words > 0:
            with archive.open(member) as part:
                content = part.read(allowance.words)
            allowance.words -= len(content)
            refuse_marked(SPACE.sub("", TAG.sub("", content.decode("utf-8", "replace"))), "文件正文")


def _look_inside(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance, depth: int) -> None:
    with archive.open(member) as content:
        head = content.read(len(LOCAL_HEADER))
        if head != LOCAL_HEADER:
            return
        if member.file_size > INNER:
            raise Refused(f"压缩包内的“{member.filename[:80]}”过大，请解开后分开上传。")
        with tempfile.TemporaryFile() as inner:
            inner.write(head)
            while part := content.read(MIB):
                inner.write(part)
            _look_through(inner, inner.tell(), allowance, depth + 1)
