"""What an outcome states beside its opinion, as fields of the decision: amounts, conditions, a day, a number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from lixiang.cases.agreed import COST_CHECK
from lixiang.cases.models import Case
from lixiang.cases.opinions import OF_THE_ACT, OF_THE_TABLE
from lixiang.cases.procedures import edition_of
from lixiang.cases.sheet import Sheet
from lixiang.law.edition import Edition
from lixiang.procedure.position import Position
from lixiang.procedure.step import Step
from lixiang.web.cases.sections import Field

WIDGETS = {"amount": "money", "conditions": "paragraph", "held_on": "day"}
UNITS = {"money": "元"}
EMPTY = "没有就不填。"
HELP = {"amount": "按元填写，可输入“200万”。", "conditions": "一行一条。"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a field begins with, and a sentence under it."""

    value: str = ""
    help: str = ""


def suggestions(case: Case, position: Position, sheet: Sheet) -> Mapping[str, Suggestion]:
    """Return what the fields begin with: the amount agreed so far, the fewest experts that the edition asks for."""
    amount = Suggestion(_amount(position, sheet), HELP["amount"])
    return {"amount": amount, "seats": _seats(edition_of(case), sheet)}


def asks_of(
    step: Step, sent: QueryDict, errors: Mapping[str, str], suggested: Mapping[str, Suggestion]
) -> Iterator[dict[str, str | Field]]:
    """Yield a field for everything that an outcome of the step must or may state, with the words as typed."""
    for outcome in step.outcomes:
        for name, label in outcome.states.items():
            if name not in (OF_THE_ACT, OF_THE_TABLE):
                needed = name in outcome.asks
                suggestion = suggested.get(name) or Suggestion(
                    help=("" if needed else EMPTY) + HELP.get(name, "")
                )
                value = sent.get(f"ask-{name}", suggestion.value)
                error = errors.get(f"ask-{name}", "")
                yield {
                    "outcome": outcome.name,
                    "field": _field(name, label, value, suggestion.help, error, needed),
                }


def _field(name: str, label: str, value: str, help: str, error: str, needed: bool) -> Field:
    path, widget = f"ask-{name}", WIDGETS.get(name, "line")
    return Field(
        path=path, name=path, label=label, help=help, widget=widget, unit=UNITS.get(widget, ""), needed=needed,
        value=value, error=error, choices=(),
    )  # fmt: skip


def _amount(position: Position, sheet: Sheet) -> str:
    """Return the total of the cost check that stands, else what was asked."""
    checked = position.opinion(COST_CHECK)
    if checked and position.stands(checked) and OF_THE_TABLE in checked.details:
        return checked.details[OF_THE_TABLE]
    return str(sheet.value("cost").total or "")


def _seats(edition: Edition, sheet: Sheet) -> Suggestion:
    meeting, total = edition.meeting, sheet.value("cost").total
    if meeting is None or total is None:
        return Suggestion()
    least = meeting.least(total)
    odd = "，单数" if meeting.odd.value else ""
    return Suggestion(str(least), f"不少于 {least} 人{odd}（平台约定）。组长为抽取顺序的第一位。")
