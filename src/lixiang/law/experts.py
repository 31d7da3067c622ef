"""The expert meeting of a review (12(2)): how many sit in it."""

from dataclasses import dataclass
from typing import Annotated

from lixiang.law.edition import Edition
from lixiang.law.figures import Yuan, yuan
from lixiang.law.rule import Answer, applies


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelFacts:
    """A panel that is to be drawn for a project."""

    seats: Annotated[int, "专家人数"]
    total: Annotated[Yuan, "总投资（元）"]


@applies(None, statement="评审专家人数足够，且为单数", field="ask-seats")
def panel_is_large_enough_and_odd(panel: PanelFacts, edition: Edition) -> Answer | None:
    """A panel has the seats that the edition asks for at this total, and an odd number of them."""
    meeting = edition.meeting
    if meeting is None:
        return None
    least, odd = meeting.least(panel.total), meeting.odd.value
    figures = {"seats": str(panel.seats), "least": str(least)}
    asked = f"总投资 {yuan(panel.total)}的项目，专家不少于 {least} 人{'，且为单数' if odd else ''}"
    if panel.seats >= least and not (odd and panel.seats % 2 == 0):
        return Answer(True, f"{asked}；拟抽取 {panel.seats} 人。", figures)
    return Answer(False, f"{asked}；{panel.seats} 人不符合。", figures)
