"""Evaluation of effect after acceptance: its window, score and grade, and how the result weighs (29)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated

from lixiang.law.calendar import WorkCalendar, with_weekday
from lixiang.law.decided import DecidedProject
from lixiang.law.edition import Edition
from lixiang.law.edition.duties import Grade
from lixiang.law.finding import Modality
from lixiang.law.rule import Answer, applies
from lixiang.law.terms import LATE, due


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """An evaluation; ``scores`` in points by dimension, each at most the dimension's weight."""

    project: DecidedProject
    passed_on: Annotated[date, "验收意见通过日期"]
    today: Annotated[date, "判定日期"]
    evaluated_on: Annotated[date | None, "评估完成日期"] = None
    scores: Annotated[Mapping[str, Decimal], "各维度得分"] = field(default_factory=dict)


def score_of(scores: Mapping[str, Decimal], edition: Edition) -> Decimal:
    """The sum of the points of every dimension; a dimension without a score has none."""
    return sum((scores.get(name, Decimal(0)) for name in edition.dimensions), Decimal(0))


def grade_of(score: Decimal, edition: Edition) -> Grade | None:
    """The grade that a score earns; None where the edition's grades leave a gap."""
    return next((grade for grade in edition.grades.values() if score in grade.score), None)


@applies("29", statement="在验收后的规定期间内完成效能评估", field="evaluation.evaluated_on", needs="bureau")
def evaluation_lies_in_its_window(evaluation: Evaluation, edition: Edition) -> Answer | None:
    """An approved project is evaluated from the day its window opens to the day it closes; late is marked."""
    if not evaluation.project.owes("evaluation", edition):
        return None
    term = edition.term("evaluation")
    window = due(term, evaluation.passed_on, WorkCalendar.of(edition))
    opens, done = window.opens or evaluation.passed_on, evaluation.evaluated_on
    figures = {"opens": str(opens), "due": str(window.due), "evaluated_on": str(done or "")}
    state = f"{with_weekday(done)}评估" if done else "尚未评估"
    reason = f"评估期间 {with_weekday(opens)}至 {with_weekday(window.due)}，{state}。"
    late = (done or evaluation.today) > window.due
    early = done is not None and done < opens
    return Answer(
        not (late or early),
        reason,
        figures,
        clause=term.clause,
        modality=term.binds,
        mark=LATE if late else None,
    )


@applies("29", statement="每个维度均已评分且不超过满分", field="evaluation.scores")
def every_dimension_is_scored(evaluation: Evaluation, edition: Edition) -> Answer:
    """Operation, sharing, security and effect are each scored within their points."""
    wrong = [
        f"{dimension.label}（{evaluation.scores.get(name, '未评分')}，满分{dimension.weight}）"
        for name, dimension in edition.dimensions.items()
        if not 0 <= evaluation.scores.get(name, Decimal(-1)) <= dimension.weight
    ]
    unknown = [name for name in evaluation.scores if name not in edition.dimensions]
    score = score_of(evaluation.scores, edition)
    grade = grade_of(score, edition)
    figures = {"score": str(score), "grade": grade.name if grade else ""}
    total = f"合计{score}分，等次{grade.label if grade else '未定'}。"
    return Answer(
        not wrong + unknown, f"须更正：{'、'.join(wrong + unknown)}。" if wrong + unknown else total, figures
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierResult:
    """The latest evaluation behind a new application or budget request; ``score`` None: none so far."""

    label: Annotated[str, "已评估项目"]
    score: Annotated[Decimal | None, "评估得分"] = None
    rectified: Annotated[bool, "整改已完成"] = False


@applies(
    "29",
    statement="评估结果作为后续立项和运维经费的依据",
    modality=Modality.CONVENTION,
    field="basis.evaluation",
)
def earlier_result_supports_the_request(result: EarlierResult, edition: Edition) -> Answer | None:
    """The result is shown and weighs; a lowest grade without rectification warns, it refuses nothing."""
    if result.score is None:
        return None
    grade = grade_of(result.score, edition)
    lowest = grade is not None and Decimal(0) in grade.score
    label = grade.label if grade else "未定"
    state = "，整改已完成" if result.rectified else "，整改未完成" if lowest else ""
    figures = {"score": str(result.score), "grade": grade.name if grade else ""}
    return Answer(
        not lowest or result.rectified, f"{result.label}评估{result.score}分，{label}{state}。", figures
    )


EVALUATION = (evaluation_lies_in_its_window, every_dimension_is_scored)
