"""The notes on how a clause is read, as the platform carries them."""

import pytest

from lixiang.law.edition import load, names
from lixiang.law.edition.library import heading
from lixiang.law.edition.reference import walk
from lixiang.law.edition.whole import Status
from lixiang.law.reading import Point, reading_of

RULED = [name for name in names() if heading(name).status is not Status.NAME_ONLY]


def readings_of(edition: str) -> set[str]:
    return {name for _path, owner in walk(load(edition), "") if (name := getattr(owner, "reading", None))}


@pytest.mark.parametrize("edition", RULED)
def test_every_reading_that_a_value_rests_on_is_at_hand(edition: str) -> None:
    assert {name for name in readings_of(edition) if reading_of(name) is None} == set()


def test_a_note_has_a_title_without_its_clauses_and_paragraphs_by_what_they_say() -> None:
    note = reading_of("gross-change")
    assert note is not None
    assert note.title == "变更的比例怎样计算"
    assert [point.lead for point in note.points] == [
        "条文留下的问题",
        "平台的读法",
        "理由",
        "另一种读法",
        "在哪里改",
    ]
    assert note.points[-1] == Point("在哪里改", "`change.measure`。")


def test_a_reading_that_nobody_explained_is_none() -> None:
    assert reading_of("no-such-reading") is None
