"""What the law finds on the page of a case: approved exceptions, points for a notice, what came of an earlier one."""

import pytest
from django.test import Client

from lixiang.cases.opinions import Conclusion
from lixiang.procedure.act import Defect
from story.approvals import GROWS, accepted, does, reviewed, standing
from story.filings import concluded, resubmitted, returned, submitted
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
GROWTH = "system_total_does_not_grow"


@pytest.fixture
def case(people: None) -> int:
    """An approval that was accepted."""
    return accepted()


@pytest.fixture
def bureau(people: None) -> Client:
    """The browser of a clerk of the bureau."""
    return browser_of("dashuju")


def shown(browser: Client, case: int, step: str = "") -> str:
    return browser.get(f"/cases/{case}/?step={step}").content.decode()


def sent(browser: Client, address: str, **form: str) -> tuple[int, str]:
    answer = browser.post(address, form)
    return answer.status_code, answer.content.decode()


class TestAnApprovedException:
    @pytest.fixture
    def excepted(self, people: None) -> int:
        """An approval by which the systems grow in number, which the leader of the bureau allowed."""
        case = reviewed(accepted(also=GROWS))
        paper = {"rule": GROWTH, "document": "玉数政〔2026〕9号"}
        does(case, "dashuju.ju", "overridden", reason="应急需要。", details=paper)
        return case

    @pytest.mark.parametrize("who", ["dashuju", "chengguan", "shenji"])
    def test_is_told_with_who_when_why_and_by_which_document(self, excepted: int, who: str) -> None:
        rail = shown(browser_of(who), excepted).partition('id="findings"')[2]
        assert 'data-open="0"' in rail
        for words in ("经批准例外", "周国栋", "应急需要。", "玉数政〔2026〕9号"):
            assert words in rail
        assert "原则上不可" not in rail

    def test_is_found_in_the_library(self, excepted: int, bureau: Client) -> None:
        other = accepted(title="没有例外的平台", by="renshe")
        assert other
        for address, found in (("/projects/", True), ("/projects/?stage=excepted", False)):
            assert ("没有例外的平台" in bureau.get(address).content.decode()) is found
        assert "经批准例外 1 项" in bureau.get("/projects/?stage=excepted").content.decode()

    def test_ends_with_the_content_that_it_was_given_for(self, excepted: int, bureau: Client) -> None:
        defect = Defect(group="content", point="content.systems", problem="系统清单有误。")
        concluded(excepted, Conclusion("decide", "returned", "请补正。", defects=(defect,)), "dashuju.ju")
        resubmitted(excepted, "goals", aims="补正后的目标。")
        assert "经批准例外" not in bureau.get("/projects/?stage=excepted").content.decode()


class TestTheNoticeOfCorrections:
    def test_offers_no_finding_that_another_body_has_to_make(self, case: int, bureau: Client) -> None:
        page = shown(bureau, accepted(title="另一平台", by="renshe"), "integrate_data")
        assert "由市财政局认定" in page
        offered = page.partition("一次性告知的问题")[2].partition("其他问题")[0]
        assert 'name="defect"' not in offered

    def test_offers_the_parts_of_this_application_only(self, people: None) -> None:
        filing = shown(browser_of("dashuju"), submitted())
        offered = filing.partition('name="points.0.group"')[2].partition("</select>")[0]
        assert "申报材料" in offered
        assert "云网资源" not in offered

    def test_cites_a_clause_by_its_name(self, case: int, bureau: Client) -> None:
        page = shown(bureau, case, "integrate_data")
        clauses = page.partition('name="points.0.clause"')[2].partition("</select>")[0]
        assert 'value="12(2)"' in clauses
        form = {
            "seq": "2", "outcome": "corrections_asked", "opinion": "请补正。", "points.0.group": "data",
            "points.0.clause": "12(2)", "points.0.problem": "没有写明\n共享条件。",
        }  # fmt: skip
        assert sent(bureau, f"/cases/{case}/steps/integrate_data/", **form)[0] == 302
        opinion = standing(case).opinion("integrate_data")
        assert [(one.clause, one.problem) for one in opinion.defects] == [("12(2)", "没有写明\n共享条件。")]

    @pytest.mark.parametrize("clause", ["第十二条", "x", "0", "12()"])
    def test_refuses_a_clause_that_is_none_at_its_field(self, case: int, bureau: Client, clause: str) -> None:
        form = {
            "seq": "2", "outcome": "corrections_asked", "opinion": "请补正。", "points.0.group": "data",
            "points.0.clause": clause, "points.0.problem": "没有写明共享条件。",
        }  # fmt: skip
        status, page = sent(bureau, f"/cases/{case}/steps/integrate_data/", **form)
        assert status == 422
        assert "请从列表中选择条款" in page.partition('id="error-points.0.clause"')[2]
        assert "没有写明共享条件。" in page


class TestTheCardOfABody:
    def test_tells_what_came_of_its_return_in_the_next_round(self, people: None) -> None:
        case = returned()
        resubmitted(case, "goals", aims="补正后的目标。")
        page = shown(browser_of("dashuju"), case)
        assert "第 1 轮退回补正，单位已再次提交，本轮重新办理" in page
        assert "已失效" not in page.partition("备案审查")[2].partition("</article>")[0]
