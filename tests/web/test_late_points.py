"""A point that could have been told in an earlier round, on the page of the step: its reason is asked at it."""

from dataclasses import replace

import pytest
from django.test import Client

from lixiang.cases.opinions import Conclusion
from lixiang.config.demo.filings import draft, submit
from lixiang.procedure.act import Defect
from story.approvals import APPROVAL, GROWS, standing
from story.chains import CLERK_AND_LEADER, countersigned_by
from story.doors import messages_at
from story.filings import RETURNED, concluded, resubmitted, submitted
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
GROWTH = "system_total_does_not_grow"
WHY_OWN, WHY_TICKED = "points.0.why_late", f"why.{GROWTH}"


@pytest.fixture
def bureau(people: None) -> Client:
    """The browser of a clerk of the bureau."""
    return browser_of("dashuju")


@pytest.fixture
def passed_over(people: None) -> int:
    """A case in its second round; what its systems grow by was open in the first, and nobody told it."""
    growing = replace(APPROVAL, also=GROWS)
    case, point = (
        submit(growing, draft(growing)),
        Defect(group="goals", point="goals.aims", problem="无法衡量。"),
    )
    concluded(case, Conclusion("accept", "returned", "请补正。", defects=(point,)))
    return resubmitted(case, "goals", aims="补正后的目标。").pk


def shown(browser: Client, case: int) -> str:
    return browser.get(f"/cases/{case}/").content.decode()


def returns(browser: Client, case: int, **form: str) -> tuple[int, str]:
    said = {"seq": str(standing(case).seq), "outcome": "returned", "opinion": "请补正。", **form}
    answer = browser.post(f"/cases/{case}/steps/accept/", said)
    return answer.status_code, answer.content.decode()


def test_no_reason_is_asked_in_the_first_round(bureau: Client) -> None:
    assert WHY_OWN not in shown(bureau, submitted())


def test_a_reason_is_asked_from_the_second_round_on(bureau: Client) -> None:
    case = submitted()
    concluded(case, RETURNED)
    resubmitted(case, "goals", aims="补正后的目标。")
    assert WHY_OWN in shown(bureau, case)


class TestAFindingThatNobodyToldInTime:
    def test_is_taken_over_with_a_reason_only(self, passed_over: int, bureau: Client) -> None:
        assert WHY_TICKED in shown(bureau, passed_over)
        status, page = returns(bureau, passed_over, defect=GROWTH)
        assert (status, "现在提出须说明理由" in page) == (422, True)
        assert returns(bureau, passed_over, defect=GROWTH, **{WHY_TICKED: "台账核对后发现。"})[0] == 302
        assert [told.defect.why_late for told in standing(passed_over).told][-1] == "台账核对后发现。"

    def test_has_what_is_wrong_with_the_reason_at_it(self, passed_over: int, bureau: Client) -> None:
        form = {"points.0.group": "goals", "points.0.problem": "目标仍无法衡量。", WHY_TICKED: "台\u202e账"}
        status, page = returns(bureau, passed_over, defect=GROWTH, **form)
        assert status == 422
        assert "第 2 个字符是" in messages_at(page)[WHY_TICKED]

    def test_keeps_its_reason_for_who_signs_next(self, passed_over: int, bureau: Client) -> None:
        countersigned_by("dashuju.ju", accept=CLERK_AND_LEADER)
        assert returns(bureau, passed_over, defect=GROWTH, **{WHY_TICKED: "台账核对后发现。"})[0] == 302
        assert 'value="台账核对后发现。"' in shown(browser_of("dashuju.ju"), passed_over)
