"""An expert meeting played as far as a test needs: the pool, the draw, the sheets, the summary."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from lixiang.agencies.access import acting
from lixiang.agencies.models import User
from lixiang.cases.expert_sheets import hand_in, meeting_step
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import Refused
from lixiang.config.demo.experts import fill_pool
from lixiang.config.demo.people import actor
from lixiang.law.edition import load
from lixiang.procedure.panel import Panel, panel_of
from story.approvals import accepted, does, standing
from story.filings import concluded

CALL, HOLD = "call_expert_meeting", "hold_expert_meeting"
SEED = "0f" * 16
MEETING = {"held_on": "2099-12-01", "seats": "3", "place": "三楼会议室"}
SHEET = {
    "points": [
        {"point": point, "mark": "passed"} for point in load("yulin-draft").review_points
    ],
    "conclusion": "agree",
}  # fmt: skip
RECOMMENDED = Conclusion(HOLD, "recommended", "三位专家均同意，建议通过。")


@pytest.fixture(scope="module")
def experts(city: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The pool of the demo, once for a file of tests: eighteen experts, two of them without an account."""
    with django_db_blocker.unblock():
        fill_pool()
        yield


def called(total: str = "4990000.00", **changes: Any) -> int:
    """Play an approval until the bureau has to draw; return its case."""
    fill_pool()
    case = accepted(total=total, **changes)
    does(case, "dashuju", "marked", tags=("expert_meeting",), reason="技术路线复杂")
    return case


def draw(seed: str = SEED, **said: str) -> Conclusion:
    """Return the conclusion by which the bureau draws."""
    return Conclusion(CALL, "experts_drawn", "抽取专家。", {**MEETING, **said}, seed=seed)


def drawn(total: str = "4990000.00", seed: str = SEED, **said: str) -> int:
    """Play an approval until its experts are drawn; return its case."""
    case = called(total)
    concluded(case, draw(seed, **said))
    return case


@pytest.fixture(scope="module")
def waiting(experts: None, django_db_blocker: DjangoDbBlocker) -> int:
    """A case on which the bureau has to draw, for tests that change nothing."""
    with django_db_blocker.unblock():
        return called()


@pytest.fixture(scope="module")
def sitting(experts: None, django_db_blocker: DjangoDbBlocker) -> int:
    """A case whose experts have to write, for tests that change nothing."""
    with django_db_blocker.unblock():
        return drawn()


def fields_of(refused: pytest.ExceptionInfo[Refused]) -> list[str | None]:
    """Return the fields at which something was refused."""
    return [reason.field for reason in refused.value.reasons]


def panel(case_id: int) -> Panel:
    """Return the panel of the meeting as it sits now."""
    with acting(actor("dashuju")):
        found = panel_of(standing(case_id), meeting_step(Case.objects.get(pk=case_id)))
    assert found
    return found


def usernames(case: int) -> list[str]:
    """Return the accounts of the members, the chair first."""
    return [User.objects.get(pk=int(member.person)).username for member in panel(case).members]


def handed_in(case: int, by: str, **changes: Any) -> Case:
    """Let an expert hand in his sheet, on the page as it stands now."""
    expert = actor(by)
    with acting(expert):
        return hand_in(expert, case, {**SHEET, **changes}, Case.objects.get(pk=case).seq)


def met(total: str = "4990000.00") -> int:
    """Play an approval until its meeting is concluded; return its case."""
    case = drawn(total)
    members = usernames(case)
    for member in members:
        handed_in(case, member)
    concluded(case, RECOMMENDED, members[0])
    return case
