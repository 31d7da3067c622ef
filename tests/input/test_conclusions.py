"""Whatever is typed into an opinion or a decision, by page or by API: it is kept exactly, or told at its field."""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connection, transaction

from cases import words
from lixiang.agencies.access import working
from lixiang.cases.groups.fields import LINE
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.ledger.models import Event
from lixiang.procedure.act import Act
from lixiang.procedure.step import Step
from story.doors import DOORS, Door, Told
from story.steps import COMPETENT, VALID, Waiting, conclusion, waiting_at_every_step

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture(scope="module")
def waiting(city: None) -> dict[str, Waiting]:
    """A case at every step."""
    return waiting_at_every_step()


@pytest.fixture(params=COMPETENT)
def here(request: pytest.FixtureRequest, waiting: dict[str, Waiting]) -> Waiting:
    """A case at one step."""
    return waiting[request.param]


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest, here: Waiting) -> Door:
    """The way in of somebody who may conclude that step."""
    return DOORS[request.param](here.by)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        connection.set_rollback(True)


def seq_of(case: int) -> int:
    with working():
        return Case.objects.get(pk=case).seq


def kept_by(case: int) -> Act:
    with working():
        return Act.from_json(
            Event.objects.filter(object_type="case", object_id=case).latest("seq").content["act"]
        )


def everywhere(said: Conclusion, word: str) -> Conclusion:
    """Return the conclusion with this word in every field for words."""
    details = {name: value if name in VALID else word for name, value in said.details.items()}
    points = tuple(
        replace(point, point=word, problem=word, remedy=word, why_late=word) for point in said.defects
    )
    return replace(said, reason=word, details=details, defects=points)


def fields_for_words(said: Conclusion) -> set[str]:
    points = {"problem", "remedy", "why_late"} if said.defects else set()
    return {"opinion", *points, *(name for name in said.details if name not in VALID)}


def with_fields_of_their_own(step: Step) -> list[Conclusion]:
    """Return a conclusion for each outcome that asks for words beside the opinion; where none does, for the first."""
    said = [conclusion(step, outcome) for outcome in step.outcomes]
    return [one for one in said if fields_for_words(one) != {"opinion"}] or said[:1]


def is_refused(door: Door, here: Waiting, said: Conclusion, *typed: str) -> Told:
    """Every one of these fields is told what is wrong, in Chinese, and nothing is kept; return what is told."""
    seq = seq_of(here.case)
    told = door.concludes(here.case, said, seq)
    assert told.status in (400, 422), (told.status, said)
    assert [field for field in typed if not told.names(field)] == [], told.at
    assert told.is_in_chinese() or told.status == 400, told
    assert seq_of(here.case) == seq
    return told


def test_words_that_cannot_be_kept_are_told_at_every_field(here: Waiting, door: Door) -> None:
    for said in with_fields_of_their_own(here.step):
        for word in words.UNFIT:
            told = is_refused(door, here, everywhere(said, word), *fields_for_words(said))
            assert told.shows(word)


def test_what_no_column_can_hold_is_refused_as_a_whole(here: Waiting, door: Door) -> None:
    for word in words.UNKEEPABLE:
        is_refused(door, here, everywhere(conclusion(here.step, here.step.outcomes[0]), word))


def test_words_of_every_kind_are_kept_exactly(here: Waiting, door: Door) -> None:
    for outcome in here.step.outcomes:
        typed = words.FIT[:LINE] if outcome.draws else words.FIT  # the place of a meeting is a line
        said = everywhere(conclusion(here.step, outcome), typed)
        with undone():
            told = door.concludes(here.case, said, seq_of(here.case))
            assert told.done, told
            kept, word = kept_by(here.case), unicodedata.normalize("NFC", typed).strip()
            assert kept.reason == word
            assert {kept.details[name] for name in said.details if name not in VALID} <= {word}
            assert [(one.problem, one.remedy, one.why_late) for one in kept.defects] == [(word,) * 3] * len(
                said.defects
            )


@pytest.mark.parametrize("here", ["review_funding", "decide"], indirect=True)
def test_an_amount_that_is_none_is_told(here: Waiting, door: Door) -> None:
    for word in words.NO_AMOUNT:
        said = replace(conclusion(here.step, here.step.outcomes[0]), details={"amount": word})
        is_refused(door, here, said, "amount")


@pytest.mark.parametrize(
    "change",
    [
        lambda said: replace(said, outcome="nonsense"),
        lambda said: replace(said, outcome="filed😀"),
        lambda said: replace(said, outcome=""),
        lambda said: replace(said, grounds=("because",)),
        lambda said: replace(said, step="nonsense"),
    ],
    ids=["outcome", "emoji", "none", "ground", "step"],
)
def test_what_is_on_no_list_is_refused(
    here: Waiting, door: Door, change: Callable[[Conclusion], Conclusion]
) -> None:
    said = change(conclusion(here.step, here.step.outcomes[-1]))
    seq = seq_of(here.case)
    with undone():
        told = door.concludes(here.case, said, seq)
        assert told.status in (404, 422) or (told.status == 302 and not kept_by(here.case).grounds), told
