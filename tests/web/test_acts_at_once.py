"""An act beside the steps that somebody has taken already: whoever comes second is told who was faster, and when."""

import pytest

from lixiang.agencies.access import working
from lixiang.agencies.models import Rank
from lixiang.cases.models import Case
from lixiang.config.demo.people import actor
from story.acts import ACTS, waiting_for_acts
from story.at_once import at_once
from story.chains import works_in
from story.doors import DOORS, Api, Door, Page, Told

pytestmark = pytest.mark.usefixtures("people")
SECOND = {
    "withdrawn": "chengguan.li", "sent_back": "caizheng.fu", "resumed": "dashuju", "marked": "dashuju.2",
    "suspended": "dashuju.2", "objection_answered": "dashuju.2", "correction_proposed": "dashuju.2",
    "correction_confirmed": "dashuju.3", "correction_declined": "dashuju", "reassigned": "dashuju.3",
}  # fmt: skip
"""Act that is taken once → a second person who may take it."""
DECLINED, CONFIRMED = "correction_declined", "correction_confirmed"


@pytest.fixture(scope="module")
def cases(city: None) -> dict[str, int]:
    """Cases on which every act can be taken."""
    return waiting_for_acts()


@pytest.fixture(autouse=True)
def deputy(people: None) -> str:
    """Somebody who may sign and send back as the leader of finance does."""
    return works_in("财政局", SECOND["sent_back"], Rank.LEADER)


def seq_of(case: int) -> int:
    with working():
        return Case.objects.get(pk=case).seq


def is_told_who_was_faster(told: Told, first: str) -> None:
    assert told.status in (409, 422), told
    assert f"{actor(first).person_name}（" in told.notice
    assert "已于" in told.notice or "已由" in told.notice
    assert told.is_in_chinese()


@pytest.mark.parametrize("way", DOORS)
@pytest.mark.parametrize("act", SECOND)
def test_on_a_page_from_before_it_is_told_who_took_it(act: str, way: str, cases: dict[str, int]) -> None:
    one, second = ACTS[act], DOORS[way](SECOND[act])
    case = cases[one.on]
    seq = seq_of(case)
    assert DOORS[way](one.by).acts(case, act, seq, one.form()).done
    is_told_who_was_faster(second.acts(case, act, seq, one.form(SECOND[act])), one.by)
    assert seq_of(case) == seq + 1


@pytest.mark.parametrize("way", DOORS)
@pytest.mark.parametrize(
    "act", ["resumed", "sent_back", CONFIRMED, DECLINED, "withdrawn", "correction_proposed"]
)
def test_a_second_time_it_is_refused(act: str, way: str, cases: dict[str, int]) -> None:
    one = ACTS[act]
    case, door = cases[one.on], DOORS[way](one.by)
    assert door.acts(case, act, seq_of(case), one.form()).done
    seq = seq_of(case)
    told = door.acts(case, act, seq, one.form())
    assert told.status in (403, 409, 422), told
    assert told.is_in_chinese()
    assert seq_of(case) == seq


@pytest.mark.commits
def test_of_two_at_once_one_wins_and_the_other_is_told_who() -> None:
    cases = waiting_for_acts()
    for act in ("resumed", "sent_back", DECLINED):
        one = ACTS[act]
        wins_once(cases[one.on], {one.by: (Page(one.by), act), SECOND[act]: (Api(SECOND[act]), act)})


@pytest.mark.commits
def test_of_one_who_confirms_a_correction_and_one_who_declines_it_one_wins() -> None:
    case = waiting_for_acts()["proposed"]
    wins_once(case, {"dashuju.2": (Page("dashuju.2"), CONFIRMED), "dashuju.3": (Api("dashuju.3"), DECLINED)})


def wins_once(case: int, people: dict[str, tuple[Door, str]]) -> None:
    """Let all act at once on the page as it stands: one act is kept, and whoever else tried is told whose it is."""
    seq = seq_of(case)
    answers = at_once([
        lambda door=door, act=act: door.acts(case, act, seq, ACTS[act].form()) for door, act in people.values()
    ])  # fmt: skip
    told = dict(zip(people, answers, strict=True))
    (first,) = (username for username, answer in told.items() if answer.done)
    (second,) = (username for username in people if username != first)
    is_told_who_was_faster(told[second], first)
    assert seq_of(case) == seq + 1
