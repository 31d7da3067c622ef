"""第二十九条: the window, the score and the weight of an evaluation."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lixiang.law.decided import DecidedProject
from lixiang.law.edition import load
from lixiang.law.evaluation import (
    EarlierResult,
    Evaluation,
    earlier_result_supports_the_request,
    evaluation_lies_in_its_window,
    every_dimension_is_scored,
    grade_of,
    score_of,
)
from lixiang.law.finding import Modality

EDITION = load("yulin-draft")
PROJECT = DecidedProject(route="approval", total=Decimal("3000000.00"), kinds=("software",))
FULL = {name: dimension.weight for name, dimension in EDITION.dimensions.items()}
EVALUATION = Evaluation(project=PROJECT, passed_on=date(2025, 10, 1), today=date(2027, 3, 1), scores=FULL)


class TestTheWindow:
    @pytest.mark.parametrize(
        ("evaluated", "holds", "mark"),
        [
            ("2026-09-30", False, None),
            ("2026-10-01", True, None),  # opens on a holiday all the same
            ("2027-10-04", True, None),  # closes on the working day after the holiday
            ("2027-10-05", False, "逾期"),
        ],
    )
    def test_is_open_from_twelve_to_twenty_four_months(
        self, evaluated: str, holds: bool, mark: str | None
    ) -> None:
        done = replace(EVALUATION, evaluated_on=date.fromisoformat(evaluated))
        finding = evaluation_lies_in_its_window(done, EDITION)
        assert finding is not None
        assert (finding.holds, finding.mark) == (holds, mark)

    @pytest.mark.parametrize(("today", "holds"), [("2027-10-04", True), ("2027-10-05", False)])
    def test_without_an_evaluation_is_missed_when_it_has_closed(self, today: str, holds: bool) -> None:
        finding = evaluation_lies_in_its_window(replace(EVALUATION, today=date.fromisoformat(today)), EDITION)
        assert finding is not None
        assert finding.holds is holds
        assert finding.figures["opens"] == "2026-10-01"

    def test_is_asked_of_approved_projects_only(self) -> None:
        filed = replace(EVALUATION, project=replace(PROJECT, route="filing"))
        assert evaluation_lies_in_its_window(filed, EDITION) is None


class TestTheScore:
    def test_sums_all_dimensions_to_a_hundred(self) -> None:
        assert score_of(FULL, EDITION) == 100

    @pytest.mark.parametrize(
        ("score", "grade"),
        [
            ("100", "优"),
            ("90", "优"),
            ("89.99", "良"),
            ("80", "良"),
            ("79.99", "中"),
            ("60", "中"),
            ("59.99", "差"),
            ("0", "差"),
        ],
    )
    def test_earns_a_grade(self, score: str, grade: str) -> None:
        earned = grade_of(Decimal(score), EDITION)
        assert earned is not None
        assert earned.label == grade

    @pytest.mark.parametrize(
        ("scores", "holds"),
        [
            (FULL, True),
            ({**FULL, "security": Decimal(0)}, True),
            ({**FULL, "security": Decimal("20.01")}, False),
            ({**FULL, "security": Decimal("-0.01")}, False),
            ({name: points for name, points in FULL.items() if name != "effect"}, False),
            ({**FULL, "beauty": Decimal(1)}, False),
        ],
    )
    def test_is_complete_and_within_the_points_of_each_dimension(
        self, scores: dict[str, Decimal], holds: bool
    ) -> None:
        finding = every_dimension_is_scored(replace(EVALUATION, scores=scores), EDITION)
        assert finding is not None
        assert finding.holds is holds

    def test_counts_nothing_for_a_dimension_without_one(self) -> None:
        assert score_of({"security": Decimal("15.5")}, EDITION) == Decimal("15.5")

    def test_may_earn_no_grade_where_an_edition_leaves_a_gap(self) -> None:
        without = {name: grade for name, grade in EDITION.grades.items() if name != "fair"}
        assert grade_of(Decimal(70), replace(EDITION, grades=without)) is None

    def test_says_where_no_grade_is_earned(self) -> None:
        ungraded = replace(EDITION, grades={})
        scored = every_dimension_is_scored(EVALUATION, ungraded)
        earlier = earlier_result_supports_the_request(EarlierResult(label="甲", score=Decimal(70)), ungraded)
        assert scored is not None
        assert earlier is not None
        assert (scored.reason, scored.figures["grade"]) == ("合计100分，等次未定。", "")
        assert (earlier.reason, earlier.figures["grade"]) == ("甲评估70分，未定。", "")

    def test_says_total_and_grade(self) -> None:
        finding = every_dimension_is_scored(EVALUATION, EDITION)
        assert finding is not None
        assert finding.reason == "合计100分，等次优。"


class TestAnEarlierResult:
    @pytest.mark.parametrize(
        ("score", "rectified", "holds"),
        [("60", False, True), ("59.99", False, False), ("59.99", True, True)],
    )
    def test_warns_when_it_was_poor_and_is_not_rectified(
        self, score: str, rectified: bool, holds: bool
    ) -> None:
        earlier = EarlierResult(label="智慧民政（示例）", score=Decimal(score), rectified=rectified)
        finding = earlier_result_supports_the_request(earlier, EDITION)
        assert finding is not None
        assert (finding.holds, finding.modality, finding.blocks) == (holds, Modality.CONVENTION, False)

    def test_is_shown_only_where_there_is_one(self) -> None:
        assert earlier_result_supports_the_request(EarlierResult(label="新单位"), EDITION) is None


@given(st.decimals(Decimal(0), Decimal(100), places=2))
def test_every_score_earns_exactly_one_grade(score: Decimal) -> None:
    assert sum(score in grade.score for grade in EDITION.grades.values()) == 1
