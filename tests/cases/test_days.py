"""Whose the days of a case were, as its page and the API tell it: the sum of all is the calendar's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from api.program import Program, token_of
from lixiang.ledger.clock import clock_set_to
from story.approvals import AGREED, accepted, does
from story.filings import concluded, resubmitted, returned
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")


@contextmanager
def on(day: int) -> Iterator[None]:
    """A day of November 2026 in the offices; the second is a Monday."""
    with clock_set_to(datetime(2026, 11, day, 2, tzinfo=UTC)):
        yield


def days_of(case: int) -> tuple[list[tuple[str, int]], int, int]:
    said = Program(token_of("shenji")).get(f"/cases/{case}/days")
    return (
        [(one["who"] or one["owner"], one["days"]) for one in said["items"]],
        said["total"],
        said["by_calendar"],
    )


def agreed(case: int, *steps: str) -> None:
    for step in steps:
        by, conclusion = AGREED[step]
        concluded(case, conclusion, by)


class TestTheDaysOfACase:
    def test_belong_to_the_bureau_the_applicant_and_the_bureau_again_over_a_return(self) -> None:
        with on(2):
            case = returned()
        with on(6):
            resubmitted(case, "goals", aims="补正后的目标。")
        with on(10):
            whose = days_of(case)
        assert whose == ([("市城市管理执法局", 4), ("市大数据发展和政务服务局", 2)], 6, 6)

    def test_of_a_suspension_belong_to_nobody(self) -> None:
        with on(2):
            case = accepted()
        with on(4):
            does(
                case,
                "dashuju.ju",
                "suspended",
                reason="等候上级批复。",
                until=datetime(2026, 11, 9, tzinfo=UTC).date(),
            )
        with on(9):
            does(case, "dashuju.ju", "resumed")
        with on(11):
            stretches, total, by_calendar = days_of(case)
        assert ("stop", 3) in stretches
        assert total == by_calendar == 7

    def test_are_none_on_the_day_of_the_submission(self) -> None:
        with on(2):
            assert days_of(accepted()) == ([], 0, 0)

    def test_are_shown_on_the_page_with_both_sums(self) -> None:
        with on(2):
            case = accepted()
        with on(9):
            page = browser_of("chengguan").get(f"/cases/{case}/").content.decode()
        assert "合计 5 个工作日；按工作日历计数 5 个" in page


class TestTheHistory:
    def test_tells_where_each_step_lay_and_how_long(self) -> None:
        with on(2):
            case = accepted()
        with on(6):
            agreed(case, "review_xinchuang")
        last = Program(token_of("shenji")).get(f"/cases/{case}")["history"][-1]
        assert (last["lay_with"], last["lay_days"], last["lay_suspended"]) == (
            "市委机要局（市国家密码管理局）", 4, 0,
        )  # fmt: skip
        page = browser_of("shenji").get(f"/cases/{case}/").content.decode()
        assert "在市委机要局（市国家密码管理局）停留 4 个工作日" in page

    def test_leaves_out_acts_beside_the_steps(self) -> None:
        case = accepted()
        does(case, "chengguan", "urged", step="check_cost")
        assert Program(token_of("shenji")).get(f"/cases/{case}")["history"][-1]["lay_with"] == ""


def test_a_case_out_of_sight_has_no_days() -> None:
    assert Program(token_of("renshe")).send("GET", f"/cases/{accepted()}/days").status_code == 404
