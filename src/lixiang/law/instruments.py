"""Instruments by title, and those that an edition rests on."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

from lixiang.law.edition import EditionError, Heading, heading, names
from lixiang.law.edition.source import EDITION, OVERLAY, parsed, path_of


class Superior(NamedTuple):
    """An instrument above an edition: the one that it extends, or superior rules laid over it."""

    name: str
    title: str
    instrument: str


def headings() -> Iterator[Heading]:
    """The heading of every edition; a file of the operator's that cannot be read is left out."""
    for name in names():
        with suppress(EditionError):
            yield heading(name)


@cache
def instruments() -> Mapping[str, str]:
    """The title of every edition and of all superior rules → their name."""
    found = {each.title: each.name for each in headings()}
    for name in names(OVERLAY):
        with suppress(EditionError):
            found[_file(name, OVERLAY)["title"]] = name
    return found


@cache
def extended_by(name: str) -> Superior | None:
    """The edition that this one extends; None where it stands alone."""
    parent = _file(name).get("extends")
    return _superior(parent, EDITION) if parent else None


@cache
def laid_over(name: str) -> tuple[Superior, ...]:
    """The superior rules that win over this edition."""
    return tuple(_superior(each, OVERLAY) for each in _file(name).get("overlays", ()))


def _superior(name: str, suffix: str) -> Superior:
    """The instrument of this name; only the name where its file cannot be read."""
    try:
        file = _file(name, suffix)
    except EditionError:
        return Superior(name, name, "")
    return Superior(name, file["title"], file.get("instrument", ""))


def _file(name: str, suffix: str = EDITION) -> Mapping[str, Any]:
    return parsed(path_of(name, suffix=suffix))
