"""Projects that look like one project cut in pieces (11)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated

from lixiang.law.edition import Edition
from lixiang.law.figures import Yuan, yuan
from lixiang.law.finding import Modality
from lixiang.law.route import RouteFacts, rank_of
from lixiang.law.rule import Answer, applies
from lixiang.law.terms import MONTHS_OF_A_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarProject:
    """Another project of the same unit that reads alike; ``total`` in yuan."""

    name: Annotated[str, "名称"]
    total: Annotated[Yuan, "总投资（元）"]
    applied_on: Annotated[date, "申报日期"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """A project and those of its unit that the finder of duplicates thought similar."""

    project: Annotated[RouteFacts, "本项目"]
    applied_on: Annotated[date, "申报日期"]
    similar: Annotated[tuple[SimilarProject, ...], "相似项目"] = ()


@applies(
    "11",
    modality=Modality.CONVENTION,
    needs="bureau",
    field="cost.total",
    statement="同一单位的相似项目合计不改变立项方式",
)
def project_is_not_cut_in_pieces(facts: Neighbourhood, edition: Edition) -> Answer | None:
    """Together with similar projects of the same months, the total would not take a stricter route."""
    months = edition.planning.cut_up_months
    if months is None:
        return None
    near = [each for each in facts.similar if _months_apart(each.applied_on, facts.applied_on) < months.value]
    if not near:
        return Answer(True, f"{months.value} 个月内没有相似的项目。")
    joint = facts.project.total + sum((each.total for each in near), start=Decimal())
    figures = {"total": str(facts.project.total), "joint": str(joint)}
    names = "、".join(f"{each.name}（{yuan(each.total)}）" for each in near)
    said = f"{months.value} 个月内的相似项目：{names}，与本项目合计 {yuan(joint)}"
    if rank_of(replace(facts.project, total=joint), edition) <= rank_of(facts.project, edition):
        return Answer(True, f"{said}，不改变立项方式。", figures)
    return Answer(None, f"{said}，合并后立项方式更严格，由{edition.who('bureau')}认定是否化整为零。", figures)


def _months_apart(one: date, other: date) -> int:
    """Whole months between two days, whichever is first."""
    first, last = sorted((one, other))
    months = (last.year - first.year) * MONTHS_OF_A_YEAR + last.month - first.month
    return months - (last.day < first.day)
