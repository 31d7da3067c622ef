"""What people write into a case is kept as they wrote it, or refused with the reason; its documents can be set."""

from dataclasses import replace

import pytest

from lixiang.agencies.access import acting
from lixiang.cases.course import Course, act_on_case
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import Refused
from lixiang.cases.submission import submit_application
from lixiang.config.demo.people import actor
from lixiang.documents.models import Document
from lixiang.ledger.models import Event
from story.filings import FILED, POINT, REFUSED, RETURNED, concluded, drafted, filed, returned, submitted
from story.people import browser_of
from story.queue import work_off

MARKUP = (
    "<script>alert(1)</script> {{ 7*7 }} {% now 'Y' %} ${7*7} %s%n #set page(width: 1cm) $x^2$ *bold* _it_ \\u0000",
    "'; drop table cases_case; -- \"or 1=1\" =cmd|' /C calc'!A0 ../../etc/passwd <label> // /* `code` 龘靐齉爩",
)
UNFIT = ("同意\x01", "同意\u202e", "同意\ud800", "同意😀", "长" * 4001)

pytestmark = pytest.mark.usefixtures("people")


@pytest.mark.parametrize("word", UNFIT)
class TestAWordThatCannotBeKept:
    @pytest.mark.parametrize(
        "place",
        [
            lambda word: replace(FILED, reason=word),
            lambda word: replace(REFUSED, details={"right_route": word}),
            lambda word: replace(RETURNED, defects=(replace(POINT, problem=word),)),
            lambda word: replace(RETURNED, defects=(replace(POINT, remedy=word),)),
            lambda word: replace(RETURNED, defects=(replace(POINT, why_late=word),)),
        ],
        ids=["opinion", "right route", "point", "remedy", "why late"],
    )
    def test_is_refused_in_a_conclusion(self, word: str, place: object) -> None:
        case = submitted()
        with pytest.raises(Refused, match=r"字|公文"):
            concluded(case, place(word))  # type: ignore[operator]
        with acting(actor("dashuju")):
            assert Case.objects.get(pk=case).seq == 1

    def test_is_refused_in_a_withdrawal(self, word: str) -> None:
        case, clerk = submitted(), actor("chengguan")
        with acting(clerk), pytest.raises(Refused):
            act_on_case(clerk, case, Course("withdrawn", reason=word), 1)


def test_a_point_lies_in_a_part_of_the_application() -> None:
    with pytest.raises(Refused, match="所属的部分"):
        concluded(submitted(), replace(RETURNED, defects=(replace(POINT, group="nowhere"),)))


def test_an_opinion_is_kept_as_it_was_written() -> None:
    words_of_it = "一、材料齐全；\n二、<b>同意</b>备案 & “归档”。"
    case = concluded(submitted(), replace(FILED, reason=f"  {words_of_it}\r\n"))
    with acting(actor("dashuju")):
        assert Event.objects.get(object_id=case.pk, name="filed").content["act"]["reason"] == words_of_it


@pytest.mark.parametrize("title", ["智慧城管😀", "城管ﷺ平台", "사회 시스템"])
def test_a_title_that_no_document_can_show_is_told_before_the_submission(title: str) -> None:
    clerk, application = actor("chengguan"), drafted(title=title)
    with acting(clerk), pytest.raises(Refused, match="无法在公文中显示") as refused:
        submit_application(clerk, application, 0)
    assert refused.value.reasons[0].field == "identity.title"


@pytest.mark.parametrize("title", MARKUP)
def test_every_title_that_is_taken_can_be_set_in_a_document(title: str) -> None:
    """What looks like markup or code is words like all others."""
    filed(title=title), returned(title=title)
    work_off()
    with acting(actor("dashuju")):
        assert {paper.title for paper in Document.objects.all()} == {
            f"关于{title.strip()}的备案回执", f"关于{title.strip()}备案材料的补正通知书",
        }  # fmt: skip


def test_a_preview_tells_what_it_cannot_show() -> None:
    address = f"/cases/{submitted()}/steps/check_completeness/preview/"
    sent = {"outcome": "returned", "points.0.group": "cost", "points.0.problem": "金额😀"}
    answer = browser_of("dashuju").post(address, sent)
    assert answer.status_code == 422
    assert "“😀”无法在公文中显示" in answer.content.decode()


def test_a_conclusion_that_is_none_is_refused() -> None:
    with pytest.raises(Refused):
        concluded(submitted(), Conclusion("check_completeness", "nonsense"))
