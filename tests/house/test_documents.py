"""The documents hold together: links lead somewhere, pictures are small and shown, decisions are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.sources import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
PICTURES = sorted((DOCS / "pictures").iterdir())
LINK = re.compile(r"\]\((?!\w+:)([^)\s]*)\)")
MOST_BYTES = 150 * 1024


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = [
        f"{path}#{anchor}"
        for path, anchor in links(page)
        if not (target := (page.parent / path).resolve() if path else page).exists()
        or (anchor and anchor not in anchors(target))
    ]
    assert lost == []


def test_every_picture_is_shown_and_small() -> None:
    shown = {(page.parent / path).resolve() for page in PAGES for path, _ in links(page)}
    assert [path.name for path in PICTURES if path not in shown] == []
    assert [path.name for path in PICTURES if path.stat().st_size > MOST_BYTES] == []


def test_every_decision_has_its_number_and_stands_in_the_list() -> None:
    decisions = [path.name for path in sorted((DOCS / "adr").glob("*.md")) if path.name != "README.md"]
    assert [name[:4] for name in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    assert {path for path, _ in links(DOCS / "adr" / "README.md")} == set(decisions)


def links(page: Path) -> Iterator[tuple[str, str]]:
    """Yield path and anchor of every link within the project."""
    for target in LINK.findall(page.read_text()):
        path, _, anchor = target.partition("#")
        yield path, anchor


def anchors(page: Path) -> set[str]:
    """Return the anchors that a forge makes of the headings of a page."""
    titles = re.findall(r"^#+ +(.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
