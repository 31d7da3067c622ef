"""The story of a filing whose branch asks for corrections after the number was taken."""

import re

import pytest

from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import Refused
from lixiang.procedure.act import Defect
from lixiang.procedure.position import State
from story.approvals import standing
from story.desk import Desk
from story.filings import FILING, concluded, filed, resubmitted

pytestmark = pytest.mark.usefixtures("people")

SECURITY = Defect(
    group="security", point="security.protection_level", problem="定级理由没有写明。", clause="4(7)"
)
ASKS = Conclusion("review_cipher", "corrections_asked", "请补充。", defects=(SECURITY,))


@pytest.fixture
def case() -> int:
    """A filing with its number, of which the cipher office wants something corrected."""
    case = filed()
    concluded(case, ASKS, "jiyao")
    return case


def test_the_unit_finds_it_on_its_list_and_opens_the_form(case: int) -> None:
    unit = Desk(FILING.by)
    assert "报送备案" in unit.sees("/tasks/")
    page = unit.browser.get(f"/cases/{case}/").content.decode()
    form = re.search(r"/applications/\d+/", page)
    assert form is not None
    assert "定级理由没有写明" in unit.sees(form[0])


def test_the_supplement_goes_to_that_branch_and_leaves_the_number(case: int) -> None:
    number = standing(case).result
    resubmitted(case, "security", protection_level="3")
    concluded(case, Conclusion("review_cipher", "plan_filed", "准予备案。"), "jiyao")
    assert (standing(case).state, standing(case).result) == (State.GRANTED, number)


def test_what_was_filed_besides_is_not_changed(case: int) -> None:
    with pytest.raises(Refused, match="已办结的“建设目标”不得再改"):
        resubmitted(case, "goals", aims="换一个目标。")
