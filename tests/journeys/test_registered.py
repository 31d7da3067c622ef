"""The story of a small project that its unit manages by itself: registered in one short form, decided by nobody."""

from dataclasses import replace

import pytest

from lixiang.agencies.access import acting
from lixiang.cases.groups.catalogue import SHORT
from lixiang.cases.models import Case, Submission, Task
from lixiang.cases.refusals import Refused
from lixiang.config.demo.filings import draft, submit
from lixiang.config.demo.people import actor
from lixiang.procedure.position import State
from lixiang.projects.models import Stage
from story.approvals import does, standing
from story.desk import Desk
from story.filings import FILING

pytestmark = pytest.mark.usefixtures("people")

SMALL = replace(FILING, title="窗口叫号设备更新", total="99999.99")


@pytest.fixture
def case() -> int:
    """The case of a project of less than the filing begins with."""
    return submit(SMALL, draft(SMALL))


def test_it_asks_for_the_short_form_and_no_material() -> None:
    unit = Desk(SMALL.by)
    form = f"/applications/{draft(SMALL)}/"
    assert tuple(unit.asked(form, "group")) == SHORT
    assert unit.asked(form, "code") == []
    assert "自行管理" in unit.sees(form)


def test_one_fen_more_is_a_filing() -> None:
    filing = replace(SMALL, total="100000.00")
    assert standing(submit(filing, draft(filing))).state is State.UNDER_REVIEW


def test_it_stands_in_the_library_at_once_and_nobody_has_to_do_anything(case: int) -> None:
    assert (standing(case).state, standing(case).result) == (State.GRANTED, "registered")
    with acting(actor("dashuju")):
        project = Case.objects.get(pk=case).project
        assert (project.stage, project.route) == (Stage.DELIVERY, "self_managed")
        assert not Task.objects.filter(case=case).exists()
        assert {row.group for row in Submission.objects.filter(case=case)} >= set(SHORT)


def test_the_bureau_sees_it(case: int) -> None:
    bureau = Desk("dashuju")
    assert SMALL.title in bureau.sees("/projects/")
    assert "已登记" in bureau.sees(f"/cases/{case}/")


def test_it_is_final(case: int) -> None:
    with pytest.raises(Refused):
        does(case, SMALL.by, "withdrawn", reason="填错了。")


def test_what_is_left_out_is_told(case: int) -> None:
    nameless = replace(SMALL, title="")
    with pytest.raises(Refused, match="请填写“项目名称”"):
        submit(nameless, draft(nameless))
