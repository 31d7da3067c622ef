"""The story of new fiscal money: the finance office is asked before the application is submitted."""

from dataclasses import replace

import pytest

from lixiang.agencies.access import acting
from lixiang.cases.answers import CONSULTATION
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import Refused
from lixiang.cases.requests import ask_before_submission
from lixiang.config.demo.contents import contents_of
from lixiang.config.demo.filings import draft, submit
from lixiang.config.demo.people import actor
from story.approvals import APPROVAL
from story.desk import Desk
from story.filings import concluded

pytestmark = pytest.mark.usefixtures("people")

NEW_MONEY = replace(APPROVAL, also={"funds": {"new_fiscal_funds": "yes"}})
CONSENTS = Conclusion(CONSULTATION, "confirmed", "同意列入年度预算。")


def asked(application: int) -> int:
    """Let the unit put its draft before the finance office; return the case."""
    clerk = actor(APPROVAL.by)
    with acting(clerk):
        return ask_before_submission(clerk, application, CONSULTATION, 0).pk


def test_without_the_consent_it_is_not_taken() -> None:
    with pytest.raises(Refused, match="征求"):
        submit(NEW_MONEY, draft(NEW_MONEY))


def test_the_consent_given_on_the_platform_counts_with_its_day() -> None:
    application = draft(NEW_MONEY)
    case = asked(application)
    finance = Desk("caizheng")
    assert NEW_MONEY.title in finance.sees("/tasks/")
    page = finance.sees(f"/cases/{case}/")
    assert "同意安排所列财政资金。" in page
    assert "共同设计" not in page
    concluded(case, CONSENTS, "caizheng")
    assert submit(NEW_MONEY, application) == case
    assert "在平台答复同意" in Desk("dashuju").sees(f"/cases/{case}/")


@pytest.mark.parametrize(("number", "paper"), [("", False), ("玉财函〔2026〕88号", True)])
def test_a_paper_of_finance_is_handed_in_only_where_it_was_given_on_paper(number: str, paper: bool) -> None:
    funds = {"new_fiscal_funds": "yes", "consultation": number}
    application = draft(replace(APPROVAL, also={"funds": funds}))
    page = Desk(APPROVAL.by).sees(f"/applications/{application}/")
    assert ("财政部门意见 必交" in page) is paper


def test_no_other_office_sees_what_only_finance_was_asked_about() -> None:
    case = asked(draft(NEW_MONEY))
    for office in ("dashuju", "jiyao", "shenji"):
        with acting(actor(office)):
            assert not Case.objects.filter(pk=case).exists()


def test_consent_to_other_figures_does_not_count() -> None:
    application = draft(NEW_MONEY)
    concluded(asked(application), CONSENTS, "caizheng")
    clerk = Desk(APPROVAL.by)
    clerk.writes(f"/applications/{application}/", "cost", {"total": "8600000.00", "lines": [
        {"kind": "software", "name": "主体建设", "amount": "8600000.00"},
    ]})  # fmt: skip
    assert "内容已改动，须重新征求" in clerk.sees(f"/applications/{application}/")
    with pytest.raises(Refused, match="征求财政意见"):
        submit(NEW_MONEY, application)


def test_a_draft_that_shrinks_to_a_filing_waits_for_no_answer_that_a_filing_does_not_ask() -> None:
    application = draft(NEW_MONEY)
    case = asked(application)
    clerk, form = Desk(APPROVAL.by), f"/applications/{application}/"
    filing = contents_of(replace(NEW_MONEY, total="1500000.00"))
    clerk.writes(form, "cost", filing["cost"])
    clerk.writes(form, "funds", {**filing["funds"], "consultation": "玉财函〔2026〕88号"})
    for code in clerk.asked(form, "code"):
        clerk.hands_in(form, code, f"{code}.txt", code.encode())
    assert submit(NEW_MONEY, application) == case
    assert "报送备案" in Desk("dashuju").sees(f"/cases/{case}/")


def test_where_no_new_money_is_asked_for_there_is_nothing_to_ask() -> None:
    assert contents_of(APPROVAL)["funds"]["new_fiscal_funds"] == "no"
    with pytest.raises(Refused, match="不需要"):
        asked(draft(APPROVAL))
