"""An expert meeting with everybody at it at the same moment: one draw, one sheet of each, one summary."""

from collections.abc import Callable
from typing import Any

import pytest

from lixiang.agencies.access import acting, working
from lixiang.cases.expert_sheets import hand_in
from lixiang.cases.models import Case, ExpertSheet
from lixiang.cases.refusals import Overtaken
from lixiang.cases.steps import conclude_step
from lixiang.config.demo.people import actor
from lixiang.ledger.models import Event
from story.at_once import at_once
from story.meetings import CALL, RECOMMENDED, SHEET, called, draw, usernames

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("people")]


def told(work: Callable[[], Any]) -> str:
    """Do the work; return "done", or what was told instead."""
    try:
        work()
    except Overtaken as overtaken:
        return str(overtaken)
    return "done"


def done_at_once(count: int, work: Callable[[int], Any]) -> list[str]:
    """Do the work `count` times at the same moment; return what each was told, in order."""
    return at_once([lambda number=number: told(lambda: work(number)) for number in range(count)])


def test_each_thing_is_done_once_and_the_others_are_told_by_whom() -> None:
    case = called()
    clerks = [actor("dashuju"), actor("dashuju.2")]

    def draws(number: int) -> None:
        with acting(clerks[number % 2]):
            conclude_step(clerks[number % 2], case, draw(), 3)

    answers = done_at_once(4, draws)
    assert answers.count("done") == 1
    assert all("已于" in words for words in answers if words != "done")

    members = [actor(username) for username in usernames(case)]

    def writes(number: int) -> None:
        with acting(members[number % 3]):
            hand_in(members[number % 3], case, SHEET, 4)

    assert done_at_once(6, writes).count("done") == 3

    def sums_up(_: int) -> None:
        with acting(members[0]):
            conclude_step(members[0], case, RECOMMENDED, Case.objects.get(pk=case).seq)

    assert done_at_once(2, sums_up).count("done") == 1
    with working():
        assert Event.objects.filter(content__act__step=CALL).count() == 1
        assert ExpertSheet.objects.count() == 3
