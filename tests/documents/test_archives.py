"""Archives are looked through before they are kept, and no archive breaks the looking."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.contents import archive, word
from lixiang.documents import archives
from lixiang.documents.archives import look_through
from lixiang.documents.refusal import Refused

MIB = 1024 * 1024


def linked() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        link = zipfile.ZipInfo("密码")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    return packed.getvalue()


def encrypted() -> bytes:
    content = bytearray(archive({"a.txt": "x"}))
    content[content.find(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def with_member(name: bytes) -> bytes:
    """Return an archive whose only member has these very bytes as its name."""
    return archive({"x" * len(name): ""}).replace(b"x" * len(name), name)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (linked(), "是链接"),
        (encrypted(), "设有密码"),
        (with_member(b"../etc"), "不规范"),
        (with_member(b"/etc/passwd"), "不规范"),
        (with_member(b"a\\b"), "不规范"),
        (with_member(b"C:evil"), "不规范"),
        (with_member(b"a\nb"), "不规范"),
        (archive({"/".join("深" * 21): ""}), "不规范"),
        (archive({"a.txt": bytes(70 * MIB)}), "压缩炸弹"),
        (archive({"一.zip": archive({"二.zip": archive({"三.zip": archive({"a": "x"})})})}), "嵌套超过 2 层"),
        (archive({"表.zip": archive({"方案.docx": word(**{"word/vbaProject.bin": "x"})})}), "含有宏"),
        (archive({"a.txt": "x"})[:-10], "已损坏"),
    ],
)
def test_an_unsafe_archive_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        look_through(BytesIO(content))


def test_too_many_members_are_refused() -> None:
    at_the_limit = archive({f"{number}.txt": "" for number in range(archives.MEMBERS)})
    assert len(look_through(BytesIO(at_the_limit))) == archives.MEMBERS
    one_more = archive({f"{number}.txt": "" for number in range(archives.MEMBERS + 1)})
    with pytest.raises(Refused, match="超过 10000 个"):
        look_through(BytesIO(one_more))


def test_members_of_inner_archives_count_as_well() -> None:
    half = archive({f"{number}.txt": "" for number in range(archives.MEMBERS // 2)})
    with pytest.raises(Refused, match="超过 10000 个"):
        look_through(BytesIO(archive({"一.zip": half, "二.zip": half})))


def test_overlapping_members_are_taken_for_a_bomb() -> None:
    content = bytearray(archive({"a.txt": bytes(range(256)) * 40}))
    entry = content.find(b"PK\x01\x02")
    content[entry + 20 : entry + 24] = (9 * MIB).to_bytes(4, "little")
    with pytest.raises(Refused, match="压缩炸弹"):
        look_through(BytesIO(bytes(content)))


@pytest.mark.parametrize("name", ["建设方案.txt", "附件　一.txt", "乗俓.txt"])
def test_names_written_by_chinese_windows_are_read(name: str) -> None:
    """The last holds the byte of a backslash inside its second character."""
    assert look_through(BytesIO(with_member(name.encode("gb18030")))) == {name}


SOUND = archive({"方案.docx": word(), "a/说明.txt": "文字" * 50, "空": ""})


@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_archive_is_looked_through_or_refused_and_never_breaks(
    damage: list[tuple[int, int]],
) -> None:
    content = bytearray(SOUND)
    for place, value in damage:
        content[place] = value
    with suppress(Refused):
        look_through(BytesIO(bytes(content)))
