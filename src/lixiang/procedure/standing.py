"""What still stands and what is open: both recomputed after every act, never kept by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from lixiang.procedure.position import Key, OpenStep, Opinion, Position, State
from lixiang.procedure.step import ALL, Effect, Procedure, Step


def refresh(procedure: Procedure, position: Position, at: datetime | None) -> Position:
    """The same position with opinions weighed again and steps opened and closed, as of ``at``."""
    weighed = _weigh(procedure, position)
    opened = tuple(_kept_or_opened(step, party, weighed, at) for step, party in _due(procedure, weighed))
    return replace(weighed, open=opened)


def parties(step: Step, position: Position) -> tuple[str, ...]:
    """The units that each have their own instance of the step; one nameless instance for most steps."""
    asked = position.asked.get(step.name)
    if step.each is None:
        return ("",) if asked or not step.on_request else ()
    source = asked or position.submission
    return source.parties.get(step.each, ()) if source else ()


def seen(step: Step, content: Mapping[str, str]) -> Mapping[str, str]:
    """The digests that a step looks at, of all the digests of the content."""
    return dict(content) if step.subject == ALL else {group: content.get(group, "") for group in step.subject}


def rested(procedure: Procedure, step: Step, position: Position) -> Mapping[Key, int]:
    """The opinions that a step reviews now, by the number of their act (0 where one is still owed)."""
    keys = (
        (below.name, party)
        for below in procedure.named(step.rests_on)
        if below.blocking and below.applies(position.tags)
        for party in parties(below, position)
    )
    return {key: opinion.seq if (opinion := position.opinion(*key)) else 0 for key in keys}


def settled(procedure: Procedure, position: Position) -> frozenset[str]:
    """The steps that nothing waits for: concluded with all that comes before them, or not in this case."""
    return _settled(procedure, position, _owed(procedure, position))


def corrections(position: Position) -> tuple[Opinion, ...]:
    """The requests for corrections of this round."""
    return tuple(o for o in position.opinions if o.effect is Effect.CORRECT and position.stands(o))


def _passed(step: Step, position: Position) -> bool:
    """Settled without an opinion: drafting once submitted, what blocked once granted, or no such branch."""
    decided = position.state is State.GRANTED and step.blocking
    return not step.applies(position.tags) or decided or (step.drafting and not position.waits_for_unit)


def _owed(procedure: Procedure, position: Position) -> Mapping[str, tuple[str, ...]]:
    """Step → the parties whose opinion is missing or no longer stands."""
    standing = {opinion.key for opinion in position.latest.values() if position.stands(opinion)}
    return {
        step.name: tuple(party for party in parties(step, position) if (step.name, party) not in standing)
        for step in procedure.steps
    }


def _settled(procedure: Procedure, position: Position, owed: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    names: set[str] = set()
    for step in procedure.steps:
        if _passed(step, position) or (procedure.needs[step.name] <= names and not owed[step.name]):
            names.add(step.name)
    return frozenset(names)


def _stands(key: Key, position: Position) -> bool:
    opinion = position.opinion(*key)
    return opinion is not None and position.stands(opinion)


def _weigh(procedure: Procedure, position: Position) -> Position:
    """Steps stand in the table after those they rest on, so one pass in its order settles everything."""
    spoken = {name for name, _ in position.latest}
    for step in procedure.steps:
        for party in parties(step, position) if step.name in spoken else ():
            opinion = position.opinion(step.name, party)
            if opinion is not None:
                position = _weighed(procedure, step, opinion, position)
    return position


def _weighed(procedure: Procedure, step: Step, opinion: Opinion, position: Position) -> Position:
    now = seen(step, position.content)
    groups = {group for group, _ in now.items() ^ opinion.digests.items()}
    below = rested(procedure, step, position)
    steps = {
        name
        for (name, party), seq in below.items()
        if opinion.rested.get((name, party)) != seq or not _stands((name, party), position)
    }
    stale = tuple(sorted(groups)), tuple(sorted(steps))
    if stale == (opinion.stale_groups, opinion.stale_steps):
        return position
    weighed = replace(opinion, stale_groups=stale[0], stale_steps=stale[1])
    opinions = tuple(weighed if found is opinion else found for found in position.opinions)
    return replace(position, opinions=opinions)


def _due(procedure: Procedure, position: Position) -> Iterator[tuple[Step, str]]:
    owed = _owed(procedure, position)
    done = _settled(procedure, position, owed)
    for step in procedure.steps:
        if owed[step.name] and procedure.needs[step.name] <= done and _in_play(step, position):
            for party in owed[step.name]:
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
