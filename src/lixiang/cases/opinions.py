"""How somebody concludes a step: what is stated, read and kept beside the act."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lixiang.cases.agreed import RULES, agreed_on, held_against_the_reviews
from lixiang.cases.conduct import Basis
from lixiang.cases.drawing import DRAW, drawn_for, kept_trace, read_meeting
from lixiang.cases.groups.fields import Money, says_nothing
from lixiang.cases.models import Case
from lixiang.cases.procedures import countersigned
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sheet import Sheet
from lixiang.cases.tables import (
    CLOUD,
    COST,
    FUNDS,
    TABLES,
    CheckedLine,
    Typed,
    agreed_funds,
    agreed_total,
    checked_lines,
    granted_rows,
)
from lixiang.law.draft import FundLine
from lixiang.law.figures import yuan
from lixiang.law.record import to_json
from lixiang.procedure.act import ActorRef, Defect
from lixiang.procedure.position import Position
from lixiang.procedure.signing import chain_of
from lixiang.procedure.step import Effect, Outcome, Step

AMOUNTS = ("amount",)
"""What an outcome may ask that is an amount in yuan."""

OF_THE_TABLE = "agreed_total"
"""What an outcome asks that its table already says."""

OF_THE_ACT = "reason"
"""What an outcome may ask that is the opinion itself."""

_MONEY = TypeAdapter(Money)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How somebody concludes a step: outcome, reason, what the outcome asks beside it, points of a notice.

    `grounds` are those of a refusal; `table` the typed rows of a step whose opinion is a table (`cases.tables`).
    `passes_on`: whether the actor expects that another post signs after him; None where he was not told.
    `seed`: what a draw comes from; empty but where the demo or a test repeats one, so that nobody chooses it.
    """

    step: str
    outcome: str
    reason: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    defects: tuple[Defect, ...] = ()
    grounds: tuple[str, ...] = ()
    table: Typed = ()
    passes_on: bool | None = None
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a conclusion adds to the act: details that the procedure asks for, tables kept beside it, its own basis."""

    details: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)
    basis: Basis = field(default_factory=Basis)
    drawn: tuple[ActorRef, ...] = ()


def stated(
    case: Case, position: Position, step: Step, conclusion: Conclusion, sheet: Callable[[], Sheet]
) -> Stated:
    """Read what a conclusion states beside its reason.

    Args:
        case: the case.
        position: where it stands.
        step: that is concluded.
        conclusion: how.
        sheet: returns the application; called only where something is read along with it.

    Raises:
        Refused: every amount and row that cannot be read and everything that is not asked, each at its field; then
            what is not as the reviews agreed.
    """
    outcome = step.outcome(conclusion.outcome)
    wrong = list(_not_asked(step, outcome, conclusion))
    if outcome and outcome.draws:
        return _drawn(case, position, step, conclusion, sheet(), wrong)
    details = {
        name: _amount(name, conclusion.details.get(name, ""), wrong)
        for name in (*AMOUNTS, OF_THE_TABLE)
        if outcome and name in outcome.asks
    }
    favours = outcome is not None and outcome.effect is Effect.AGREE
    table = TABLES.get(step.name) if favours else None
    rows = _rows(table, sheet(), conclusion.table, details, wrong) if table else None
    if wrong:
        raise Refused(wrong)
    basis = Basis()
    if conclusion.outcome in RULES:
        agreed = agreed_on(case, position, sheet())
        basis = held_against_the_reviews(case, conclusion.outcome, agreed, details, rows)
    return Stated(details, {table: to_json(rows)} if table else {}, basis)


def _drawn(
    case: Case, position: Position, step: Step, conclusion: Conclusion, sheet: Sheet, wrong: list[Reason]
) -> Stated:
    """Draw when the last of the chain signs; who signs before states the meeting only."""
    meeting = None
    try:
        meeting = read_meeting(case, conclusion.details, sheet)
    except Refused as refused:
        wrong += refused.reasons
    if wrong or meeting is None:
        raise Refused(wrong)
    chain = chain_of(countersigned(case), position, (step.name, ""))
    if len(position.chain((step.name, ""))) + 1 < len(chain):
        return Stated(meeting.details, basis=meeting.basis)
    drawn = drawn_for(case, position, meeting, conclusion.seed)
    return Stated(meeting.details, {DRAW: kept_trace(drawn.trace)}, meeting.basis, drawn.persons)


def _not_asked(step: Step, outcome: Outcome | None, conclusion: Conclusion) -> Iterator[Reason]:
    asked = outcome.states if outcome else conclusion.details
    for name in conclusion.details:
        if name not in asked or name == OF_THE_ACT:
            text = f"这一办理结果不需要填写“{name}”。"
            yield Reason(text, field=f"ask-{name}", code="not_asked")
    if conclusion.table and step.name not in TABLES:
        yield Reason("本步骤的意见不是表格。", field="table", code="not_asked")


def _rows(table: str, sheet: Sheet, typed: Typed, details: dict[str, str], wrong: list[Reason]) -> Any:
    try:
        return _READERS[table](sheet, typed, details)
    except Refused as refused:
        wrong += refused.reasons
        return None


def _lines(sheet: Sheet, typed: Typed, details: dict[str, str]) -> tuple[CheckedLine, ...]:
    lines = checked_lines(sheet, typed)
    said, total = details.get(OF_THE_TABLE), agreed_total(lines)
    if said and Decimal(said) != total:
        text = f"核定总额与各行之和 {yuan(total)}不一致。"
        raise Refused([Reason(text, field=f"ask-{OF_THE_TABLE}", code="sum")])
    details[OF_THE_TABLE] = str(total)
    return lines


def _funds(sheet: Sheet, typed: Typed, details: dict[str, str]) -> tuple[FundLine, ...]:
    amount = details.get("amount")
    return agreed_funds(sheet, typed, Decimal(amount) if amount else None)


_READERS: Mapping[str, Callable[[Sheet, Typed, dict[str, str]], Any]] = {
    COST: _lines,
    CLOUD: lambda sheet, typed, _: granted_rows(sheet, typed),
    FUNDS: _funds,
}
"""Table → its reader, which may add to what the outcome states."""


def _amount(name: str, word: str, wrong: list[Reason]) -> str:
    if says_nothing(word):
        return ""
    try:
        return str(_MONEY.validate_python(word))
    except ValidationError as error:
        wrong.append(Reason(error.errors()[0]["msg"], field=f"ask-{name}", code="invalid"))
        return ""
