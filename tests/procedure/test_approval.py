"""Approval: branches side by side, rounds, and a decision on opinions that stand."""

import pytest

from lixiang.procedure import State
from procedure.cast import CLERK, Found, missing
from procedure.hall import CENTRE, CHAIR, CHIEF, CIPHER, FINANCE, FRONT_DESK, LEADER, REVIEWER, Approval

BRANCHES = {
    "give_technical_opinion",
    "integrate_data",
    "allocate_cloud",
    "check_cost",
    "prepare_funding_review",
    "review_xinchuang",
    "review_cipher",
}


@pytest.fixture
def case() -> Approval:
    case = Approval()
    case.submit()
    return case


@pytest.fixture
def reviewed(case: Approval) -> Approval:
    case.agree_all()
    return case


class TestBranches:
    def test_open_together_when_the_case_is_accepted(self, case: Approval) -> None:
        case.agree("accept")
        assert case.open == BRANCHES

    def test_of_new_technology_and_major_projects_open_by_their_tags(self) -> None:
        case = Approval()
        case.submit("new_technology", "key_project")
        case.agree("accept")
        assert case.open == BRANCHES | {"review_new_technology", "advise_on_major_project"}

    def test_do_not_let_the_info_centre_advise_on_its_own_project(self) -> None:
        case = Approval()
        case.submit("public", "key_project")
        case.agree("accept")
        assert case.open == BRANCHES

    def test_let_finance_conclude_only_after_the_cost_pre_check(self, case: Approval) -> None:
        case.agree("accept", "prepare_funding_review")
        refusal = case.cannot(FINANCE, "funded", "review_funding", details={"amount": "1"})
        assert str(refusal) == "“资金审核”尚未开始，须先办结“造价初核”。"
        case.agree("check_cost", "review_funding")

    def test_lead_to_one_review_opinion_after_the_four_bureau_reviews(self, case: Approval) -> None:
        case.agree("accept", "give_technical_opinion", "integrate_data", "allocate_cloud")
        assert "give_review_opinion" not in case.open
        case.agree("check_cost")
        assert "give_review_opinion" in case.open

    def test_wait_for_an_expert_meeting_that_was_called(self, case: Approval) -> None:
        case.agree("accept", "give_technical_opinion", "integrate_data", "allocate_cloud", "check_cost")
        case.does(REVIEWER, "marked", tags=("expert_meeting",), reason="技术路线复杂")
        assert "give_review_opinion" not in case.open
        case.agree("call_expert_meeting")
        assert "give_review_opinion" not in case.open
        case.agree("hold_expert_meeting")
        assert "give_review_opinion" in case.open

    def test_lead_to_a_decision_only_when_all_are_in(self, case: Approval) -> None:
        case.agree("accept")
        while waiting := sorted(case.open):
            assert "decide" not in case.open
            case.agree(waiting[0])
            if case.open == {"decide"}:
                break

    def test_of_advice_do_not_hold_the_decision(self) -> None:
        case = Approval()
        case.submit("key_project")
        case.agree("accept")
        while waiting := sorted(case.open - {"advise_on_major_project", "decide"}):
            case.agree(waiting[0])
        case.agree("decide")
        assert case.open == {"advise_on_major_project"}
        case.does(CENTRE, "advised", "advise_on_major_project")
        assert case.position.final


class TestTheDecision:
    def test_is_the_leaders(self, reviewed: Approval) -> None:
        refusal = reviewed.cannot(CHIEF, "approved", "decide", details={"amount": "1"})
        assert "not_your_turn" in refusal.codes

    def test_is_not_made_by_who_gave_the_review_opinion(self, case: Approval) -> None:
        case.agree("accept", "give_technical_opinion", "integrate_data", "allocate_cloud", "check_cost")
        case.does(LEADER, "agreed", "give_review_opinion")
        case.agree_all()
        refusal = case.cannot(LEADER, "approved", "decide", details={"amount": "1"})
        assert [(r.code, r.text) for r in refusal.reasons] == [
            ("own_opinion", "局长已签署“评审意见”，不得复核自己的意见。")
        ]

    def test_to_refuse_names_grounds_from_the_closed_list(self, reviewed: Approval) -> None:
        assert reviewed.cannot(LEADER, "refused", "decide", reason="x").codes == {"grounds_missing"}
        strange = reviewed.cannot(LEADER, "refused", "decide", reason="x", grounds=("dislike",))
        assert strange.codes == {"grounds_missing"}
        reviewed.does(LEADER, "refused", "decide", reason="重复建设", grounds=("duplicate",))
        assert (reviewed.position.state, reviewed.position.result) == (State.ENDED, "refused")

    def test_lists_every_reason_that_stands_against_it(self, reviewed: Approval) -> None:
        findings = [Found(blocks=True), Found(rule="net_growth", reason="净增1个系统", stops=True)]
        refusal = reviewed.cannot(LEADER, "approved", "decide", findings=findings)
        assert refusal.codes == {"amount_missing", "must_unmet", "principle_unmet"}


class TestANewRound:
    def test_comes_with_one_notice_of_what_every_body_asked_for(self, case: Approval) -> None:
        case.agree("accept")
        case.does(REVIEWER, "corrections_asked", "check_cost", defects=(missing("cost", "unit_price"),))
        case.does(CIPHER, "corrections_asked", "review_cipher", defects=(missing("cipher"),))
        case.agree_all()
        refusal = case.cannot(LEADER, "approved", "decide", details={"amount": "1"})
        assert refusal.codes == {"corrections_owed"}
        notice = case.does(LEADER, "returned", "decide", defects=(missing("funds", "year"),)).act
        assert [d.key for d in notice.defects] == [
            ("cost", "unit_price"),
            ("cipher", "seal"),
            ("funds", "year"),
        ]
        assert [told.late for told in case.position.told] == [False] * 3

    def test_reopens_only_what_looked_at_what_changed(self, reviewed: Approval) -> None:
        reviewed.does(LEADER, "returned", "decide", defects=(missing("cloud"),))
        move = reviewed.submit(cloud="second")
        assert {(o.step, o.stale_groups) for o in move.stale} >= {("allocate_cloud", ("cloud",))}
        reviewed.agree("accept")
        assert reviewed.open == {"allocate_cloud"}
        technical = reviewed.position.opinion("give_technical_opinion")
        assert reviewed.position.stands(technical)

    def test_makes_stale_what_rests_on_a_new_opinion(self, reviewed: Approval) -> None:
        reviewed.does(LEADER, "returned", "decide", defects=(missing("cloud"),))
        reviewed.submit(cloud="second")
        reviewed.agree("accept", "allocate_cloud")
        assert reviewed.position.opinion("give_review_opinion").stale_steps == ("allocate_cloud",)
        assert reviewed.open == {"give_review_opinion"}
        reviewed.agree("give_review_opinion", "decide")
        assert reviewed.position.result == "approved"

    def test_lets_an_opinion_stand_again_when_the_content_is_restored(self, reviewed: Approval) -> None:
        reviewed.does(LEADER, "returned", "decide", defects=(missing("cloud"),))
        reviewed.submit(cloud="second")
        reviewed.does(FRONT_DESK, "returned", "accept", defects=(missing("cloud", "again"),))
        reviewed.submit(cloud="first")
        assert not reviewed.position.opinion("allocate_cloud").stale

    def test_owes_a_reason_for_a_point_that_the_body_has_passed_over(self, reviewed: Approval) -> None:
        reviewed.does(LEADER, "returned", "decide", defects=(missing("cloud"),))
        reviewed.submit(cloud="second", funds="second")
        reviewed.agree("accept")
        new = (missing("cost", "rate"),)
        refusal = reviewed.cannot(FINANCE, "corrections_asked", "prepare_funding_review", defects=new)
        assert refusal.codes == {"late_without_reason"}
        seen_now = (missing("funds", "rate"),)
        reviewed.does(FINANCE, "corrections_asked", "prepare_funding_review", defects=seen_now)


class TestAStepThatIsNotOpen:
    def test_says_who_concluded_it_and_that_it_stands(self, reviewed: Approval) -> None:
        refusal = reviewed.cannot(REVIEWER, "agreed", "give_technical_opinion")
        assert refusal.codes == {"already_done"}

    def test_says_what_it_waits_for_once_it_is_stale(self, reviewed: Approval) -> None:
        reviewed.does(LEADER, "returned", "decide", defects=(missing("design"),))
        returned = reviewed.cannot(LEADER, "approved", "decide")
        assert str(returned).startswith("局长（市大数据局）已于 2026-11-2")
        assert str(returned).endswith("退回申请单位补正。")
        reviewed.submit(design="second")
        waiting = reviewed.cannot(REVIEWER, "agreed", "give_technical_opinion")
        assert str(waiting) == "“技术审查”尚未开始，须先办结“受理”。"


class TestAnObjection:
    def test_stands_in_the_way_until_it_is_answered(self, case: Approval) -> None:
        case.agree("accept")
        objected = case.does(REVIEWER, "objected", "integrate_data", reason="已有统建系统").position.seq
        case.agree_all()
        approve = {"details": {"amount": "1"}}
        assert case.cannot(LEADER, "approved", "decide", **approve).codes == {"objection_unanswered"}
        case.does(CHIEF, "objection_answered", refers=objected, reason="改为复用统建组件，核减该部分")
        case.does(LEADER, "approved", "decide", **approve)

    def test_is_not_answered_by_whoever_made_it(self, case: Approval) -> None:
        case.agree("accept")
        objected = case.does(REVIEWER, "objected", "integrate_data", reason="已有统建系统").position.seq
        refusal = case.cannot(REVIEWER, "objection_answered", refers=objected, reason="算了")
        assert refusal.codes == {"own_opinion"}
        case.does(CHIEF, "objection_answered", refers=objected, reason="改为复用统建组件")

    def test_of_the_experts_is_one_too(self, case: Approval) -> None:
        case.does(REVIEWER, "marked", tags=("expert_meeting",), reason="复杂")
        case.agree("accept", "call_expert_meeting")
        case.hand_in()
        case.does(CHAIR, "not_recommended", "hold_expert_meeting", reason="方案不成熟")
        case.agree_all()
        refusal = case.cannot(LEADER, "approved", "decide", details={"amount": "1"})
        assert refusal.codes == {"objection_unanswered"}


class TestTheEndOfACase:
    def test_by_the_units_withdrawal_is_final(self, case: Approval) -> None:
        case.does(CLERK, "withdrawn")
        assert case.position.final
        refusal = case.cannot(FRONT_DESK, "accepted", "accept", seq=1)
        assert str(refusal) == "李某（市卫生健康委）已于 2026-11-20 10:00 办结本案。"

    def test_after_an_approval_is_no_withdrawal(self, reviewed: Approval) -> None:
        reviewed.agree("decide")
        assert reviewed.cannot(CLERK, "withdrawn").codes == {"not_under_way"}
