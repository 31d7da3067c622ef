"""Before the submission: joint design (9), consultation of finance (15), the exception (16), county parts (9)."""

import pytest

from lixiang.law.citation import Citation
from procedure.cast import CLERK, NEIGHBOUR, Found, person
from procedure.hall import CONTENT, FINANCE, LEADER, REVIEWER, Approval

POLICE = person("吴某", "unit", "u-police", "市公安局")
BOTH = {"participants": (NEIGHBOUR.unit, POLICE.unit)}
NORTH = person("北某", "county_bureau", "c-north", "北流市大数据局")


@pytest.fixture
def case() -> Approval:
    return Approval()


def ask(case: Approval, **changed: str) -> None:
    case.does(CLERK, "asked", "confirm_joint_design", digests={**CONTENT, **changed}, parties=BOTH)


def submit(case: Approval, **changed: str) -> object:
    more = {"digests": {**CONTENT, **changed}, "parties": BOTH, "tags": ("joint",)}
    return case.attempt(CLERK, "submitted", "submit", **more)


class TestJointDesign:
    def test_opens_for_every_participant_once_the_lead_asks(self, case: Approval) -> None:
        ask(case)
        assert {(o.step, o.party) for o in case.position.open} == {
            ("confirm_joint_design", NEIGHBOUR.unit),
            ("confirm_joint_design", POLICE.unit),
        }

    def test_is_confirmed_by_all_before_the_submission(self, case: Approval) -> None:
        ask(case)
        case.does(NEIGHBOUR, "confirmed", "confirm_joint_design", party=NEIGHBOUR.unit)
        assert "submit" not in case.open
        case.does(POLICE, "confirmed", "confirm_joint_design", party=POLICE.unit)
        assert submit(case).position.round == 1

    def test_is_nobody_elses_to_confirm(self, case: Approval) -> None:
        ask(case)
        refusal = case.cannot(POLICE, "confirmed", "confirm_joint_design", party=NEIGHBOUR.unit)
        assert refusal.codes == {"not_competent"}

    def test_is_confirmed_again_when_what_they_confirmed_changed(self, case: Approval) -> None:
        ask(case)
        for unit in (NEIGHBOUR, POLICE):
            case.does(unit, "confirmed", "confirm_joint_design", party=unit.unit)
        assert submit(case, funds="other").codes == {"not_agreed"}
        assert submit(case, security="other").position.round == 1

    def test_is_not_passed_over_by_naming_participants_who_were_never_asked(self, case: Approval) -> None:
        refusal = submit(case)
        assert [(reason.code, str(reason.clause)) for reason in refusal.reasons] == [("not_agreed", "9")]

    def test_that_is_taken_back_is_still_owed_by_a_submission_that_names_participants(
        self, case: Approval
    ) -> None:
        ask(case)
        case.does(CLERK, "unasked", "confirm_joint_design")
        assert submit(case).codes == {"not_agreed"}

    def test_can_be_asked_again_after_an_objection(self, case: Approval) -> None:
        ask(case)
        case.does(NEIGHBOUR, "objected", "confirm_joint_design", party=NEIGHBOUR.unit, reason="分工不明")
        case.does(POLICE, "confirmed", "confirm_joint_design", party=POLICE.unit)
        assert submit(case).codes == {"not_agreed"}
        ask(case)
        assert {o.party for o in case.position.open if o.party} == {NEIGHBOUR.unit}


class TestConsultationOfFinance:
    def test_comes_before_the_submission_where_it_is_asked(self, case: Approval) -> None:
        case.does(CLERK, "asked", "consult_finance", digests=CONTENT)
        assert case.open == {"consult_finance"}
        case.does(FINANCE, "confirmed", "consult_finance")
        assert case.submit().position.round == 1

    def test_is_owed_no_more_once_it_is_taken_back(self, case: Approval) -> None:
        case.does(CLERK, "asked", "consult_finance", digests=CONTENT)
        case.does(CLERK, "unasked", "consult_finance")
        assert case.open == {"submit"}
        assert case.submit().position.round == 1

    def test_is_taken_back_by_the_unit_alone_and_only_while_it_is_asked(self, case: Approval) -> None:
        case.does(CLERK, "asked", "consult_finance", digests=CONTENT)
        assert case.cannot(FINANCE, "unasked", "consult_finance").codes == {"not_competent"}
        case.does(CLERK, "unasked", "consult_finance")
        assert case.cannot(CLERK, "unasked", "consult_finance").codes == {"not_asked"}

    def test_does_not_put_finance_on_the_applicants_side(self, case: Approval) -> None:
        case.does(CLERK, "asked", "consult_finance", digests=CONTENT)
        case.does(FINANCE, "confirmed", "consult_finance")
        case.submit()
        case.agree("accept", "prepare_funding_review")

    def test_is_the_units_own_choice_of_moment(self, case: Approval) -> None:
        case.submit()
        refusal = case.cannot(CLERK, "asked", "consult_finance", digests=CONTENT)
        assert refusal.codes == {"not_drafting"}


class TestTheException:
    def test_is_submitted_only_with_the_city_governments_approval(self, case: Approval) -> None:
        lacking = Found(
            rule="exception", reason="未附市政府批准文件", clause=Citation.parse("16"), blocks=True
        )
        refusal = case.cannot(CLERK, "submitted", "submit", digests=CONTENT, findings=[lacking])
        assert str(refusal) == "未附市政府批准文件"

    def test_cannot_be_overridden(self, case: Approval) -> None:
        case.submit()
        lacking = Found(rule="exception", reason="未附市政府批准文件", blocks=True)
        details = {"rule": "exception", "document": "玉数政〔2026〕1号"}
        refusal = case.cannot(LEADER, "overridden", findings=[lacking], reason="急", details=details)
        assert refusal.codes == {"nothing_to_override"}


class TestCountyParts:
    def test_are_each_decided_by_their_county_before_the_city_decides(self, case: Approval) -> None:
        parties = {"counties": ("c-north",)}
        case.does(CLERK, "submitted", "submit", digests=CONTENT, tags=("cross_level",), parties=parties)
        case.agree("accept")
        while waiting := sorted(case.open - {"decide_county_part"}):
            case.agree(waiting[0])
        assert case.open == {"decide_county_part"}
        refusal = case.cannot(REVIEWER, "county_approved", "decide_county_part", party="c-north")
        assert refusal.codes == {"not_competent", "document_missing"}
        decided = {"party": "c-north", "details": {"document": "北数批〔2026〕3号"}}
        case.does(NORTH, "county_approved", "decide_county_part", **decided)
        assert case.open == {"decide"}
