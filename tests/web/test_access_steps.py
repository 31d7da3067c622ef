"""Every step and every act × every person of the city, by page and by API: those who are competent, and nobody else."""

from collections.abc import Mapping

import pytest
from django.db import connection, transaction

from lixiang.agencies.access import working
from lixiang.agencies.models import Post
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.config.demo.people import PEOPLE
from story.approvals import GROWS, accepted
from story.doors import DOORS, Door
from story.filings import concluded
from story.steps import COMPETENT, Waiting, conclusion, waiting_at_every_step

pytestmark = pytest.mark.usefixtures("people")


def people_of(*units: str) -> set[str]:
    return {username for username, _, unit, *_ in PEOPLE if unit in units}


UNIT, BUREAU, FINANCE = people_of("城管局"), people_of("大数据局"), people_of("财政局")
CIPHER, CYBERSPACE, CENTRE = people_of("机要局"), people_of("网信办"), people_of("信息中心")
REVIEWERS = BUREAU | FINANCE | CIPHER | CYBERSPACE | CENTRE
WITHIN_SIGHT = UNIT | REVIEWERS | people_of("公安局", "审计局")
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
}
"""Step → everybody who may conclude it; whoever else sees the case is told that he may not."""

REASON = {"reason": "情况说明。"}
STEP = {"step": "give_technical_opinion"}
ACTS: Mapping[str, tuple[set[str], Mapping[str, str]]] = {
    "urged": (UNIT | REVIEWERS, STEP),
    "withdrawn": (UNIT, REASON),
    "reassigned": (BUREAU, {**STEP, "to": "dashuju.2"}),
    "delegated": (BUREAU, {**STEP, "to": "dashuju.2", "until": "2027-03-01"}),
    "recused": (REVIEWERS, REASON),
    "marked": (BUREAU, {"tags": "key_project", **REASON}),
    "suspended": (BUREAU, {"until": "2027-03-01", **REASON}),
    "overridden": (
        {"dashuju.ju"},
        {"rule": "system_total_does_not_grow", "document": "玉数政〔2026〕9号", **REASON},
    ),
    "objection_answered": (BUREAU, {"refers": "3", **REASON}),
    "correction_proposed": (BUREAU, {"refers": "3", **REASON}),
}
"""Act → everybody who may take it on the case, and what its form says."""


@pytest.fixture(scope="module")
def waiting(city: None) -> dict[str, Waiting]:
    """A case of 城管局 at every step."""
    return waiting_at_every_step()


@pytest.fixture(scope="module")
def case(city: None) -> int:
    """An approval of 城管局 by which the systems grow in number, with an objection, under review."""
    found = accepted(GROWS)
    concluded(found, Conclusion("integrate_data", "objected", "目录不全。"))
    return found


@pytest.fixture(scope="module")
def doors(city: None) -> dict[str, dict[str, Door]]:
    """Everybody's way in, by page and by API."""
    return {way: {username: door(username) for username, *_ in PEOPLE} for way, door in DOORS.items()}


def seq_of(case: int) -> int:
    with working():
        return Case.objects.get(pk=case).seq


def handed_on(asked: Mapping[str, str], by: str) -> dict[str, str]:
    """Return what the form says, with a colleague of whoever sends it as the receiver."""
    to = asked.get("to") if asked.get("to") != by else "dashuju"
    return {**asked, "to": str(Post.objects.get(user__username=to).pk)} if to else dict(asked)


def expected(way: str, may: set[str], username: str) -> int:
    """Return the answer to somebody: done, not within sight, or not his."""
    if username in may:
        return 302 if way == "page" else 200
    return 404 if username not in WITHIN_SIGHT else 422 if way == "page" else 403


@pytest.mark.parametrize("way", DOORS)
@pytest.mark.parametrize("step", COMPETENT)
def test_a_step_is_concluded_by_those_who_are_competent(
    step: str, way: str, waiting: dict[str, Waiting], doors: dict[str, dict[str, Door]]
) -> None:
    here, answers = waiting[step], {}
    said, seq = conclusion(here.step, here.step.outcomes[0]), seq_of(here.case)
    for username, door in doors[way].items():
        with transaction.atomic():
            answers[username] = door.concludes(here.case, said, seq).status
            moved = seq_of(here.case) != seq
            connection.set_rollback(True)
        assert moved is (username in MAY_CONCLUDE[step]), username
    assert answers == {username: expected(way, MAY_CONCLUDE[step], username) for username in answers}


@pytest.mark.parametrize("way", DOORS)
@pytest.mark.parametrize("act", ACTS)
def test_an_act_beside_the_steps_is_taken_by_those_who_are_competent(
    act: str, way: str, case: int, doors: dict[str, dict[str, Door]]
) -> None:
    (may, asked), seq, answers = ACTS[act], seq_of(case), {}
    for username, door in doors[way].items():
        with transaction.atomic():
            answers[username] = door.acts(case, act, seq, handed_on(asked, username)).status
            moved = seq_of(case) != seq
            connection.set_rollback(True)
        assert moved is (username in may), username
    assert answers == {username: expected(way, may, username) for username in answers}
