"""What the core promises of every case, checked against the chronicle of its acts."""

from collections.abc import Sequence
from typing import Any

from lixiang.procedure import (
    Act,
    Effect,
    Move,
    Opinion,
    Position,
    Post,
    Procedure,
    State,
    Step,
    fold,
    who_may,
)
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.barred import barred
from lixiang.procedure.competence import independent, once
from procedure import staff
from procedure.cast import MORNING
from procedure.chronicle import Chronicle

SUBMITTING = (Effect.SUBMIT, Effect.RESUBMIT)


def keep_of_an_act(
    procedure: Procedure, position: Position, before: list[Act], move: Move, findings: Sequence[Any]
) -> None:
    """What must be true of every accepted act; ``position`` and ``before`` are what it came upon."""
    told, act = Chronicle(procedure, before), move.act
    step = procedure.step(act.step)
    outcome = step.outcome(act.outcome or act.name) if step else None
    if step is None or outcome is None:
        return
    nobody_reviews_his_own_opinion(step, position, act)
    if outcome.effect in (*SUBMITTING, Effect.GRANT):
        assert not any(finding.blocks for finding in findings), "against an unmet must"
    if outcome.effect is Effect.GRANT:
        no_stop_in_principle_without_override(before, findings)
        every_opinion_is_in_and_fresh(told, before)
    if outcome.effect is not Effect.RETURN:
        late_points_have_a_reason(told, act)


def nobody_reviews_his_own_opinion(step: Step, position: Position, act: Act) -> None:
    below = [o for o in position.opinions if o.step in step.rests_on and position.opinion(*o.key) is o]
    assert not any(act.actor.person in opinion.signers for opinion in below)


def no_stop_in_principle_without_override(before: list[Act], findings: Sequence[Any]) -> None:
    """An override counts for what was submitted when it was made, be it submitted again unchanged."""
    submitted, overridden = dict[str, str](), dict[str, dict[str, str]]()
    for act in before:
        if act.name in ("submitted", "resubmitted"):
            submitted = dict(act.digests)
        elif act.name == "overridden":
            overridden[act.details["rule"]] = submitted
    assert all(overridden.get(finding.rule) == submitted for finding in findings if finding.stops)


def every_opinion_is_in_and_fresh(told: Chronicle, before: list[Act]) -> None:
    answered = {act.refers for act in before if act.name == "objection_answered"}
    for step in told.deciding():
        for party in told.instances(step):
            said = told.last((step.name, party))
            assert said is not None, f"{step.name} was never given"
            assert said.effect is not Effect.CORRECT or said.round < told.round, (
                f"{step.name} wants corrections"
            )
            assert not told.changed(step, said), f"{step.name} is stale"
            assert not told.superseded(step, said), f"{step.name} rests on something older"
            assert said.effect is not Effect.OBJECT or said.number in answered, f"{step.name} objects"


def those_barred_are_those_whom_the_checks_refuse(procedure: Procedure, position: Position) -> None:
    acted = {signature.by for signature in position.signatures}
    for opened in position.open:
        refused = {
            person.person
            for person in acted
            for act in [Act(name="", step=opened.step, party=opened.party, actor=person, at=MORNING)]
            for attempt in [Attempt(procedure, position, act)]
            if [*independent(attempt), *once(attempt)]
        }
        assert barred(procedure, position, opened) == refused | (
            frozenset() if procedure.step(opened.step).role == "unit" else position.recused
        )


def late_points_have_a_reason(told: Chronicle, act: Act) -> None:
    role = told.procedure.step(act.step).role
    known = {defect.key for said in told.said for defect in said.act.defects}
    for defect in act.defects:
        visible = any(
            told.role(said) == role and said.round < told.round and told.saw(said, defect.group)
            for said in told.said
            if said.number not in told.void
        )
        assert defect.why_late or defect.key in known or not visible


def keep_of_a_position(procedure: Procedure, acts: list[Act], position: Position) -> None:
    """What must be true at every moment."""
    told = Chronicle(procedure, acts)
    somebody_is_competent(procedure, position)
    no_opinion_is_lost(told, position)
    nobody_signs_twice(procedure, position)
    nobody_stands_on_both_sides(procedure, position)
    those_barred_are_those_whom_the_checks_refuse(procedure, position)
    if position.state is State.UNDER_REVIEW:
        an_opinion_stands_until_its_subject_changes(told, position)


def somebody_is_competent(procedure: Procedure, position: Position) -> None:
    assert position.final or position.open, "deadlock"
    for opened in position.open:
        assert who_may(procedure, position, opened, staff.of(opened), MORNING), f"nobody for {opened.step}"


def no_opinion_is_lost(told: Chronicle, position: Position) -> None:
    assert [o.seq for o in position.opinions] == [s.number for s in told.said if s.effect not in SUBMITTING]


def nobody_signs_twice(procedure: Procedure, position: Position) -> None:
    for opened in position.open:
        people = [signature.by.person for signature in position.chain(opened.key)]
        assert len(people) == len(set(people))
    for opinion in position.opinions:
        assert len(opinion.signers) == max(len(_chain_of(opinion, position)), 1)


def _chain_of(opinion: Opinion, position: Position) -> tuple[Post, ...]:
    """The chain as it stood when the first of its signers signed."""
    earlier = (s for s in position.signatures if s.key == opinion.key and s.seq < opinion.seq)
    chains = [s.chain for s in earlier if s.by.person in opinion.signers and not s.void and not s.concludes]
    return chains[-1] if len(opinion.signers) > 1 else ()


def nobody_stands_on_both_sides(procedure: Procedure, position: Position) -> None:
    sides: dict[str, set[bool]] = {}
    for signature in position.signatures:
        side = procedure.step(signature.step).role == "unit"
        sides.setdefault(signature.by.person, set()).add(side)
    assert all(len(side) == 1 for side in sides.values())


def an_opinion_stands_until_its_subject_changes(told: Chronicle, position: Position) -> None:
    for step in told.deciding():
        for party in told.instances(step):
            said, opinion = told.last((step.name, party)), position.opinion(step.name, party)
            assert (said is None) is (opinion is None)
            if said is not None and opinion is not None:
                assert told.stands(step, said) is position.stands(opinion), f"{step.name} {opinion}"
                assert not (position.stands(opinion) and position.open_step(step.name, party)), "asked again"


def keep_of_a_whole_case(procedure: Procedure, acts: list[Act], position: Position) -> None:
    """What can be checked once at the end: reading the acts again leads to the same position."""
    assert fold(procedure, acts) == position
    assert fold(procedure, [Act.from_json(act.to_json()) for act in acts]) == position
