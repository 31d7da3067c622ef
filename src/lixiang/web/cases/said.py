"""What somebody stated beside a reason, in lines that people read: amounts, conditions, figures that differ."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from lixiang.cases.drawing import trace_of
from lixiang.cases.groups.technique import CloudRow
from lixiang.cases.meetings import Reading
from lixiang.cases.models import Case
from lixiang.cases.opinions import AMOUNTS
from lixiang.cases.procedures import edition_of
from lixiang.cases.tables import CLOUD, COST, FUNDS, RESOURCES
from lixiang.procedure.act import Act
from lixiang.procedure.generic import KINDS
from lixiang.procedure.panel import seats_named
from lixiang.procedure.rounds import SIGNED
from lixiang.procedure.step import Outcome, Step
from lixiang.web.cases.returned import defect_row
from lixiang.web.money import in_yuan

SUMS = (*AMOUNTS, "agreed_total")
LABELS = {"document": "文件", "rule": ""}
"""Details of acts that are no outcome; an empty label is not told."""


def act_title(act: Act, step: Step | None, outcome: Outcome | None) -> str:
    """Return what an act is called: its step and how that was concluded, or signed; else the act by itself."""
    if step and outcome and act.name == SIGNED:
        return f"{step.title}：会签（{outcome.title}）"
    if step and outcome:
        return f"{step.title}：{outcome.title}" if outcome.title not in step.title else step.title
    return KINDS[act.name].title if act.name in KINDS else act.name


def details_said(outcome: Outcome | None, details: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each detail, under the label by which it was asked."""
    labels = outcome.states if outcome else LABELS
    for name, label in labels.items():
        if label and details.get(name):
            yield (
                f"{label}：{in_yuan(Decimal(details[name]))} 元"
                if name in SUMS
                else f"{label}：{details[name]}"
            )


def figures_said(content: Mapping[str, Any], sources: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each amount cut or raised, each resource not granted as asked, the funds of each year.

    Args:
        content: of the event, which keeps the table of the opinion.
        sources: the names of the sources of funds.
    """
    for line in content.get(COST, ()):
        asked, agreed = Decimal(line["asked"]), Decimal(line["agreed"])
        if asked != agreed:
            yield f"{line['name']}：送审 {in_yuan(asked)} 元，核定 {in_yuan(agreed)} 元；{line['reason']}"
    for row in content.get(CLOUD, ()):
        yield from _granted(row)
    for line in content.get(FUNDS, ()):
        source, amount = sources.get(line["source"], line["source"]), in_yuan(Decimal(line["amount"]))
        yield f"{line['year']} 年 {source} {amount} 元"


def draw_said(act: Act, content: Mapping[str, Any], reading: Reading) -> Iterator[str]:
    """Yield what may be read of a draw: who was drawn, who was passed over and why, the seed, the digest of the pool.

    Nothing for an act that draws nobody.
    """
    trace = trace_of(content)
    if trace is None:
        return
    seats = seats_named(act.details)
    if reading.names:
        yield f"入选：{'、'.join(str(person) for person in act.drawn[:seats])}；候补 {len(act.drawn) - seats} 人"
    barred = [one.candidate for one in trace.lots if one.candidate.barred]
    if barred and reading.pool:
        yield f"未参加抽取：{'、'.join(f'{one.name}（{one.barred}）' for one in barred)}"
    yield f"种子：{trace.seed}" if reading.names else f"专家库摘要：{trace.pool}"


def _granted(row: Mapping[str, Any]) -> Iterator[str]:
    for name, asked, granted in zip(RESOURCES, row["asked"], row["granted"], strict=True):
        if asked != granted:
            label = CloudRow.model_fields[name].title
            yield f"{row['purpose']}：{label}申请 {asked}，分配 {granted}"


def words_of(
    act: Act, outcome: Outcome | None, content: Mapping[str, Any], sources: Mapping[str, str]
) -> str:
    """Return everything that an act says, a line for each: reason, details, figures, grounds, points."""
    said = [
        act.reason,
        *details_said(outcome, act.details),
        *figures_said(content, sources),
    ]
    grounds = [outcome.grounds[name].title for name in act.grounds if outcome and name in outcome.grounds]
    points = [defect_row(defect)["text"] for defect in act.defects]
    listed = [f"{number}. {words}" for number, words in enumerate([*grounds, *points], start=1)]
    return "\n".join(filter(None, [*said, *listed]))


def sources_of(case: Case) -> Mapping[str, str]:
    """Return the sources of money that figures name, as the case's edition calls them."""
    return {name: fund.label for name, fund in edition_of(case).funds.items()}
