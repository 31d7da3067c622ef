"""Documents on the page of a case: seen before they are signed, offered once they are issued."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from lixiang.cases.opinions import Conclusion
from lixiang.cases.papers import outcomes_with_paper
from lixiang.cases.procedures import procedure_under
from lixiang.procedure.step import Effect
from story.approvals import TOTAL, accepted, reviewed
from story.filings import concluded, submitted
from story.people import browser_of
from story.queue import work_off

pytestmark = pytest.mark.usefixtures("people")
POINT = {"points.0.group": "data", "points.0.problem": "没有写明共享条件。"}
ROUTE = {"ask-right_route": "自治区主管部门"}
PREVIEWS = (
    # step, outcome, who, what it asks, words on the document
    ("check_completeness", "filed", "dashuju", {}, "备案"),
    ("check_completeness", "returned", "dashuju", POINT, "补正"),
    ("check_completeness", "refused", "dashuju", ROUTE, "不予备案"),
    ("accept", "returned", "dashuju", POINT, "补正"),
    ("accept", "declined", "dashuju", ROUTE, "不予受理"),
    ("give_review_opinion", "agreed", "dashuju.2", {}, "评审意见"),
    ("give_review_opinion", "objected", "dashuju.2", {}, "评审意见"),
    ("decide", "approved", "dashuju.ju", {"ask-amount": TOTAL}, "批复"),
    ("decide", "returned", "dashuju.ju", POINT, "补正"),
    ("decide", "refused", "dashuju.ju", {"ground": "duplicate"}, "不予立项"),
)


def case_at(step: str) -> int:
    """Play a case until the step is open."""
    if step == "check_completeness":
        return submitted()
    if step == "accept":
        return submitted_approval()
    return reviewed(accepted(), *(["give_review_opinion", "review_funding"] if step != "decide" else []))


class TestAPreview:
    @pytest.mark.parametrize(("step", "outcome", "who", "asked", "words"), PREVIEWS)
    def test_is_offered_for_every_outcome_that_brings_a_document(
        self, step: str, outcome: str, who: str, asked: dict[str, str], words: str
    ) -> None:
        case, browser = case_at(step), browser_of(who)
        page = browser.get(f"/cases/{case}/?step={step}").content.decode()
        assert f'formaction="/cases/{case}/steps/{step}/preview/"' in page
        form = {"outcome": outcome, "opinion": "理由充分。", **asked}
        answer = browser.post(f"/cases/{case}/steps/{step}/preview/", form)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
        text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages)
        assert words in text.replace("\n", "").replace(" ", "")

    def test_is_known_for_each_of_them(self) -> None:
        listed = {(step, outcome) for step, outcome, *_ in PREVIEWS}
        named = {
            (step.name, outcome)
            for name in ("filing", "approval")
            for step in procedure_under(name, "yulin-draft").steps
            for outcome in outcomes_with_paper(step)
        }
        assert named - listed <= {("give_review_opinion", "agreed_with_conditions")}
        assert listed <= named

    def test_is_not_offered_where_none_comes(self) -> None:
        case = accepted()
        page = browser_of("caizheng").get(f"/cases/{case}/?step=prepare_funding_review").content.decode()
        assert "预览文书" not in page

    def test_comes_with_every_outcome_that_ends_a_round_or_a_case(self) -> None:
        for name in ("filing", "approval"):
            for step in procedure_under(name, "yulin-draft").steps:
                ends = [
                    one.name
                    for one in step.outcomes
                    if one.effect in (Effect.GRANT, Effect.END, Effect.RETURN)
                ]
                assert set(ends) <= set(outcomes_with_paper(step))


class TestAnIssuedDocument:
    @pytest.mark.parametrize("who", ["chengguan", "dashuju", "caizheng"])
    def test_is_offered_on_the_page_of_its_case(self, who: str) -> None:
        case = reviewed(accepted())
        concluded(case, Conclusion("decide", "approved", "同意立项。", {"amount": TOTAL}), "dashuju.ju")
        work_off()
        page = browser_of(who).get(f"/cases/{case}/").content.decode()
        documents = page.partition('aria-label="核对结果和文书"')[2]
        for title in ("批复", "评审意见"):
            assert title in documents
        assert "/documents/" in documents


def submitted_approval() -> int:
    """An approval that nobody has accepted yet."""
    return submitted(title="智慧城管一体化平台", total=TOTAL)
