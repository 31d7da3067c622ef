"""Whatever is typed into an act beside the steps, by page or by API: kept exactly, or told at its field."""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from cases import words
from lixiang.agencies.access import working
from lixiang.agencies.models import Post
from lixiang.cases.groups.fields import LINE
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.ledger.models import Event
from lixiang.procedure.act import Act
from story.approvals import GROWS, accepted
from story.doors import DOORS, Door
from story.filings import concluded

pytestmark = pytest.mark.usefixtures("people")

STEP, CONCLUDED = "give_technical_opinion", "integrate_data"
REASON = {"reason": "情况说明。"}
ACTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    # act: who takes it, what its form says
    "urged": ("chengguan", {"step": STEP}),
    "reassigned": ("dashuju", {"step": STEP, "to": "dashuju.2", **REASON}),
    "delegated": ("dashuju", {"step": STEP, "to": "dashuju.2", "until": "2027-03-01"}),
    "recused": ("dashuju.2", REASON),
    "marked": ("dashuju", {"tags": "key_project", **REASON}),
    "suspended": ("dashuju", {"until": "2027-03-01", **REASON}),
    "overridden": (
        "dashuju.ju",
        {"rule": "system_total_does_not_grow", "document": "玉数政〔2026〕9号", **REASON},
    ),
    "objection_answered": ("dashuju", {"refers": "3", **REASON}),
    "correction_proposed": ("dashuju", {"refers": "3", **REASON}),
    "withdrawn": ("chengguan", REASON),
}
FREE = ("reason", "document")
NO_DAY = (
    "2026-02-29",
    "0000-01-01",
    "9999-12-31",
    "2026-11-01",
    "20270301",
    "2027-3-1",
    "86400",
    "明天",
    "１",
)
ON_NO_LIST = ("nonsense", "<script>", "0", "-1", "1.5", "999999999", "9" * 40, "意\x07见", "[]")


@pytest.fixture(scope="module")
def case(city: None) -> int:
    """An approval by which the systems grow in number, with an objection, under review."""
    found = accepted(GROWS)
    concluded(found, Conclusion(CONCLUDED, "objected", "目录不全。"))
    return found


@pytest.fixture(params=DOORS)
def way(request: pytest.FixtureRequest) -> str:
    """By page or by API."""
    return str(request.param)


@pytest.fixture
def door(way: str, act: str, case: int) -> Door:
    """The way in of somebody who may take the act."""
    return DOORS[way](ACTS[act][0])


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        connection.set_rollback(True)


def form_of(act: str) -> dict[str, str]:
    said = dict(ACTS[act][1])
    return said | ({"to": str(Post.objects.get(user__username=said["to"]).pk)} if "to" in said else {})


def last_act(case: int) -> tuple[int, Act]:
    with working():
        event = Event.objects.filter(object_type="case", object_id=case).latest("seq")
        assert Case.objects.get(pk=case).seq == event.seq
        return event.seq, Act.from_json(event.content["act"])


@pytest.mark.parametrize("act", ACTS)
def test_said_as_its_form_asks_is_taken(case: int, act: str, door: Door) -> None:
    with undone():
        told = door.acts(case, act, last_act(case)[0], form_of(act))
        assert told.status in (200, 302), told
        assert last_act(case)[1].name == act


@pytest.mark.parametrize(("act", "field"), [(act, name) for act, (_, said) in ACTS.items() for name in said])
def test_a_wrong_word_is_told_and_nothing_is_kept(case: int, act: str, field: str, door: Door) -> None:
    wrong = (*words.UNFIT, *words.UNKEEPABLE) if field in FREE else NO_DAY if field == "until" else ON_NO_LIST
    before = last_act(case)
    for word in wrong:
        told = door.acts(case, act, before[0], {**form_of(act), field: word})
        assert told.status in (400, 409, 422), (word, told)
        assert told.status == 400 or any("\u4e00" <= one <= "\u9fff" for one in told.words)
        assert last_act(case) == before
        if (field in FREE and word not in words.UNKEEPABLE) or field == "until":
            assert told.names(field), (word, told.at)


@pytest.mark.parametrize(
    ("act", "field"), [(act, name) for act, (_, said) in ACTS.items() for name in said if name in FREE]
)
def test_words_of_every_kind_are_kept_exactly(case: int, act: str, field: str, door: Door) -> None:
    with undone():
        typed = words.FIT if field == "reason" else words.FIT[:LINE]
        told = door.acts(case, act, last_act(case)[0], {**form_of(act), field: typed})
        assert told.status in (200, 302), told
        kept = last_act(case)[1]
        word = kept.reason if field == "reason" else kept.details[field]
        assert word == unicodedata.normalize("NFC", typed).strip()


@pytest.mark.parametrize("act", ACTS)
def test_words_that_the_act_does_not_ask_for_change_nothing(case: int, act: str, door: Door) -> None:
    """What another act asks is refused or left aside; nothing that is on no list is kept."""
    before = last_act(case)
    for name, word in {"step": "nonsense", "tags": "nonsense"}.items():
        told = door.acts(case, act, before[0], {**form_of(act), name: word})
        assert told.status == 422, (name, told)
        assert last_act(case) == before
