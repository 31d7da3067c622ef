"""The project library: how a project enters it and how it is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat, Lower, StrIndex

from lixiang.documents.numbers import next_number
from lixiang.ledger.prepared import insert, update
from lixiang.ledger.text import visible
from lixiang.projects.models import Project, Stage
from lixiang.resources.lookalikes import forget, outline
from lixiang.resources.models import OutlineKind

CODES = "project_code"
PAIR = 2
LONGEST_SEARCH = 60
"""Characters of the words that somebody looks for."""
SEARCHED = ("title", "code", "unit_name", "establishment_number")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the library keeps of a project from its application."""

    title: str
    unit_id: int
    unit_name: str
    project_class: str
    kinds: Sequence[str]
    route: str
    total: Decimal
    start_year: int


def enter(entry: Entry, district: str, at: datetime) -> Project:
    """Put a project that is being planned into the library under a new permanent code: district, year, serial number.

    Route and kind are not part of the code: both may change, the code may not.
    """
    serial = next_number(f"{CODES}:{district}", entry.start_year)
    project = Project(code=f"{district}-{entry.start_year}-{serial:04}", stage=Stage.PLANNING, created_at=at)
    return _write(project, entry)


def renew(project: Project, entry: Entry) -> Project:
    """Bring the library up to date with a resubmitted application; nothing is written where it says the same."""
    same = all(getattr(project, name) == getattr(entry, name) for name in Entry.__slots__)
    return project if same else _write(project, entry)


def _write(project: Project, entry: Entry) -> Project:
    for name in Entry.__slots__:
        setattr(project, name, getattr(entry, name))
    project.grams = grams_of(_said_of(project))
    if project.pk:
        update(project, *Entry.__slots__, "grams")
    else:
        insert(project)
    return project


def outline_project(project: Project) -> bool:
    """Let everybody find the project as alike to his own; return whether its outline said otherwise before."""
    return outline(
        OutlineKind.PROJECT, project.code, title=project.title, unit_name=project.unit_name,
        year=project.start_year,
    )  # fmt: skip


def give_up(project: Project) -> bool:
    """Let nobody find a project that comes to nothing; return whether it was found before."""
    return forget(OutlineKind.PROJECT, project.code)


def put_forward(project: Project) -> None:
    """Let a project go on from planning, now that its application was submitted, and let everybody find it."""
    if project.stage == Stage.PLANNING:
        project.stage = Stage.ESTABLISHMENT
        update(project, "stage")
    outline_project(project)


def establish(project: Project, number: str, total: Decimal, on: date) -> None:
    """Let an approved or filed project go on to delivery under its number; `total` in yuan is what was agreed."""
    project.establishment_number, project.established_on = number, on
    project.approved_total, project.stage = total, Stage.DELIVERY
    project.grams = grams_of(_said_of(project))
    update(project, "establishment_number", "established_on", "approved_total", "stage", "grams")


def count_exceptions(project: Project, count: int) -> None:
    """Keep how many in-principle requirements were set aside for a project."""
    if project.exceptions != count:
        project.exceptions = count
        update(project, "exceptions")


def _said_of(project: Project) -> str:
    return " ".join(getattr(project, name) for name in SEARCHED)


def grams_of(text: str) -> list[str]:
    """Return the characters of `text` and its pairs of neighbours, lower case, each once."""
    lower = text.lower()
    return sorted({gram for gram in (*lower, *_pairs(lower)) if not gram.isspace()})


def _pairs(text: str) -> list[str]:
    return [text[at : at + PAIR] for at in range(len(text) - 1)]


def matching(words: str) -> QuerySet[Project]:
    """Return the projects whose title, code, unit or number contain every word, newest first."""
    said = Lower(Concat(*(part for name in SEARCHED for part in (name, Value(" ")))))
    found = Project.objects.order_by("-created_at", "-pk")
    for index, word in enumerate(visible(words).lower().split()):
        place = f"place_{index}"
        found = found.filter(grams__contains=sorted({*_pairs(word)} or {word}))
        if len(word) > PAIR:  # the pairs narrow, the place decides
            found = found.alias(**{place: StrIndex(said, Value(word))}).filter(**{f"{place}__gt": 0})
    return found
