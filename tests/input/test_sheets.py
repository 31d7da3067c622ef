"""Whatever an expert types into his sheet, by page or by API: told at its field, and kept on the page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from cases import words
from lixiang.agencies.access import working
from lixiang.cases.groups.fields import LINE
from lixiang.cases.models import ExpertSheet
from story.doors import DOORS, Door, Told
from story.meetings import SHEET, drawn, usernames

pytestmark = pytest.mark.usefixtures("people")
EACH_WAY = pytest.mark.parametrize("way", DOORS)
POINTS, WHOLE = SHEET["points"], ("conclusion", "reduction", "opinion")
CHOSEN = ("mark", "conclusion")
"""Fields of choices, which do not show a word that is on no list."""
TEXTS = tuple(text for text in words.REFUSED_TEXTS if not any("\ud800" <= one <= "\udfff" for one in text))
AMOUNTS = tuple(word for word in words.NO_AMOUNTS if len(word) <= LINE)
SEQ = 4
"""The acts of a case whose experts were drawn: submitted, accepted, marked, drawn."""
Sheet = dict[str, Any]


@pytest.fixture(scope="module")
def sitting(experts: None) -> tuple[int, str]:
    """A case whose experts have to write, and one of them."""
    case = drawn()
    return case, usernames(case)[0]


@pytest.fixture
def door(way: str, sitting: tuple[int, str], people: None) -> Door:
    """The way in of the expert."""
    return DOORS[way](sitting[1])


def sheets(**columns: Sequence[str]) -> Iterator[Sheet]:
    """Yield sheets with the words of every column, as many at a time as there are points, each at least once."""
    for start in range(0, max(map(len, columns.values())), len(POINTS)):
        words_from = {name: [*column[start % len(column) :], *column] for name, column in columns.items()}
        rows = [
            {
                **row,
                **{
                    name: words_from[name][at % len(words_from[name])]
                    for name in columns
                    if name not in WHOLE
                },
            }
            for at, row in enumerate(POINTS)
        ]
        yield {**SHEET, "points": rows, **{name: words_from[name][0] for name in columns if name in WHOLE}}


def wrong_cells(sheet: Sheet, names: tuple[str, ...]) -> Mapping[str, str]:
    """Return the fields of these names → what stands in them."""
    cells = {
        f"points.{at}.{name}": row[name]
        for at, row in enumerate(sheet["points"])
        for name in names
        if name in row
    }
    return cells | {name: sheet[name] for name in names if name in sheet}


def is_refused(told: Told, cells: Mapping[str, str]) -> None:
    """Every cell has its message in Chinese, what was typed stands on the page, no sheet is kept."""
    assert told.status == 422, told
    at = {path.removeprefix("sheet.") for path in told.at}
    assert [cell for cell in cells if cell not in at] == [], told.at
    assert told.is_in_chinese(), told.at
    assert all(told.shows(word) for cell, word in cells.items() if cell.rpartition(".")[2] not in CHOSEN)
    with working():
        assert not ExpertSheet.objects.exists()


@EACH_WAY
@pytest.mark.parametrize(
    "columns",
    [
        {"problem": TEXTS, "suggestion": TEXTS[::-1], "opinion": TEXTS[3:]},
        {"mark": words.UNKNOWN_CHOICES, "conclusion": words.UNKNOWN_CHOICES},
    ],
    ids=["words", "choices"],
)
def test_a_wrong_word_is_told_at_its_field(
    door: Door, sitting: tuple[int, str], columns: Mapping[str, Sequence[str]]
) -> None:
    for sheet in sheets(**columns):
        is_refused(door.hands_in(sitting[0], sheet, SEQ), wrong_cells(sheet, tuple(columns)))


@EACH_WAY
def test_a_reduction_that_is_no_amount_is_told(door: Door, sitting: tuple[int, str]) -> None:
    for word in AMOUNTS[::3]:
        sheet = {**SHEET, "reduction": word}
        is_refused(door.hands_in(sitting[0], sheet, SEQ), wrong_cells(sheet, ("reduction",)))
