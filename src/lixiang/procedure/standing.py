"""What still stands and what is open: both recomputed after every act, never kept by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from lixiang.procedure.position import Key, OpenStep, Opinion, Position, State
from lixiang.procedure.step import ALL, Effect, Procedure, Step


def refresh(procedure: Procedure, position: Position, at: datetime | None) -> Position:
    """The same position with opinions weighed again and steps opened and closed, as of ``at``."""
    weighed = _weigh(procedure, position)
    due = tuple(_due(procedure, weighed))
    return replace(weighed, open=tuple(_kept_or_opened(step, party, weighed, at) for step, party in due))


def parties(step: Step, position: Position) -> tuple[str, ...]:
    """The units that each have their own instance of the step; one nameless instance for most steps."""
    if step.each is None:
        return ("",)
    source = position.asked if position.waits_for_unit and position.asked else position.submission
    return source.parties.get(step.each, ()) if source else ()


def seen(step: Step, content: Mapping[str, str]) -> Mapping[str, str]:
    """The digests that a step looks at, of all the digests of the content."""
    return dict(content) if step.subject == ALL else {group: content.get(group, "") for group in step.subject}


def rested(procedure: Procedure, step: Step, position: Position) -> Mapping[Key, int]:
    """The opinions that a step reviews now, by the number of their act (0 where one is still owed)."""
    keys = (
        (below.name, party)
        for below in procedure.named(step.rests_on)
        if below.applies(position.tags)
        for party in parties(below, position)
    )
    return {key: opinion.seq if (opinion := position.opinion(*key)) else 0 for key in keys}


def concluded(step: Step, position: Position) -> bool:
    """Whether every instance of a step has an opinion that stands, or the application lacks the step."""
    if not step.applies(position.tags) or (step.drafting and not position.waits_for_unit):
        return True
    return all(_stands(step, party, position) for party in parties(step, position))


def corrections(position: Position) -> tuple[Opinion, ...]:
    """The requests for corrections of this round."""
    return tuple(
        opinion
        for opinion in position.opinions
        if opinion.effect is Effect.CORRECT and position.stands(opinion)
    )


def _weigh(procedure: Procedure, position: Position) -> Position:
    """Steps stand in the table after those they rest on, so one pass in its order settles everything."""
    for step in procedure.steps:
        for party in parties(step, position):
            opinion = position.opinion(step.name, party)
            if opinion is not None:
                weighed = _weighed(procedure, step, opinion, position)
                opinions = tuple(weighed if found is opinion else found for found in position.opinions)
                position = replace(position, opinions=opinions)
    return position


def _weighed(procedure: Procedure, step: Step, opinion: Opinion, position: Position) -> Opinion:
    now = seen(step, position.content)
    groups = {group for group in {*now, *opinion.digests} if now.get(group) != opinion.digests.get(group)}
    below = rested(procedure, step, position)
    steps = {key for key, seq in below.items() if opinion.rested.get(key) != seq or _is_stale(key, position)}
    return replace(
        opinion, stale_groups=tuple(sorted(groups)), stale_steps=tuple(sorted(name for name, _ in steps))
    )


def _is_stale(key: Key, position: Position) -> bool:
    opinion = position.opinion(*key)
    return opinion is None or not position.stands(opinion)


def _due(procedure: Procedure, position: Position) -> Iterator[tuple[Step, str]]:
    for step in procedure.steps:
        if _in_play(step, position) and all(
            concluded(before, position) for before in procedure.named(step.after)
        ):
            for party in parties(step, position):
                if not _stands(step, party, position):
                    yield step, party


def _in_play(step: Step, position: Position) -> bool:
    if step.drafting:
        return position.waits_for_unit or (
            position.state is State.GRANTED and _owes_supplement(step, position)
        )
    if position.state is State.UNDER_REVIEW:
        return step.applies(position.tags)
    return position.state is State.GRANTED and not step.blocking and step.applies(position.tags)


def _owes_supplement(step: Step, position: Position) -> bool:
    submits = any(outcome.effect is Effect.RESUBMIT for outcome in step.outcomes)
    return submits and bool(corrections(position))


def _stands(step: Step, party: str, position: Position) -> bool:
    opinion = position.opinion(step.name, party)
    return opinion is not None and position.stands(opinion)


def _kept_or_opened(step: Step, party: str, position: Position, at: datetime | None) -> OpenStep:
    """An open step stays open, with its clock, while what lies before it is the same."""
    digests = seen(step, position.content)
    before = position.open_step(step.name, party)
    if before is not None and before.digests == digests:
        return before
    return OpenStep(
        step=step.name,
        party=party,
        role=step.role,
        round=position.round,
        opened_at=at,
        opened_seq=position.seq,
        subject=step.subject,
        digests=digests,
    )
