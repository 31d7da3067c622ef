"""Readings: where the text of a clause leaves a question open, how the platform reads it, and why."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "interpretations"
_CLAUSES = re.compile(r"（[0-9].*）$")
_POINT = re.compile(r"\*\*(?P<lead>.+?)。?\*\* *(?P<text>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Point:
    """One paragraph of a note: what it is about (empty where it does not say) and its words."""

    lead: str
    text: str

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The words in turn, each with whether it is a name in the edition file, written between backticks."""
        return tuple((piece, bool(place & 1)) for place, piece in enumerate(self.text.split("`")) if piece)


@dataclass(frozen=True, slots=True)
class Reading:
    """A note on a question of interpretation; ``name`` is what edition values call it."""

    name: str
    title: str
    points: tuple[Point, ...]


@cache
def reading_of(name: str) -> Reading | None:
    """The note of this name; None where nobody wrote one."""
    path = FOLDER / f"{name}.md"
    return _parsed(name, path.read_text(encoding="utf-8")) if path.is_file() else None


def _parsed(name: str, text: str) -> Reading:
    """A note is a title with its clauses in parentheses and paragraphs that begin with bold words."""
    first, *paragraphs = (part.strip() for part in text.strip().split("\n\n"))
    title = _CLAUSES.sub("", first.removeprefix("# "))
    return Reading(name, title, tuple(_point(part) for part in paragraphs if part))


def _point(paragraph: str) -> Point:
    said = _POINT.fullmatch(paragraph)
    return Point(said["lead"], said["text"]) if said else Point("", paragraph)
