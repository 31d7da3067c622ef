"""Filing from the first submission to the number, with a return, and what is refused on the way."""

import pytest

from lixiang.procedure import CLOCK, State
from lixiang.procedure.filing import FILING
from procedure.cast import CHEN, CIPHER, CLERK, NEIGHBOUR, WANG, Case, Found, missing

CONTENT = {"identity": "a", "content": "b", "funds": "c", "security": "d", "materials": "e"}


@pytest.fixture
def case() -> Case:
    return Case(FILING)


@pytest.fixture
def submitted(case: Case) -> Case:
    case.does(CLERK, "submitted", "submit", digests=CONTENT)
    return case


@pytest.fixture
def returned(submitted: Case) -> Case:
    submitted.does(WANG, "returned", "check_completeness", defects=(missing("materials"),))
    return submitted


class TestAFilingThatIsComplete:
    def test_opens_the_check_for_the_bureau_when_it_is_submitted(self, case: Case) -> None:
        move = case.does(CLERK, "submitted", "submit", digests=CONTENT)
        assert [(o.step, o.role) for o in move.opened] == [("check_completeness", "bureau")]
        assert move.position.state is State.UNDER_REVIEW
        assert move.position.round == 1

    def test_is_filed_and_over(self, submitted: Case) -> None:
        move = submitted.does(WANG, "filed", "check_completeness")
        assert (move.position.state, move.position.result, move.position.final) == (
            State.GRANTED,
            "filed",
            True,
        )

    def test_is_not_submitted_against_an_unmet_must(self, case: Case) -> None:
        refusal = case.cannot(CLERK, "submitted", "submit", digests=CONTENT, findings=[Found(blocks=True)])
        assert [(r.code, str(r.clause)) for r in refusal.reasons] == [("must_unmet", "15")]

    def test_is_not_filed_against_an_unmet_must_or_principle(self, submitted: Case) -> None:
        findings = [Found(blocks=True), Found(rule="net_growth", stops=True)]
        refusal = submitted.cannot(WANG, "filed", "check_completeness", findings=findings)
        assert refusal.codes == {"must_unmet", "principle_unmet"}

    def test_is_refused_only_with_a_reason_and_the_right_route(self, submitted: Case) -> None:
        refusal = submitted.cannot(WANG, "refused", "check_completeness")
        assert refusal.codes == {"reason_missing", "right_route_missing"}
        submitted.does(
            WANG,
            "refused",
            "check_completeness",
            reason="总投资已达审批标准",
            details={"right_route": "approval"},
        )
        assert submitted.position.state is State.ENDED


class TestAReturn:
    def test_names_what_is_missing(self, submitted: Case) -> None:
        assert submitted.cannot(WANG, "returned", "check_completeness").codes == {"defects_missing"}

    def test_gives_the_case_back_to_the_unit(self, returned: Case) -> None:
        assert returned.position.state is State.RETURNED
        assert returned.open == {"submit"}

    def test_opens_the_second_round_when_the_unit_submits_again(self, returned: Case) -> None:
        returned.does(CLERK, "resubmitted", "submit", digests=CONTENT | {"materials": "e2"})
        assert returned.position.round == 2
        assert returned.open == {"check_completeness"}

    def test_may_come_again_on_what_the_unit_did_not_correct(self, returned: Case) -> None:
        returned.does(CLERK, "resubmitted", "submit", digests=CONTENT)
        returned.does(WANG, "returned", "check_completeness", defects=(missing("materials"),))

    def test_may_come_again_on_what_changed(self, returned: Case) -> None:
        returned.does(CLERK, "resubmitted", "submit", digests=CONTENT | {"materials": "e2"})
        returned.does(WANG, "returned", "check_completeness", defects=(missing("materials", "date"),))

    def test_owes_a_reason_for_a_point_that_lay_there_before(self, returned: Case) -> None:
        returned.does(CLERK, "resubmitted", "submit", digests=CONTENT | {"materials": "e2"})
        late = missing("funds", "source")
        refusal = returned.cannot(CHEN, "returned", "check_completeness", defects=(late,))
        assert refusal.codes == {"late_without_reason"}
        late = missing("funds", "source", why_late="首轮核对人遗漏")
        returned.does(CHEN, "returned", "check_completeness", defects=(late,))
        assert [told.late for told in returned.position.told] == [False, True]

    def test_left_lying_is_closed_by_the_clock_only(self, returned: Case) -> None:
        assert returned.cannot(WANG, "closed", reason="逾期").codes == {"not_competent"}
        returned.does(CLOCK, "closed", reason="逾期未补正")
        assert returned.position.result == "closed"


class TestWhoMay:
    @pytest.mark.parametrize("stranger", [CLERK, NEIGHBOUR, CIPHER])
    def test_only_the_bureau_checks(self, submitted: Case, stranger: object) -> None:
        assert "not_competent" in submitted.cannot(stranger, "filed", "check_completeness").codes

    def test_only_the_unit_withdraws_and_only_before_the_decision(self, submitted: Case) -> None:
        assert submitted.cannot(NEIGHBOUR, "withdrawn").codes == {"not_competent"}
        submitted.does(WANG, "filed", "check_completeness")
        assert submitted.cannot(CLERK, "withdrawn").codes == {"not_under_way"}

    def test_the_second_of_two_is_told_who_was_faster_and_when(self, submitted: Case) -> None:
        seen = submitted.position.seq
        submitted.does(WANG, "filed", "check_completeness")
        refusal = submitted.cannot(CHEN, "filed", "check_completeness", seq=seen)
        assert str(refusal) == "王某（市大数据局）已于 2026-11-20 10:00 办结此步骤。"

    def test_nobody_decides_on_a_page_of_an_earlier_round(self, returned: Case) -> None:
        returned.does(CLERK, "resubmitted", "submit", digests=CONTENT)
        assert returned.cannot(CHEN, "filed", "check_completeness", seq=1).codes == {"stale_view"}


class TestBranchesOfAFiling:
    def test_do_not_hold_the_filing_number(self, case: Case) -> None:
        case.does(CLERK, "submitted", "submit", digests=CONTENT, tags=("xinchuang",))
        assert case.open == {"check_completeness", "review_xinchuang"}
        case.does(WANG, "filed", "check_completeness")
        assert case.open == {"review_xinchuang"}
        assert not case.position.final
        case.does(CIPHER, "plan_filed", "review_xinchuang")
        assert case.position.final
