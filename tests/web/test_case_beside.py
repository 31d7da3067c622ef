"""What stands beside the course of a case: its documents, the copy for the next application."""

import pytest

from lixiang.agencies.access import working
from lixiang.cases.models import Application
from lixiang.cases.opinions import Conclusion
from story.approvals import accepted, does, reviewed, standing
from story.filings import concluded
from story.people import browser_of
from story.queue import work_off

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def case(people: None) -> int:
    """An approval, accepted."""
    return accepted()


def shown(username: str, case: int) -> str:
    return browser_of(username).get(f"/cases/{case}/").content.decode()


@pytest.mark.parametrize(("who", "offered"), [("chengguan", True), ("dashuju", False), ("renshe", False)])
def test_an_earlier_application_is_copied_by_its_unit_while_and_after_it_is_decided(
    case: int, who: str, offered: bool
) -> None:
    assert ("复制为新申报" in shown(who, case)) is offered
    reviewed(case)
    concluded(case, Conclusion("decide", "approved", "同意立项。", {"amount": "8600000"}), "dashuju.ju")
    assert ("复制为新申报" in shown(who, case)) is offered


def test_a_document_of_an_opinion_that_was_corrected_says_so(case: int) -> None:
    reviewed(case)
    work_off()
    opinion = standing(case).opinion("give_review_opinion")
    assert opinion is not None
    listed = shown("dashuju", case).partition('id="documents-title"')[2].partition("</section>")[0]
    assert "的评审意见" in listed
    assert "已更正" not in listed
    does(case, "dashuju.2", "correction_proposed", refers=opinion.seq, reason="漏写条件。")
    does(case, "dashuju", "correction_confirmed", refers=opinion.seq)
    listed = shown("dashuju", case).partition('id="documents-title"')[2].partition("</section>")[0]
    assert "已更正" in listed


class TestTheCopy:
    def test_asks_first_whether_the_project_is_classified(self, case: int) -> None:
        clerk, before = browser_of("chengguan"), count()
        page = clerk.get(f"/applications/new/?of={case}").content.decode()
        assert "项目是否涉及国家秘密？" in page
        assert "将复制“智慧城管一体化平台”的内容和材料" in page
        clerk.post(f"/applications/new/?of={case}", {"classified": "yes", "request_key": "1"})
        assert count() == before
        copied = clerk.post(
            f"/applications/new/?of={case}", {"classified": "no", "request_key": "2"}, follow=True
        )
        assert "智慧城管一体化平台" in copied.content.decode()
        assert count() == before + 1

    def test_is_of_ones_own_unit(self, case: int) -> None:
        for who in ("renshe", "dashuju"):
            assert browser_of(who).get(f"/applications/new/?of={case}").status_code == 404


def count() -> int:
    with working():
        return Application.objects.count()
