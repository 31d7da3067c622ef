"""The parallel opinions of a case, one card for each body: open, given, still standing or stale."""

from typing import Any

from lixiang.cases.models import Case
from lixiang.cases.procedures import body_of, edition_of, procedure_of, title_of
from lixiang.procedure.position import OpenStep, Opinion, Position
from lixiang.procedure.standing import parties
from lixiang.procedure.step import GROUPS, Effect, Step
from lixiang.web.cases.said import details_said
from lixiang.web.clocks import clock_of_step

STATES = {
    Effect.AGREE: ("done", "已出具"),
    Effect.OBJECT: ("overdue", "不同意"),
    Effect.CORRECT: ("soon", "要求补正"),
}
NOTHING_YET = {"clock": None, "past": "", "opinion": "", "stands": None, "because": ""}
"""What a card says that has neither a term nor an opinion."""
ENDING_A_ROUND = (Effect.RETURN, Effect.CORRECT)
"""Said of one round: in the next it has neither lapsed nor does it stand, it was met."""


def branches_of(case: Case, position: Position) -> list[dict[str, Any]]:
    """Return a card for each reviewing step of the case that is open or has an opinion; none for a single one."""
    cards = [
        card
        for step in procedure_of(case).steps
        if not step.submits
        for party in _parties(step, position)
        for card in [_card(case, position, step, party)]
        if card
    ]
    return cards if len(cards) > 1 else []


def _parties(step: Step, position: Position) -> tuple[str, ...]:
    """Return the units that had or have the step before them; one nameless for most steps."""
    said = [opinion.party for opinion in position.opinions if opinion.step == step.name]
    return tuple(dict.fromkeys([*parties(step, position), *said])) if step.each else ("",)


def _card(case: Case, position: Position, step: Step, party: str) -> dict[str, Any] | None:
    opened, opinion = position.open_step(step.name, party), position.opinion(step.name, party)
    if opened is None and (opinion is None or opinion.effect not in STATES):
        return None
    agency = body_of(case, step.role, party) if party else edition_of(case).who(_role(case, step))
    card = {"agency": agency, "step": step.title, "blocking": step.blocking}
    return (
        NOTHING_YET
        | card
        | (_given(case, step, opinion, position) if opinion else {})
        | (_open(case, opened, position) if opened else {})
    )


def _role(case: Case, step: Step) -> str:
    row = edition_of(case).steps.get(case.procedure, {}).get(step.name)
    return row.role if row else step.role


def _open(case: Case, opened: OpenStep, position: Position) -> dict[str, Any]:
    if position.suspension:
        return {"state": "paused", "word": "挂起", "clock": None}
    return {"state": "normal", "word": "在办", "clock": clock_of_step(case, opened, position)}


def _given(case: Case, step: Step, opinion: Opinion, position: Position) -> dict[str, Any]:
    if opinion.effect in ENDING_A_ROUND and opinion.round < position.round:
        asked = step.outcome(opinion.outcome)
        told = f"第 {opinion.round} 轮{asked.title if asked else ''}，单位已再次提交，本轮重新办理。"
        return {"state": "idle", "word": "未办", "past": told}
    state, word = STATES.get(opinion.effect, ("paused", "已办"))
    outcome = step.outcome(opinion.outcome)
    stale = [GROUPS.get(group, group) for group in opinion.stale_groups]
    stale += [title_of(case, name) for name in opinion.stale_steps]
    return {
        "state": state,
        "word": outcome.title if outcome else word,
        "opinion": "\n".join(filter(None, [opinion.reason, *details_said(outcome, opinion.details)])),
        "by": str(opinion.by),
        "at": opinion.at,
        "stands": position.stands(opinion),
        "because": "、".join(stale) + "变更" if stale else "",
    }
