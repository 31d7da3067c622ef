"""The notice by which an application came back, on top of its form."""

from collections.abc import Sequence
from typing import Any

from lixiang.cases.drafts import SUBMIT
from lixiang.cases.models import Case
from lixiang.law.citation import Citation
from lixiang.procedure.act import Defect
from lixiang.procedure.position import Opinion, Position, State
from lixiang.procedure.standing import corrections
from lixiang.procedure.step import GROUPS, Effect
from lixiang.web.clocks import clock_of_step
from lixiang.web.documents.papers import papers_of


def returned_context(case: Case, position: Position) -> dict[str, Any] | None:
    """Return the last return of a case, or what branches ask for after the grant; None where nothing is asked."""
    if position.state is State.GRANTED:
        return _supplement(corrections(position))
    returns = [opinion for opinion in position.opinions if opinion.effect is Effect.RETURN]
    if not returns:
        return None
    opened = position.open_step(SUBMIT)
    notices = [paper for paper in papers_of(case) if paper["kind"] == "correction_notice"]
    return {
        "url": notices[-1]["url"] if notices else "",
        "reason": returns[-1].reason,
        "defects": [defect_row(defect) for defect in returns[-1].defects],
        "clock": clock_of_step(case, opened, position) if opened else None,
    }


def _supplement(asked: Sequence[Opinion]) -> dict[str, Any] | None:
    if not asked:
        return None
    return {
        "url": "",
        "reason": "；".join(f"{opinion.by}：{opinion.reason}" for opinion in asked),
        "defects": [defect_row(defect) for opinion in asked for defect in opinion.defects],
        "clock": None,
    }


def defect_row(defect: Defect) -> dict[str, Any]:
    """Return a point of a notice as pages list it."""
    return {
        "text": f"{GROUPS.get(defect.group, defect.group)}：{_said(defect)}",
        "clause": Citation.parse(defect.clause) if defect.clause else None,
        "field": defect.point if "." in defect.point else "",
    }


def _said(defect: Defect) -> str:
    return f"{defect.problem.rstrip('。；')}；{defect.remedy}" if defect.remedy else defect.problem
