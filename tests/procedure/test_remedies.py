"""Setting right: overrides, corrections by two persons, suspension, supplements after a filing."""

from dataclasses import replace
from datetime import date

import pytest

from lixiang.procedure import CLOCK, Post, State
from lixiang.procedure.filing import FILING
from lixiang.procedure.step import ANY_POST
from procedure.cast import CIPHER, CLERK, WANG, Case, Found, missing
from procedure.hall import APPROVAL, CHIEF, CONTENT, FRONT_DESK, LEADER, REVIEWER, Approval

GROWTH = Found(rule="net_growth", reason="净增1个系统", stops=True)
PAPER = {"rule": "net_growth", "document": "玉数政〔2026〕1号"}


@pytest.fixture
def case() -> Approval:
    case = Approval()
    case.submit()
    return case


@pytest.fixture
def filing() -> Case:
    case = Case(FILING)
    case.does(CLERK, "submitted", "submit", digests=CONTENT, tags=("xinchuang",))
    return case


class TestAnOverride:
    def test_lets_an_in_principle_stop_pass(self, filing: Case) -> None:
        assert filing.cannot(WANG, "filed", "check_completeness", findings=[GROWTH]).codes == {
            "principle_unmet"
        }
        filing.does(LEADER, "overridden", findings=[GROWTH], reason="上级部署", details=PAPER)
        filing.does(WANG, "filed", "check_completeness", findings=[GROWTH])

    def test_is_the_leaders_with_reason_and_paper(self, filing: Case) -> None:
        refusal = filing.cannot(WANG, "overridden", findings=[GROWTH], details={"rule": "net_growth"})
        assert refusal.codes == {"not_competent", "reason_missing", "document_missing"}

    def test_is_anybodys_of_the_agency_that_the_edition_names_instead_of_a_post(self) -> None:
        filing = Case(replace(FILING, overrider=(CIPHER.role, Post(ANY_POST, "市密码管理局"))))
        filing.does(CLERK, "submitted", "submit", digests=CONTENT)
        said = {"findings": [GROWTH], "reason": "上级部署", "details": PAPER}
        assert filing.cannot(LEADER, "overridden", **said).reasons[0].text == "只有市密码管理局可以放行。"
        filing.does(CIPHER, "overridden", **said)
        filing.does(WANG, "filed", "check_completeness", findings=[GROWTH])

    def test_does_not_outlive_the_content_that_it_was_given_for(self, filing: Case) -> None:
        filing.does(LEADER, "overridden", findings=[GROWTH], reason="上级部署", details=PAPER)
        filing.does(WANG, "returned", "check_completeness", defects=(missing("content"),))
        filing.does(CLERK, "resubmitted", "submit", digests={**CONTENT, "content": "second"})
        assert (
            "principle_unmet" in filing.cannot(WANG, "filed", "check_completeness", findings=[GROWTH]).codes
        )


class TestACorrection:
    def test_takes_two_persons_of_the_agency(self, case: Approval) -> None:
        case.agree("accept", "give_technical_opinion")
        wrong = case.position.seq
        case.does(REVIEWER, "correction_proposed", refers=wrong, reason="选错结论")
        assert case.cannot(REVIEWER, "correction_confirmed", refers=wrong).codes == {"second_person_needed"}
        assert "not_competent" in case.cannot(CIPHER, "correction_confirmed", refers=wrong).codes
        assert "give_technical_opinion" not in case.open
        case.does(CHIEF, "correction_confirmed", refers=wrong)
        assert "give_technical_opinion" in case.open
        case.does(REVIEWER, "objected", "give_technical_opinion", reason="架构不合理")
        assert len(case.position.opinions) == 3

    def test_reopens_what_rested_on_the_error(self, case: Approval) -> None:
        case.agree("accept", "give_technical_opinion", "integrate_data", "allocate_cloud", "check_cost")
        wrong = case.position.opinion("check_cost").seq
        case.agree("give_review_opinion")
        case.does(REVIEWER, "correction_proposed", refers=wrong, reason="漏项")
        case.does(CHIEF, "correction_confirmed", refers=wrong)
        assert case.position.opinion("give_review_opinion").stale_steps == ("check_cost",)
        case.agree("check_cost")
        assert "give_review_opinion" in case.open

    def test_that_is_pending_holds_the_decision(self, case: Approval) -> None:
        case.agree_all()
        wrong = case.position.opinion("check_cost").seq
        case.does(REVIEWER, "correction_proposed", refers=wrong, reason="漏项")
        refusal = case.cannot(LEADER, "approved", "decide", details={"amount": "1"})
        assert refusal.codes == {"correction_pending"}
        case.does(CHIEF, "correction_declined", refers=wrong, reason="核对无误")
        case.does(LEADER, "approved", "decide", details={"amount": "1"})

    def test_does_not_touch_a_decision(self, filing: Case) -> None:
        filed = filing.does(WANG, "filed", "check_completeness").position.seq
        assert filing.cannot(WANG, "correction_proposed", refers=filed, reason="x").codes == {
            "nothing_to_correct"
        }


class TestASuspension:
    def test_stops_every_step_until_it_is_resumed(self, case: Approval) -> None:
        case.does(CHIEF, "suspended", reason="等待自治区批复", until=date(2026, 12, 20))
        assert case.cannot(FRONT_DESK, "accepted", "accept").codes == {"suspended"}
        case.does(CHIEF, "resumed")
        case.agree("accept")
        (pause,) = case.position.suspensions
        assert pause.ended_at is not None

    def test_names_a_reason_and_a_day(self, case: Approval) -> None:
        assert case.cannot(CHIEF, "suspended").codes == {"reason_missing", "day_missing"}

    def test_does_not_keep_the_unit_from_withdrawing(self, case: Approval) -> None:
        case.does(CHIEF, "suspended", reason="x", until=date(2026, 12, 20))
        case.does(CLERK, "withdrawn")
        assert case.position.suspension is None


class TestASupplementAfterAFiling:
    def test_changes_only_what_the_branch_asked_for(self, filing: Case) -> None:
        filing.does(WANG, "filed", "check_completeness")
        filing.does(CIPHER, "corrections_asked", "review_xinchuang", defects=(missing("xinchuang"),))
        assert filing.open == {"submit"}
        changed = {**CONTENT, "xinchuang": "second"}
        more = {"digests": {**changed, "funds": "other"}, "tags": ("xinchuang",)}
        refusal = filing.cannot(CLERK, "resubmitted", "submit", **more)
        assert str(refusal) == "已办结的“资金来源”不得再改。"
        filing.does(CLERK, "resubmitted", "submit", digests=changed, tags=("xinchuang",))
        assert filing.position.state is State.GRANTED
        assert filing.open == {"review_xinchuang"}
        filing.does(CIPHER, "plan_filed", "review_xinchuang")
        assert filing.position.final
        assert filing.position.result == "filed"

    def test_leaves_the_clocks_of_the_other_branches_running(self) -> None:
        case = Case(FILING)
        tags = ("cipher", "xinchuang", "new_technology")
        case.does(CLERK, "submitted", "submit", digests=CONTENT, tags=tags)
        case.does(WANG, "filed", "check_completeness")
        case.does(CIPHER, "corrections_asked", "review_cipher", defects=(missing("cipher"),))
        changed = {**CONTENT, "cipher": "second", "security": "second"}
        move = case.does(CLERK, "resubmitted", "submit", digests=changed, tags=tags)
        assert {o.step: o.opened_seq for o in move.position.open} == {
            "review_cipher": 4,
            "review_xinchuang": 1,
            "review_new_technology": 4,  # what it looks at has changed
        }

    def test_of_an_approval_does_not_wait_for_a_second_acceptance(self) -> None:
        branches = [replace(step, blocking=step.name != "review_cipher") for step in APPROVAL.steps]
        case = Approval(replace(APPROVAL, steps=tuple(branches)))
        case.submit()
        case.agree("accept")
        while waiting := sorted(case.open - {"review_cipher"}):
            case.agree(waiting[0])
        case.does(CIPHER, "corrections_asked", "review_cipher", defects=(missing("cipher"),))
        case.submit(cipher="second")
        assert case.open == {"review_cipher"}


class TestTheClock:
    def test_lets_a_grant_lapse_and_nobody_else_does(self, filing: Case) -> None:
        filing.does(WANG, "filed", "check_completeness")
        assert filing.cannot(WANG, "lapsed", reason="两年未实施").codes == {"not_competent"}
        filing.does(CLOCK, "lapsed", reason="两年未实施")
        assert (filing.position.state, filing.position.result) == (State.ENDED, "lapsed")
