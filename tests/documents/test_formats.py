"""A file is what its content says, and its name must say the same."""

from io import BytesIO

import pytest

from documents.contents import OFFICE, OLE, PDF, PNG, archive, word
from lixiang.documents.formats import format_of
from lixiang.documents.refusal import Refused

MACRO_WORD = OLE + "_VBA_PROJECT".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("备案表.pdf", PDF, "application/pdf"),
        ("扫描件.PNG", PNG, "image/png"),
        ("现场.jpeg", b"\xff\xd8\xff\xe0" + bytes(20), "image/jpeg"),
        ("图纸.tif", b"II*\x00" + bytes(20), "image/tiff"),
        ("方案.docx", word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("概算.xlsx", archive({OFFICE: "", "xl/workbook.xml": ""}),
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("汇报.pptx", archive({OFFICE: "", "ppt/presentation.xml": ""}),
         "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("函.ofd", archive({"OFD.xml": "<OFD/>"}), "application/ofd"),
        ("旧方案.doc", OLE, "application/msword"),
        ("旧方案.wps", OLE, "application/msword"),
        ("旧表.et", OLE, "application/vnd.ms-excel"),
        ("说明.txt", "资金来源说明".encode(), "text/plain"),
        ("说明.txt", "资金来源说明".encode("gb18030"), "text/plain"),
        ("附件.zip", archive({"a/说明.txt": "一"}), "application/zip"),
    ],
)  # fmt: skip
def test_files_of_the_office_are_taken(name: str, content: bytes, media_type: str) -> None:
    assert format_of(BytesIO(content), name).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("程序.exe", b"MZ" + bytes(100), "不接受“.exe”文件"),
        ("没有扩展名", PDF, "不接受“没有扩展名”文件"),
        ("方案.docm", word(), "不接受“.docm”文件"),
        ("程序.pdf", b"MZ" + bytes(100), "不是它的扩展名所说的格式"),
        ("程序.txt", b"MZ\x00\x01" + bytes(100), "不是它的扩展名所说的格式"),
        ("方案.pdf", word(), "内容是Word 文档，与扩展名不符"),
        ("方案.docx", PDF, "内容是PDF 文档，与扩展名不符"),
        ("加密.docx", OLE, "设有密码"),
        ("宏.doc", MACRO_WORD, "含有宏"),
        ("宏.doc", OLE + bytes(1024 * 1024 - len(OLE) - 5) + MACRO_WORD[len(OLE):], "含有宏"),
        ("宏.docx", word(**{"word/vbaProject.bin": b"x"}), "含有宏"),
        ("宏.xlsx", archive({OFFICE: "", "xl/macrosheets/sheet1.xml": ""}), "含有宏"),
    ],
)  # fmt: skip
def test_other_files_are_refused_with_a_reason(name: str, content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        format_of(BytesIO(content), name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("记录.txt", "会议记录\n机密★三年".encode()),
        ("记录.txt", "会议记录\n绝 密 ★".encode("gb18030")),
        ("记录.txt", b"a" * (1024 * 1024 - 4) + "秘密★".encode()),
        ("方案.docx", word("<w:r><w:t>秘</w:t></w:r><w:r><w:t>密</w:t></w:r> <w:t>★10年</w:t>")),
        ("函.ofd", archive({"OFD.xml": "", "Doc_0/Pages/Page_0/Content.xml": "<TextCode>机密★</TextCode>"})),
        ("附件.zip", archive({"秘密★方案.txt": ""})),
        ("附件.zip", archive({"内/方案.docx": word("机密★")})),
    ],
)  # fmt: skip
def test_a_mark_of_secrecy_is_found_and_cites_its_clause(name: str, content: bytes) -> None:
    with pytest.raises(Refused, match="密级标志") as refused:
        format_of(BytesIO(content), name)
    assert refused.value.clause == "5"


@pytest.mark.parametrize("words", ["保守秘密，人人有责", "商业秘密*保密", "密★", "机密级机房建设标准"])
def test_ordinary_words_about_secrecy_pass(words: str) -> None:
    assert format_of(BytesIO(words.encode()), "说明.txt").name == "文本"
