"""Whatever is typed into an act beside the steps, by page or by API: kept exactly, or told at its field."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from cases import words
from lixiang.agencies.access import working
from lixiang.cases.groups.fields import LINE
from lixiang.cases.models import Case
from lixiang.ledger.models import Event
from lixiang.procedure.act import Act
from story.acts import ACTS, waiting_for_acts
from story.doors import DOORS, Door

pytestmark = pytest.mark.usefixtures("people")

FREE = ("reason", "document")
ON_NO_LIST = ("nonsense", "<script>", "0", "-1", "1.5", "999999999", "9" * 40, "意\x07见", "[]")


@pytest.fixture(scope="module")
def cases(city: None) -> dict[str, int]:
    """Cases on which every act beside the steps can be taken."""
    return waiting_for_acts()


@pytest.fixture
def case(cases: dict[str, int], act: str) -> int:
    """The case on which the act can be taken."""
    return cases[ACTS[act].on]


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest, act: str, people: None) -> Door:
    """The way in of somebody who may take the act, by page or by API."""
    return DOORS[request.param](ACTS[act].by)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        connection.set_rollback(True)


def last_act(case: int) -> tuple[int, Act]:
    with working():
        event = Event.objects.filter(object_type="case", object_id=case).latest("seq")
        assert Case.objects.get(pk=case).seq == event.seq
        return event.seq, Act.from_json(event.content["act"])


@pytest.mark.parametrize("act", ACTS)
def test_said_as_its_form_asks_is_taken(case: int, act: str, door: Door) -> None:
    with undone():
        told = door.acts(case, act, last_act(case)[0], ACTS[act].form())
        assert told.status in (200, 302), told
        assert last_act(case)[1].name == act


@pytest.mark.parametrize(("act", "field"), [(act, name) for act, one in ACTS.items() for name in one.said])
def test_a_wrong_word_is_told_and_nothing_is_kept(case: int, act: str, field: str, door: Door) -> None:
    """A word that cannot be kept, and a day that is none, at its field; what is on no list, on top of the form."""
    wrong = words.UNFIT if field in FREE else words.NO_DAY if field == "until" else ON_NO_LIST
    before = last_act(case)
    for word in (*wrong, *words.UNKEEPABLE):
        told = door.acts(case, act, before[0], {**ACTS[act].form(), field: word})
        assert told.status in (400, 403, 409, 422), (word, told)
        assert told.is_in_chinese() or told.status == 400
        assert last_act(case) == before
        if field in (*FREE, "until") and word not in words.UNKEEPABLE:
            assert told.names(field), (word, told.at)
            assert told.shows(word)


@pytest.mark.parametrize(
    ("act", "field"), [(act, name) for act, one in ACTS.items() for name in one.said if name in FREE]
)
def test_words_of_every_kind_are_kept_exactly(case: int, act: str, field: str, door: Door) -> None:
    with undone():
        typed = words.FIT if field == "reason" else words.FIT[:LINE]
        told = door.acts(case, act, last_act(case)[0], {**ACTS[act].form(), field: typed})
        assert told.status in (200, 302), told
        kept = last_act(case)[1]
        word = kept.reason if field == "reason" else kept.details[field]
        assert word == unicodedata.normalize("NFC", typed).strip()


@pytest.mark.parametrize("act", ACTS)
def test_words_that_the_act_does_not_ask_for_change_nothing(case: int, act: str, door: Door) -> None:
    """What another act asks is refused or left aside; nothing that is on no list is kept."""
    before = last_act(case)
    for name, word in {"step": "nonsense", "tags": "nonsense"}.items():
        told = door.acts(case, act, before[0], {**ACTS[act].form(), name: word})
        assert told.status == 422, (name, told)
        assert last_act(case) == before
