"""Instruments by title, and those that an edition rests on."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from lixiang.law.edition.source import EDITION, FOLDER, OVERLAY, names, parsed, path_of


class Superior(NamedTuple):
    """An instrument above an edition: the one that it extends, or superior rules laid over it."""

    name: str
    title: str
    instrument: str


@cache
def instruments() -> Mapping[str, str]:
    """The title of every edition and of all superior rules that come with the platform → their name."""
    overlays = sorted(path.name.removesuffix(OVERLAY) for path in FOLDER.glob(f"*{OVERLAY}"))
    files = [(name, _file(name)) for name in names()] + [(name, _file(name, OVERLAY)) for name in overlays]
    return {file["title"]: name for name, file in files}


@cache
def extended_by(name: str) -> Superior | None:
    """The edition that this one extends; None where it stands alone."""
    parent = _file(name).get("extends")
    return _superior(parent, _file(parent)) if parent else None


@cache
def laid_over(name: str) -> tuple[Superior, ...]:
    """The superior rules that win over this edition."""
    return tuple(_superior(each, _file(each, OVERLAY)) for each in _file(name).get("overlays", ()))


def _superior(name: str, file: Mapping[str, Any]) -> Superior:
    return Superior(name, file["title"], file.get("instrument", ""))


def _file(name: str, suffix: str = EDITION) -> Mapping[str, Any]:
    return parsed(path_of(name, suffix=suffix))
