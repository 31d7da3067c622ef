"""A suspended case: its clocks stand still, and the working days of the stop do not count."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from lixiang.agencies.access import acting
from lixiang.cases.deadlines import due_on
from lixiang.cases.models import Task
from lixiang.config.demo.people import actor
from lixiang.ledger.clock import clock_set_to
from story.approvals import accepted, does

pytestmark = pytest.mark.usefixtures("people")
STEP = "give_technical_opinion"


def on(day: int) -> datetime:
    return datetime(2026, 11, day, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def task_of(case: int) -> Task:
    with acting(actor("dashuju")):
        return Task.objects.select_related("case").get(case=case, step=STEP)


def test_three_working_days_of_suspension_put_the_due_date_off_by_three_working_days() -> None:
    with clock_set_to(on(2)):
        case = accepted()
    assert task_of(case).due_on == date(2026, 11, 16)
    with clock_set_to(on(4)):
        does(case, "dashuju", "suspended", reason="等待上级批复。", until=date(2026, 11, 20))
    assert task_of(case).paused
    with clock_set_to(on(9)):
        does(case, "dashuju", "resumed")
    task = task_of(case)
    assert (task.paused, task.stopped, task.due_on) == (False, 3, date(2026, 11, 19))
    due = due_on(task.case, STEP, task.opened_on, task.stopped)
    assert due is not None
    assert "3 个工作日不计（平台约定）" in due.why[-1]


def test_a_weekend_of_suspension_changes_nothing() -> None:
    with clock_set_to(on(2)):
        case = accepted()
    with clock_set_to(on(6)):
        does(case, "dashuju", "suspended", reason="等待上级批复。", until=date(2026, 11, 20))
    with clock_set_to(on(8)):
        does(case, "dashuju", "resumed")
    assert task_of(case).due_on == date(2026, 11, 16)
