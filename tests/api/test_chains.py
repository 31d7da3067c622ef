"""Countersigning by program: the same settings, the same order of signatures."""

import pytest

from api.program import Program, token_of
from lixiang.agencies.models import Post
from lixiang.config.demo.people import actor
from story.approvals import accepted, standing
from story.chains import CLERK_AND_LEADER, countersigned_by

pytestmark = pytest.mark.usefixtures("people")
STEP = "prepare_funding_review"


@pytest.fixture
def leader(people: None) -> Program:
    """The program of the leader of finance."""
    return Program(token_of("caizheng.ju"))


class TestTheSettings:
    def test_are_set_by_the_leader_and_read_by_all_of_the_unit(self, leader: Program) -> None:
        asked = {"version": 0, "general": ["clerk", "leader"], "steps": {"review_funding": []}}
        assert leader.put("/chains", asked) == Program(token_of("caizheng")).get("/chains")
        steps = {step["step"]: step for step in leader.get("/chains")["steps"]}
        assert steps[STEP]["set"] is None
        assert steps[STEP]["now"] == ["clerk", "leader"]
        assert (steps["review_funding"]["set"], steps["review_funding"]["now"]) == ([], [])

    @pytest.mark.parametrize("who", ["caizheng", "dashuju", "chengguan"])
    def test_are_not_a_clerks_to_change(self, who: str) -> None:
        assert Program(token_of(who)).send("PUT", "/chains", {"version": 0}).status_code == 403

    def test_that_others_have_changed_are_told_as_such(self, leader: Program) -> None:
        leader.put("/chains", {"version": 0, "general": ["leader"]})
        answer = leader.send("PUT", "/chains", {"version": 0, "general": ["clerk"]})
        assert answer.status_code == 409
        assert actor("caizheng.ju").person_name in answer.json()["detail"]

    def test_tell_for_which_steps_people_are_missing(self) -> None:
        bureau = Program(token_of("dashuju.ju"))
        refused = bureau.send("PUT", "/chains", {"version": 0, "general": ["clerk", "leader"]})
        assert (refused.status_code, refused.json()["reasons"][0]["code"]) == (422, "too_few_people")
        assert bureau.get("/chains")["shortages"] == []
        for clerk in ("dashuju", "dashuju.2", "dashuju.3"):
            Post.objects.filter(pk=actor(clerk).post_id).update(active=False)
        (told,) = bureau.get("/chains")["shortages"]
        assert "“评审意见”不能由签署“技术审查”" in told

    def test_cannot_take_the_decision_from_the_leader(self) -> None:
        bureau = Program(token_of("dashuju.ju"))
        answer = bureau.send("PUT", "/chains", {"version": 0, "steps": {"decide": ["clerk"]}})
        assert answer.status_code == 422
        assert answer.json()["reasons"][0]["clause"]


class TestAChain:
    def test_is_signed_in_its_order_and_seen_by_its_own_agency_only(self, leader: Program) -> None:
        countersigned_by("caizheng.ju", *CLERK_AND_LEADER)
        case = accepted()
        clerk, unit = Program(token_of("caizheng")), Program(token_of("chengguan"))
        signed = {"outcome": "prepared", "opinion": "来源清楚。"}
        place = f"/cases/{case}/steps/{STEP}/conclusion"
        clerk.post(place, {**signed, "seq": standing(case).seq, "passes_on": True})
        (step,) = [one for one in leader.get(f"/cases/{case}")["open_steps"] if one["step"] == STEP]
        assert (step["yours"], [bool(place["by"]) for place in step["chain"]]) == (True, [True, False])
        seen = unit.get(f"/cases/{case}")
        assert "来源清楚。" not in str(seen)
        assert all(one["chain"] == [] for one in seen["open_steps"])
        leader.post(place, {**signed, "seq": standing(case).seq, "passes_on": False})
        assert "来源清楚。" in str(unit.get(f"/cases/{case}"))
