"""Open steps that nobody can sign: who is told of them."""

from dataclasses import replace

import pytest

from lixiang.agencies.access import acting
from lixiang.agencies.models import Post
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.vacancies import staff_before, steps_of_nobody, tasks_of_nobody
from lixiang.config.demo.filings import ask, draft, submit
from lixiang.config.demo.people import actor
from story.approvals import APPROVAL, accepted, standing
from story.chains import CLERK_AND_LEADER, countersigned_by
from story.filings import FILING, concluded, returned

pytestmark = pytest.mark.usefixtures("people")
STEP = "prepare_funding_review"
PREPARED = Conclusion(STEP, "prepared", "来源清楚。")


@pytest.fixture
def case(people: None) -> int:
    """An approval that finance has to prepare, where clerk and leader sign."""
    countersigned_by("caizheng.ju", *CLERK_AND_LEADER)
    return accepted()


class TestAPostThatNobodyHolds:
    @pytest.fixture
    def vacant(self, case: int) -> int:
        """The leader of finance has left; a clerk has signed."""
        concluded(case, PREPARED, "caizheng")
        Post.objects.filter(pk=actor("caizheng.ju").post_id).update(active=False)
        return case

    @pytest.mark.parametrize(
        ("who", "told"), [("caizheng", True), ("dashuju", True), ("jiyao", False), ("ziran", False)]
    )
    def test_is_told_to_its_agency_and_to_the_bureau(self, vacant: int, who: str, told: bool) -> None:
        with acting(actor(who)):
            found = [(one.case_id, one.step) for one in tasks_of_nobody(actor(who))]
            assert found == ([(vacant, STEP)] if told else [])

    def test_is_seen_on_the_case(self, vacant: int) -> None:
        with acting(actor("dashuju")):
            case, position = Case.objects.get(pk=vacant), standing(vacant)
            staff = staff_before(case, position, case.unit_id)
            assert [one.step for one in steps_of_nobody(case, position, position.open, staff)] == [STEP]

    @pytest.mark.parametrize(
        ("who", "told"), [("chengguan", True), ("dashuju", True), ("caizheng", False), ("ziran", False)]
    )
    def test_is_told_where_a_unit_has_nobody_at_all(self, people: None, who: str, told: bool) -> None:
        case, asks = returned(), actor(who)
        Post.objects.filter(unit_id=actor("chengguan").unit_id).update(active=False)
        with acting(asks):
            assert [one.case_id for one in tasks_of_nobody(asks)] == ([case] if told else [])

    def test_is_told_where_a_participant_has_nobody_at_all(self, people: None) -> None:
        joint = replace(APPROVAL, participants=("住建局", "自然资源局"))
        case, asks = ask(joint, draft(joint)), actor("ziran")
        Post.objects.filter(unit_id=asks.unit_id).update(active=False)
        with acting(asks):
            assert [(one.case_id, one.party) for one in tasks_of_nobody(asks)] == [(case, str(asks.unit_id))]

    def test_is_told_where_a_unit_lacks_the_leader_who_signs_next(self, people: None) -> None:
        countersigned_by("chengguan.li", *CLERK_AND_LEADER)
        case, asks, leader = submit(FILING, draft(FILING)), actor("chengguan"), actor("chengguan.li")
        for active, told in ((True, []), (False, [case])):
            Post.objects.filter(pk=leader.post_id).update(active=active)
            with acting(asks):
                assert [one.case_id for one in tasks_of_nobody(asks)] == told

    def test_is_told_of_no_step_that_somebody_can_sign(self, case: int) -> None:
        with acting(actor("dashuju")):
            assert not tasks_of_nobody(actor("dashuju"))
            found, position = Case.objects.get(pk=case), standing(case)
            staff = staff_before(found, position, found.unit_id)
            assert not list(steps_of_nobody(found, position, position.open, staff))
