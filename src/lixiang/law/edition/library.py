"""Editions by name or by file, read once."""

from functools import cache
from pathlib import Path

from lixiang.law import record
from lixiang.law.edition import source
from lixiang.law.edition.reference import check_references
from lixiang.law.edition.source import EditionError, also_read, names
from lixiang.law.edition.whole import Edition, Heading, Status
from lixiang.law.record import RecordError

__all__ = ["also_read", "heading", "load", "load_file", "names"]

_HEADING = (
    "name",
    "title",
    "instrument",
    "status",
    "region",
    "in_force_from",
    "in_force_until",
    "supersedes",
)


@cache
def load(name: str) -> Edition:
    """The edition of this name, of the platform or in a folder that it was told to read.

    Raises EditionError where there is none, where its file is wrong or says another name, or where it is
    known by its name only.
    """
    edition = load_file(source.path_of(name))
    if edition.name != name:
        raise EditionError(f"{name}.toml", "name", f"应与文件名相同：{name}")
    return edition


def load_file(path: Path | str) -> Edition:
    """The edition in a file; the editions it extends are looked for beside it, then in the platform.

    Raises EditionError with file, key, reason and the nearest right key.
    """
    path = Path(path)
    if path.name.endswith(source.OVERLAY):
        raise EditionError(path.name, "", "上级规定不能单独使用，请检查引用它（overlays）的版本")
    table = source.complete(path)
    if table.get("status") == Status.NAME_ONLY:
        raise EditionError(path.name, "status", "此版本只作为旧项目的名称，不含规则")
    try:
        edition = record.from_json(Edition, table)
        check_references(edition)
    except RecordError as error:
        raise EditionError(path.name, error.field, error.reason) from error
    return edition


@cache
def heading(name: str) -> Heading:
    """Name, title, status and dates of an edition, also of one that is known by its name only."""
    return heading_of(source.path_of(name))


def heading_of(path: Path) -> Heading:
    """The heading in a file; raises EditionError where it is wrong."""
    table = source.parsed(path)
    try:
        return record.from_json(Heading, {key: table[key] for key in _HEADING if key in table})
    except RecordError as error:
        raise EditionError(path.name, error.field, error.reason) from error
