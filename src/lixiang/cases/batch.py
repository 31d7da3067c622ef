"""The same simple thing done to several open steps: each is an act of its own, and one refusal keeps no other back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from lixiang.agencies.actor import Actor
from lixiang.cases.course import Course, act_on_case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.procedures import procedure_of, title_of
from lixiang.cases.queries import case_of
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.steps import conclude_step
from lixiang.cases.tables import TABLES
from lixiang.procedure.step import Effect, Outcome, Step

MOST = 100
ASKS_MORE = (Effect.SUBMIT, Effect.RESUBMIT, Effect.RETURN, Effect.CORRECT)
"""Effects that rest on more than a reason: content, or the points of a notice."""


@dataclass(frozen=True, slots=True)
class Item:
    """An open step as a list showed it, with the number of acts of its case."""

    case_id: int
    step: str
    party: str
    seq: int


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done to each item: `urged`, `reassigned` to a post, or `concluded` with an outcome."""

    what: str
    reason: str = ""
    to: int | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one item, with the words by which a list names it; without `reasons` it was done."""

    item: Item
    title: str
    reasons: tuple[Reason, ...] = ()


def simple_outcomes(step: Step) -> tuple[Outcome, ...]:
    """Return the outcomes of a step that ask nothing beyond a reason."""
    return tuple(outcome for outcome in step.outcomes if _is_simple(step, outcome))


def _is_simple(step: Step, outcome: Outcome) -> bool:
    asked = set(outcome.asks) - {"reason"}
    table = step.name in TABLES and outcome.effect is Effect.AGREE
    return not (asked or outcome.grounds or table or outcome.effect in ASKS_MORE)


def do_each(actor: Actor, items: Iterable[Item], order: Order) -> list[Result]:
    """Carry out the order on each item, each wholly or not at all.

    Returns:
        What came of each, those of one case together.

    Raises:
        Refused: there is nothing to do: no item, too many, or an order that is none.
    """
    wanted = sorted(set(items), key=lambda item: (item.case_id, item.step, item.party))
    if order.what not in _ORDERS:
        raise Refused([Reason("请选择要办理的事项：催办、转办或办结。", field="what", code="unknown_act")])
    if order.what == "concluded" and not order.outcome:
        raise Refused([Reason("请选择办理结果。", field="outcome", code="missing")])
    if not wanted:
        raise Refused([Reason("没有选择事项，请先在列表中勾选。", field="item", code="nothing_chosen")])
    if len(wanted) > MOST:
        raise Refused([Reason(f"一次最多办理 {MOST} 项。", field="item", code="too_many")])
    return [
        _result(actor, item, order) for item in wanted
    ]  # by case: two people at once lock in the same order


def _result(actor: Actor, item: Item, order: Order) -> Result:
    title = f"案件 {item.case_id}"
    try:
        case = case_of(item.case_id)
        title = f"{case.title}：{title_of(case, item.step)}"
        with transaction.atomic():
            _ORDERS[order.what](actor, item, order)
    except Refused as refused:
        return Result(item, title, refused.reasons)
    except ObjectDoesNotExist:
        return Result(item, title, (Reason("没有这件案件。", code="unknown"),))
    return Result(item, title)


def _urge(actor: Actor, item: Item, _: Order) -> None:
    act_on_case(actor, item.case_id, Course("urged", item.step, item.party), item.seq)


def _reassign(actor: Actor, item: Item, order: Order) -> None:
    course = Course("reassigned", item.step, item.party, reason=order.reason, to=order.to)
    act_on_case(actor, item.case_id, course, item.seq)


def _conclude(actor: Actor, item: Item, order: Order) -> None:
    step = procedure_of(case_of(item.case_id)).step(item.step)
    outcome = step.outcome(order.outcome) if step else None
    if step is None or outcome is None:
        raise Refused([Reason("本环节没有这一办理结果。", field="outcome", code="unknown_outcome")])
    if not _is_simple(step, outcome):
        raise Refused(
            [
                Reason(
                    f"“{outcome.title}”另须填写内容，请打开本案逐件办理。", field="outcome", code="asks_more"
                )
            ]
        )
    conclude_step(actor, item.case_id, Conclusion(item.step, order.outcome, order.reason), item.seq)


_ORDERS: Mapping[str, Callable[[Actor, Item, Order], None]] = {
    "urged": _urge,
    "reassigned": _reassign,
    "concluded": _conclude,
}
