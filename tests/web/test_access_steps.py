"""Every step, sheet and act × everybody of the city, by page and by API: those who are competent, and nobody else."""

from collections.abc import Callable, Mapping, Set

import pytest
from django.db import connection, transaction

from lixiang.agencies.access import working
from lixiang.cases.answers import CONSULTATION, JOINT_DESIGN
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.config.demo.people import PEOPLE
from story.acts import ACTS, FUNDING, waiting_for_acts
from story.chains import CLERK_AND_LEADER, countersigned_by
from story.doors import DOORS, Door, Told
from story.meetings import HOLD, SHEET, drawn
from story.people import BUREAU, CENTRE, CIPHER, CYBERSPACE, FINANCE, UNIT, WITHIN_SIGHT, people_of
from story.steps import COMPETENT, SEED, Waiting, conclusion, waiting_at_every_step

pytestmark = pytest.mark.usefixtures("people")
EACH_WAY = pytest.mark.parametrize("way", DOORS)
Doors = Mapping[str, Mapping[str, Door]]

PARTICIPANTS, EXPERTS = people_of("住建局", "自然资源局"), people_of("专家库")
MAY_CONCLUDE = {
    **dict.fromkeys(COMPETENT, BUREAU),
    "give_review_opinion": BUREAU - {"dashuju"},  # who signed the reviews
    "decide": {"dashuju.ju"},
    "advise_on_major_project": CENTRE,
    "prepare_funding_review": FINANCE,
    "review_funding": FINANCE,
    "review_xinchuang": CIPHER,
    "review_cipher": CIPHER,
    "review_new_technology": CYBERSPACE,
    JOINT_DESIGN: PARTICIPANTS,
    CONSULTATION: FINANCE,
    HOLD: {"zhuanjia.1"},
    "decide_county_part": {"shilixian"},
}
"""Step → everybody who may conclude it; whoever else sees the case is told that he may not."""

INSTEAD = {
    JOINT_DESIGN: UNIT | FINANCE | PARTICIPANTS,
    CONSULTATION: UNIT | FINANCE | PARTICIPANTS,
    HOLD: WITHIN_SIGHT | EXPERTS,
    "decide_county_part": WITHIN_SIGHT | {"shilixian"},
}
"""Step → who sees the case that waits there, where others do than usual."""


@pytest.fixture(scope="module")
def waiting(city: None) -> dict[str, Waiting]:
    """A case of 城管局 at every step."""
    return waiting_at_every_step()


@pytest.fixture(scope="module")
def cases(city: None) -> dict[str, int]:
    """Cases of 城管局 on which every act beside the steps can be taken."""
    return waiting_for_acts()


@pytest.fixture(scope="module")
def sitting(experts: None) -> int:
    """A case of 城管局 whose experts have to write."""
    return drawn(seed=SEED)


@pytest.fixture(scope="module")
def doors(city: None) -> Doors:
    """Everybody's way in, by page and by API."""
    return {way: {username: door(username) for username, *_ in PEOPLE} for way, door in DOORS.items()}


def seq_of(case: int) -> int:
    with working():
        return Case.objects.get(pk=case).seq


def is_open_to(
    may: Set[str], see: Set[str], case: int, doors: Mapping[str, Door], send: Callable[[Door, str, int], Told]
) -> None:
    """Nobody but who may does it; who sees the case is told in Chinese that he may not, to others it is not there."""
    seq, answers = seq_of(case), {}
    for username, door in doors.items():
        with transaction.atomic():
            told = send(door, username, seq)
            assert (seq_of(case) != seq) is (username in may), (username, told)
            connection.set_rollback(True)
        answers[username] = told.status
        assert told.done or told.is_in_chinese(), (username, told)
    expected = {
        username: door.DONE if username in may else door.NOT_YOURS if username in see else 404
        for username, door in doors.items()
    }
    assert answers == expected


@EACH_WAY
@pytest.mark.parametrize("step", COMPETENT)
def test_a_step_is_concluded_by_those_who_are_competent(
    step: str, way: str, waiting: dict[str, Waiting], doors: Doors
) -> None:
    here = waiting[step]
    said = conclusion(here.step, here.step.outcomes[0])
    is_open_to(
        MAY_CONCLUDE[step], INSTEAD.get(step, WITHIN_SIGHT), here.case, doors[way],
        lambda door, _, seq: door.concludes(here.case, said, seq),
    )  # fmt: skip


@EACH_WAY
def test_a_sheet_is_handed_in_by_the_experts_who_were_drawn(way: str, sitting: int, doors: Doors) -> None:
    is_open_to(
        EXPERTS, INSTEAD[HOLD], sitting, doors[way], lambda door, _, seq: door.hands_in(sitting, SHEET, seq)
    )


@EACH_WAY
@pytest.mark.parametrize(("on", "whose_turn"), [("reviewed", "caizheng"), ("signed", "caizheng.ju")])
def test_a_link_of_a_chain_is_signed_by_whose_turn_it_is(
    on: str, whose_turn: str, way: str, cases: dict[str, int], doors: Doors
) -> None:
    countersigned_by("caizheng.ju", **{FUNDING: CLERK_AND_LEADER})
    prepared = Conclusion(FUNDING, "prepared", "来源清楚。")
    is_open_to(
        {whose_turn}, WITHIN_SIGHT, cases[on], doors[way],
        lambda door, _, seq: door.concludes(cases[on], prepared, seq),
    )  # fmt: skip


@EACH_WAY
@pytest.mark.parametrize("act", ACTS)
def test_an_act_beside_the_steps_is_taken_by_those_who_are_competent(
    act: str, way: str, cases: dict[str, int], doors: Doors
) -> None:
    one = ACTS[act]
    case = cases[one.on]
    is_open_to(
        one.may, WITHIN_SIGHT, case, doors[way],
        lambda door, username, seq: door.acts(case, act, seq, one.form(username)),
    )  # fmt: skip
