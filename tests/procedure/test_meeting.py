"""A meeting of experts: drawn, sheets handed in, whoever leaves is followed by the next, the chair concludes."""

from dataclasses import replace

import pytest

from lixiang.procedure.panel import Panel, panel_of
from procedure.cast import CLERK, missing
from procedure.hall import CHAIR, CHIEF, DRAWN, FINANCE, LEADER, MEMBERS, REVIEWER, Approval

MEMBER, RESERVE, LAST = MEMBERS
HOLD, CALL = "hold_expert_meeting", "call_expert_meeting"


@pytest.fixture
def case() -> Approval:
    """An accepted case that the bureau marked for a meeting."""
    case = Approval()
    case.submit()
    case.agree("accept")
    case.does(REVIEWER, "marked", tags=("expert_meeting",), reason="技术路线复杂")
    return case


@pytest.fixture
def drawn(case: Approval) -> Approval:
    """The same, with two experts drawn and two to follow."""
    case.agree(CALL)
    return case


def panel(case: Approval) -> Panel:
    found = panel_of(case.position, case.procedure.by_name[HOLD])
    assert found
    return found


class TestTheDraw:
    def test_comes_before_the_meeting(self, case: Approval) -> None:
        assert CALL in case.open
        assert HOLD not in case.open
        assert case.cannot(CHAIR, "recommended", HOLD).codes == {"not_open"}

    def test_is_the_bureaus(self, case: Approval) -> None:
        assert case.cannot(FINANCE, "experts_drawn", CALL, **DRAWN).codes == {"not_competent"}

    @pytest.mark.parametrize(
        ("seats", "refused"),
        [("0", True), ("-1", True), ("５", True), ("x", True), ("4", False), ("5", True)],
    )
    def test_names_somebody_for_each_seat(self, case: Approval, seats: str, refused: bool) -> None:
        details = {**DRAWN["details"], "seats": seats}
        said = {"drawn": DRAWN["drawn"], "details": details}
        if refused:
            assert case.cannot(REVIEWER, "experts_drawn", CALL, **said).codes == {"seats_missing"}
        else:
            case.does(REVIEWER, "experts_drawn", CALL, **said)

    def test_names_nobody_twice(self, case: Approval) -> None:
        said = {**DRAWN, "drawn": (CHAIR, CHAIR)}
        assert case.cannot(REVIEWER, "experts_drawn", CALL, **said).codes == {"seats_missing"}

    def test_seats_the_first_and_keeps_the_others_in_their_order(self, drawn: Approval) -> None:
        assert panel(drawn).members == (CHAIR, MEMBER)
        assert panel(drawn).reserves == (RESERVE, LAST)
        assert panel(drawn).chair == CHAIR

    def test_is_not_repeated_by_hand(self, drawn: Approval) -> None:
        refusal = drawn.cannot(CHIEF, "experts_drawn", CALL, **DRAWN)
        assert refusal.codes == {"already_done"}
        assert "审查（市大数据局）已于" in str(refusal)

    def test_is_set_right_by_two_persons_with_a_reason_only(self, drawn: Approval) -> None:
        seq = drawn.position.opinion(CALL).seq
        assert drawn.cannot(REVIEWER, "correction_proposed", refers=seq).codes == {"reason_missing"}
        drawn.does(REVIEWER, "correction_proposed", refers=seq, reason="遗漏应回避的单位")
        assert drawn.cannot(REVIEWER, "correction_confirmed", refers=seq).codes == {"second_person_needed"}
        drawn.does(CHIEF, "correction_confirmed", refers=seq)
        assert HOLD not in drawn.open
        drawn.does(CHIEF, "experts_drawn", CALL, **{**DRAWN, "drawn": (LAST, MEMBER)})
        assert panel(drawn).members == (LAST, MEMBER)

    def test_is_not_set_right_once_a_sheet_is_in(self, drawn: Approval) -> None:
        seq = drawn.position.opinion(CALL).seq
        drawn.does(REVIEWER, "correction_proposed", refers=seq, reason="遗漏应回避的单位")
        drawn.does(MEMBER, "sheet_handed_in", HOLD)
        refusal = drawn.cannot(CHIEF, "correction_confirmed", refers=seq)
        assert refusal.codes == {"sheets_are_in"}
        assert str(refusal) == "已有专家提交评审意见表，不能重新抽取。"
        drawn.does(CHIEF, "correction_declined", refers=seq, reason="已有意见表")
        said = {"refers": seq, "reason": "再抽一次"}
        assert drawn.cannot(REVIEWER, "correction_proposed", **said).codes == {"sheets_are_in"}
        drawn.does(MEMBER, "recused", reason="亲属任职")
        assert drawn.cannot(REVIEWER, "correction_proposed", **said).codes == {"sheets_are_in"}

    def test_is_not_set_right_after_the_meeting(self, drawn: Approval) -> None:
        seq = drawn.position.opinion(CALL).seq
        drawn.agree(HOLD)
        for person in (CHAIR, MEMBER, RESERVE):
            drawn.does(person, "recused", reason="亲属任职")
        refusal = drawn.cannot(REVIEWER, "correction_proposed", refers=seq, reason="再抽一次")
        assert refusal.codes == {"sheets_are_in"}

    def test_lasts_when_a_new_round_opens_the_meeting_again(self, drawn: Approval) -> None:
        drawn.agree_all()
        drawn.does(LEADER, "returned", "decide", defects=(missing("goals"),))
        drawn.submit(goals="second")
        drawn.agree("accept")
        assert CALL not in drawn.open
        assert HOLD in drawn.open
        assert panel(drawn).missing == (CHAIR, MEMBER), "what they wrote was about the round before"


class TestASheet:
    def test_is_handed_in_once_by_each_member(self, drawn: Approval) -> None:
        drawn.does(MEMBER, "sheet_handed_in", HOLD)
        assert panel(drawn).missing == (CHAIR,)
        refusal = drawn.cannot(MEMBER, "sheet_handed_in", HOLD)
        assert refusal.codes == {"already_done"}
        assert "不能修改" in str(refusal)

    @pytest.mark.parametrize("who", [RESERVE, REVIEWER, CLERK, FINANCE], ids=lambda who: who.name)
    def test_is_nobody_elses(self, drawn: Approval, who: object) -> None:
        assert "not_competent" in drawn.cannot(who, "sheet_handed_in", HOLD).codes  # type: ignore[arg-type]

    def test_comes_too_late_after_the_conclusion(self, drawn: Approval) -> None:
        drawn.agree(HOLD)
        assert drawn.cannot(MEMBER, "sheet_handed_in", HOLD).codes == {"already_done"}


class TestTheSummary:
    def test_waits_for_every_sheet_and_names_who_is_missing(self, drawn: Approval) -> None:
        drawn.does(CHAIR, "sheet_handed_in", HOLD)
        refusal = drawn.cannot(CHAIR, "recommended", HOLD)
        assert refusal.codes == {"sheets_missing"}
        assert str(refusal) == "尚未提交评审意见表：组员。"
        drawn.does(MEMBER, "sheet_handed_in", HOLD)
        drawn.does(CHAIR, "recommended", HOLD)

    def test_is_refused_to_others_without_naming_anybody(self, drawn: Approval) -> None:
        refusal = drawn.cannot(CLERK, "recommended", HOLD)
        assert "not_competent" in refusal.codes
        assert CHAIR.name not in str(refusal)
        assert MEMBER.name not in str(refusal)

    @pytest.mark.parametrize("who", [MEMBER, RESERVE], ids=lambda who: who.name)
    def test_is_written_by_the_chair_alone(self, drawn: Approval, who: object) -> None:
        drawn.hand_in()
        refusal = drawn.cannot(who, "recommended", HOLD)  # type: ignore[arg-type]
        assert "not_competent" in refusal.codes
        assert "由组长组长（专家组）汇总" in str(refusal)


class TestWhoeverDeclaresAnInterest:
    def test_is_followed_by_the_next_in_the_order(self, drawn: Approval) -> None:
        drawn.does(MEMBER, "recused", reason="曾为申报单位顾问")
        assert panel(drawn).members == (CHAIR, RESERVE)
        assert "recused" in drawn.cannot(MEMBER, "sheet_handed_in", HOLD).codes
        drawn.does(RESERVE, "sheet_handed_in", HOLD)

    def test_leaves_the_chair_to_the_next(self, drawn: Approval) -> None:
        drawn.does(CHAIR, "recused", reason="亲属任职")
        assert panel(drawn).chair == MEMBER
        drawn.hand_in()
        drawn.does(MEMBER, "recused", reason="亲属任职")
        drawn.hand_in()
        drawn.does(RESERVE, "recommended", HOLD)

    def test_leaves_a_panel_that_concludes_nothing_when_nobody_is_left_to_follow(
        self, drawn: Approval
    ) -> None:
        for person in (MEMBER, RESERVE):
            drawn.does(person, "recused", reason="亲属任职")
        drawn.hand_in()
        drawn.does(LAST, "recused", reason="亲属任职")
        assert panel(drawn).members == (CHAIR,)
        refusal = drawn.cannot(CHAIR, "recommended", HOLD)
        assert refusal.codes == {"seats_empty"}
        assert "应有专家 2 人，回避后只有 1 人" in str(refusal)

    def test_is_followed_by_a_new_draw_when_nobody_else_is_left(self, drawn: Approval) -> None:
        seq = drawn.position.opinion(CALL).seq
        drawn.does(CHAIR, "sheet_handed_in", HOLD)
        for person in (MEMBER, RESERVE, LAST):
            drawn.does(person, "recused", reason="亲属任职")
        drawn.does(REVIEWER, "correction_proposed", refers=seq, reason="专家不足")
        drawn.does(CHIEF, "correction_confirmed", refers=seq)
        newcomer = replace(LAST, person="p-新抽", name="新抽")
        drawn.does(REVIEWER, "experts_drawn", CALL, **{**DRAWN, "drawn": (CHAIR, newcomer)})
        assert panel(drawn).missing == (CHAIR, newcomer), "sheets of the first meeting do not count"
        drawn.agree(HOLD)

    def test_takes_his_sheet_with_him(self, drawn: Approval) -> None:
        drawn.does(MEMBER, "sheet_handed_in", HOLD)
        drawn.does(MEMBER, "recused", reason="亲属任职")
        assert panel(drawn).sheets == ()
        assert panel(drawn).missing == (CHAIR, RESERVE)

    def test_after_the_meeting_has_sat_in_it_all_the_same(self, drawn: Approval) -> None:
        drawn.agree(HOLD)
        for person in (CHAIR, MEMBER):
            drawn.does(person, "recused", reason="亲属任职")
        assert panel(drawn).over
        assert panel(drawn).members == (CHAIR, MEMBER)
        assert panel(drawn).missing == ()

    def test_after_the_meeting_is_followed_when_it_has_to_meet_again(self, drawn: Approval) -> None:
        drawn.agree_all()
        drawn.does(MEMBER, "recused", reason="亲属任职")
        drawn.does(LEADER, "returned", "decide", defects=(missing("goals"),))
        drawn.submit(goals="second")
        drawn.agree("accept")
        assert panel(drawn).meets
        assert panel(drawn).members == (CHAIR, RESERVE)

    def test_leaves_nobody_when_all_have_gone(self, drawn: Approval) -> None:
        for person in (CHAIR, MEMBER, RESERVE, LAST):
            drawn.does(person, "recused", reason="亲属任职")
        assert panel(drawn).chair is None
        outsider = replace(LAST, person="p-外人", name="外人")
        assert "须重新抽取" in str(drawn.cannot(outsider, "recommended", HOLD))

    def test_before_the_draw_is_not_of_it(self, case: Approval) -> None:
        case.does(MEMBER, "recused", reason="亲属任职")
        case.agree(CALL)
        assert panel(case).members == (CHAIR, RESERVE)
