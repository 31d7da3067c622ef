"""Instruments by title: which edition, or which superior rules laid over editions, a citation is taken from."""

from collections.abc import Mapping
from functools import cache

from lixiang.law.edition.source import EDITION, FOLDER, OVERLAY, names, parsed, path_of


@cache
def instruments() -> Mapping[str, str]:
    """The title of every edition and overlay that comes with the platform → its name."""
    overlays = sorted(path.name.removesuffix(OVERLAY) for path in FOLDER.glob(f"*{OVERLAY}"))
    return {
        parsed(path_of(name, suffix=suffix))["title"]: name
        for suffix, found in ((EDITION, names()), (OVERLAY, overlays))
        for name in found
    }
