"""Whose days they were: no day is lost, none is counted twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lixiang.law.calendar import WorkCalendar
from lixiang.procedure import Procedure, State
from lixiang.procedure.approval import APPROVAL
from lixiang.procedure.days import STOP, span_of, whose_days
from lixiang.procedure.filing import FILING
from lixiang.procedure.office import office_day
from lixiang.procedure.rounds import replay
from procedure.cast import missing
from procedure.hall import CHIEF, CIPHER, LEADER, Approval
from procedure.stories import STORIES
from procedure.town import Town

COUNT = WorkCalendar.load().working_days_between


def on(day: int) -> datetime:
    return datetime(2026, 11, day, 10, 0)  # noqa: DTZ001  the office's own time


def owners(case: Approval, until: int = 30) -> list[tuple[str, str, int]]:
    stretches = whose_days(
        case.procedure, list(replay(case.procedure, case.acts)), date(2026, 11, until), COUNT
    )
    return [(stretch.owner, stretch.step, stretch.days) for stretch in stretches]


class TestTheDaysOfACase:
    @pytest.fixture
    def case(self) -> Approval:
        """Submitted on Monday 2 November 2026, accepted on Wednesday."""
        case = Approval()
        case.submit(at=on(2))
        case.agree("accept", at=on(4))
        return case

    def test_are_the_bodys_that_the_next_event_waited_for(self, case: Approval) -> None:
        case.agree("prepare_funding_review", "review_xinchuang", "review_cipher", at=on(6))
        case.agree("give_technical_opinion", "integrate_data", "allocate_cloud", at=on(10))
        case.agree("check_cost", at=on(12))
        case.agree("give_review_opinion", at=on(13))
        case.agree("review_funding", at=on(20))
        case.agree("decide", at=on(24))
        assert owners(case) == [
            ("bureau", "accept", 2),
            ("bureau", "check_cost", 6),
            ("finance", "review_funding", 6),
            ("bureau", "decide", 2),
        ]

    def test_of_a_running_case_are_those_of_the_step_that_is_open_longest(self, case: Approval) -> None:
        others = set(case.open) - {"review_cipher"}
        while waiting := sorted(set(case.open) & (others | {"give_review_opinion", "review_funding"})):
            case.agree(waiting[0], at=on(6))
        assert owners(case, until=12) == [("bureau", "accept", 2), ("cipher", "review_cipher", 6)]

    def test_after_a_return_are_the_applicants(self, case: Approval) -> None:
        case.does(CIPHER, "corrections_asked", "review_cipher", defects=(missing("cipher"),), at=on(4))
        while waiting := sorted(case.open - {"decide"}):
            case.agree(waiting[0], at=on(4))
        case.does(LEADER, "returned", "decide", at=on(5))
        assert owners(case, until=11) == [
            ("bureau", "accept", 2),
            ("bureau", "decide", 1),
            ("unit", "submit", 4),
        ]

    def test_of_a_suspension_are_a_lawful_stop(self, case: Approval) -> None:
        case.does(CHIEF, "suspended", reason="等待批复", until=date(2026, 11, 20), at=on(6))
        case.does(CHIEF, "resumed", at=on(11))
        stretches = owners(case, until=13)
        assert [(owner, days) for owner, _, days in stretches] == [
            ("bureau", 2),
            ("bureau", 2),
            (STOP, 3),
            ("bureau", 2),
        ]

    def test_begin_with_the_submission(self) -> None:
        assert owners(Approval()) == []


@pytest.mark.parametrize("procedure", [FILING, APPROVAL], ids=lambda procedure: procedure.name)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**64))
def test_the_days_sum_to_the_calendar(procedure: Procedure, seed: int) -> None:
    town, dice = Town(procedure), Random(seed)
    for _ in range(15):
        (story,) = dice.choices(list(STORIES), weights=list(STORIES.values()))
        story(town, dice)
    acts = [replace(act, at=act.at + timedelta(hours=9 * n)) for n, act in enumerate(town.acts)]
    course = list(replay(procedure, acts))
    submitted = [office_day(act.at) for act, _ in course if act.name == "submitted"]
    decided = [office_day(a.at) for a, p in course if p.state in (State.GRANTED, State.ENDED)]
    until = office_day(acts[-1].at) + timedelta(days=5) if acts else date(2026, 12, 1)
    stretches = whose_days(procedure, course, until, COUNT)
    end = decided[0] if decided else until
    assert sum(stretch.days for stretch in stretches) == (COUNT(submitted[0], end) if submitted else 0)
    assert span_of(course, until) == ((submitted[0], end) if submitted else None)
    assert all(before.end <= after.start for before, after in pairwise(stretches))
