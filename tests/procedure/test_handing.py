"""Whose a step is: chains of signatures, reassignment, delegation, recusal, urging."""

from dataclasses import replace
from datetime import date

import pytest

from lixiang.procedure import Post, fold, who_may
from procedure.cast import CLERK, MORNING, NEIGHBOUR, person
from procedure.hall import APPROVAL, CHIEF, CIPHER, CONTENT, FRONT_DESK, LEADER, REVIEWER, Approval

CHAIN = (Post("bureau_clerk", "经办人"), Post("bureau_head", "科长"), Post("bureau_leader", "负责人"))
UNIT_CHAIN = (Post("unit_clerk", "经办人"), Post("unit_leader", "负责人"))
DEPUTY = person("副科长", "bureau", "u-bureau", "市大数据局", "deputy")
UNIT_LEADER = person("主任", "unit", CLERK.unit, CLERK.unit_name, "leader")


@pytest.fixture
def case() -> Approval:
    case = Approval()
    case.submit()
    return case


@pytest.fixture
def chained() -> Approval:
    case = Approval(replace(APPROVAL, chains={("bureau", ""): CHAIN}))
    case.submit()
    return case


class TestAChain:
    def test_counts_outside_only_by_its_last_signature(self, chained: Approval) -> None:
        for actor in (FRONT_DESK, CHIEF):
            move = chained.does(actor, "accepted", "accept")
            assert (move.act.name, move.act.outcome) == ("signed", "accepted")
            assert chained.open == {"accept"}
            assert not move.position.opinions
        assert chained.does(LEADER, "accepted", "accept").act.name == "accepted"
        assert "give_technical_opinion" in chained.open

    def test_is_signed_in_its_order(self, chained: Approval) -> None:
        assert str(chained.cannot(LEADER, "accepted", "accept")) == "此步骤现应由经办人签署。"

    def test_tells_the_slower_of_two_who_signed_and_when(self, chained: Approval) -> None:
        seen = chained.position.seq
        chained.does(FRONT_DESK, "accepted", "accept")
        refusal = chained.cannot(REVIEWER, "accepted", "accept", seq=seen)
        assert str(refusal) == "前台（市大数据局）已于 2026-11-20 10:00 签署此步骤。此步骤现应由科长签署。"

    def test_is_not_signed_twice_by_one_person_in_two_posts(self, chained: Approval) -> None:
        chained.does(FRONT_DESK, "accepted", "accept")
        promoted = replace(FRONT_DESK, post="bureau_head")
        assert chained.cannot(promoted, "accepted", "accept").codes == {"acted_already"}

    def test_is_not_signed_by_who_has_not_seen_the_last_signature(self, chained: Approval) -> None:
        chained.does(FRONT_DESK, "accepted", "accept")
        seen = chained.position.seq
        chained.does(CHIEF, "sent_back", "accept", reason="核对附件")
        chained.does(REVIEWER, "accepted", "accept")
        refusal = chained.cannot(CHIEF, "accepted", "accept", seq=seen)
        assert str(refusal) == "审查（市大数据局）已于 2026-11-20 12:00 签署此步骤。"

    def test_may_end_otherwise_than_it_began(self, chained: Approval) -> None:
        chained.does(FRONT_DESK, "accepted", "accept")
        chained.does(CHIEF, "accepted", "accept")
        no = {"reason": "属省级项目", "details": {"right_route": "自治区主管部门"}}
        assert chained.does(LEADER, "declined", "accept", **no).position.result == "declined"

    def test_starts_anew_when_it_is_sent_back(self, chained: Approval) -> None:
        chained.does(FRONT_DESK, "accepted", "accept")
        chained.does(CHIEF, "sent_back", "accept", reason="核对附件")
        assert chained.cannot(CHIEF, "accepted", "accept").codes == {"not_your_turn"}
        chained.does(FRONT_DESK, "accepted", "accept")
        chained.does(CHIEF, "accepted", "accept")

    def test_of_the_unit_signs_one_and_the_same_content(self) -> None:
        case = Approval(replace(APPROVAL, chains={(CLERK.unit, "submit"): UNIT_CHAIN}))
        case.does(CLERK, "submitted", "submit", digests=CONTENT)
        changed = case.cannot(UNIT_LEADER, "submitted", "submit", digests={**CONTENT, "funds": "other"})
        assert changed.codes == {"changed_since_signed"}
        case.does(UNIT_LEADER, "submitted", "submit", digests=CONTENT)
        assert case.position.round == 1


class TestAChainThatItsAgencyChanges:
    def test_goes_on_as_it_was_where_somebody_has_signed(self, chained: Approval) -> None:
        chained.does(FRONT_DESK, "accepted", "accept")
        chained.procedure = replace(APPROVAL, chains={})
        assert chained.cannot(REVIEWER, "accepted", "accept").codes == {"not_your_turn"}
        chained.does(CHIEF, "accepted", "accept")
        assert chained.does(LEADER, "accepted", "accept").act.name == "accepted"

    def test_is_followed_by_a_step_that_nobody_has_signed(self, case: Approval) -> None:
        case.procedure = replace(APPROVAL, chains={("bureau", "accept"): CHAIN})
        assert case.does(FRONT_DESK, "accepted", "accept").act.name == "signed"

    def test_takes_a_step_from_whom_it_was_handed_to_but_whose_post_does_not_sign(
        self, case: Approval
    ) -> None:
        case.does(CHIEF, "reassigned", "accept", to=LEADER)
        case.procedure = replace(APPROVAL, chains={("bureau", ""): CHAIN})
        assert case.does(FRONT_DESK, "accepted", "accept").act.name == "signed"

    def test_is_followed_by_a_step_that_was_sent_back(self, chained: Approval) -> None:
        chained.does(FRONT_DESK, "accepted", "accept")
        chained.procedure = replace(APPROVAL, chains={("bureau", ""): CHAIN[:2]})
        chained.does(CHIEF, "sent_back", "accept", reason="核对附件")
        chained.does(FRONT_DESK, "accepted", "accept")
        assert chained.does(CHIEF, "accepted", "accept").act.name == "accepted"

    def test_leaves_what_was_concluded_as_it_was(self, chained: Approval) -> None:
        for actor in (FRONT_DESK, CHIEF, LEADER):
            chained.does(actor, "accepted", "accept")
        longer = replace(APPROVAL, chains={("bureau", ""): (*CHAIN, Post("bureau_party", "党组"))})
        assert fold(longer, chained.acts) == chained.position


class TestReassignment:
    def test_makes_the_step_one_persons(self, case: Approval) -> None:
        case.does(CHIEF, "reassigned", "accept", to=REVIEWER)
        refusal = case.cannot(FRONT_DESK, "accepted", "accept")
        assert str(refusal) == "此步骤已交由审查（市大数据局）办理。"
        case.does(REVIEWER, "accepted", "accept")

    def test_goes_to_nobody_who_could_not_act(self, case: Approval) -> None:
        assert case.cannot(CHIEF, "reassigned", "accept", to=CIPHER).codes == {"receiver_not_competent"}
        assert case.cannot(CHIEF, "reassigned", "accept").codes == {"receiver_missing"}

    def test_is_the_agencys_own(self, case: Approval) -> None:
        assert "not_competent" in case.cannot(CIPHER, "reassigned", "accept", to=REVIEWER).codes

    def test_ends_when_the_person_leaves_for_an_interest(self, case: Approval) -> None:
        case.does(CHIEF, "reassigned", "accept", to=REVIEWER)
        case.does(REVIEWER, "recused", reason="配偶任职于申请单位")
        assert case.cannot(REVIEWER, "accepted", "accept").codes == {"recused"}
        case.does(FRONT_DESK, "accepted", "accept")


class TestDelegation:
    def test_lets_another_sign_for_the_post_until_the_day_named(self, chained: Approval) -> None:
        chained.does(FRONT_DESK, "accepted", "accept")
        chained.does(CHIEF, "delegated", "accept", to=DEPUTY, until=date(2026, 11, 23))
        late = MORNING.replace(day=24)
        assert chained.cannot(DEPUTY, "accepted", "accept", at=late).codes == {"not_your_turn"}
        chained.does(DEPUTY, "accepted", "accept")

    def test_does_not_let_the_CLERK_countersign_himself(self, chained: Approval) -> None:
        chained.does(FRONT_DESK, "accepted", "accept")
        assert chained.cannot(CHIEF, "delegated", "accept", to=FRONT_DESK).codes == {"receiver_not_competent"}


class TestWhoMay:
    def test_names_those_who_can_sign_next(self, chained: Approval) -> None:
        staff = (CLERK, FRONT_DESK, CHIEF, LEADER, CIPHER)
        opened = chained.position.open_step("accept")
        assert who_may(chained.procedure, chained.position, opened, staff, MORNING) == (FRONT_DESK,)
        chained.does(FRONT_DESK, "accepted", "accept")
        opened = chained.position.open_step("accept")
        assert who_may(chained.procedure, chained.position, opened, staff, MORNING) == (CHIEF,)

    def test_leaves_out_who_stood_on_the_applicants_side(self, case: Approval) -> None:
        moved = replace(CLERK, role="bureau", unit="u-bureau", unit_name="市大数据局")
        assert "own_application" in case.cannot(moved, "accepted", "accept").codes


class TestUrging:
    def test_leaves_a_trace_on_the_step(self, case: Approval) -> None:
        case.does(CLERK, "urged", "accept")
        (urging,) = case.position.open_step("accept").urged
        assert urging.by == CLERK

    def test_is_not_a_strangers(self, case: Approval) -> None:
        assert case.cannot(NEIGHBOUR, "urged", "accept").codes == {"not_competent"}
