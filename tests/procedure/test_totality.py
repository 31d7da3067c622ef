"""Whatever act comes in, ``take`` answers; it never raises."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from lixiang.procedure import Act, Move, Refusal, take
from lixiang.procedure.generic import KINDS
from procedure.cast import MORNING, missing
from procedure.hall import APPROVAL
from procedure.staff import STAFF
from procedure.stories import STORIES, UNMET
from procedure.town import Town

STEPS = [step.name for step in APPROVAL.steps]
OUTCOMES = [outcome.name for step in APPROVAL.steps for outcome in step.outcomes]


def wild_acts() -> st.SearchStrategy[Act]:
    """Acts of any name on any step, with much left out or out of place."""
    words = st.sampled_from(["", " ", "x", "growth", "理由"])
    return st.builds(
        Act,
        name=st.sampled_from([*KINDS, *OUTCOMES, "signed", "", "no_such_act"]),
        actor=st.sampled_from(STAFF),
        at=st.sampled_from([MORNING, MORNING.replace(tzinfo=None)]),
        seq=st.integers(min_value=-1, max_value=30),
        step=st.sampled_from([*STEPS, "", "no_such_step"]),
        party=st.sampled_from(["", "c-north", "nowhere"]),
        outcome=st.sampled_from(["", "agreed", "no_such_outcome"]),
        reason=words,
        digests=st.dictionaries(st.sampled_from(["funds", "strange"]), words, max_size=2),
        tags=st.lists(st.sampled_from(["expert_meeting", "strange"]), max_size=2).map(tuple),
        defects=st.sampled_from([(), (missing("funds"),), (missing("strange"),)]),
        grounds=st.sampled_from([(), ("duplicate",), ("strange",)]),
        details=st.dictionaries(st.sampled_from(["rule", "document", "seats"]), words, max_size=3),
        to=st.none() | st.sampled_from(STAFF),
        until=st.none() | st.just(date(2026, 12, 1)),
        drawn=st.lists(st.sampled_from(STAFF), max_size=3).map(tuple),
        refers=st.none() | st.integers(min_value=-1, max_value=30),
    )


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**64), acts=st.lists(wild_acts(), min_size=5, max_size=20))
def test_any_act_is_answered(seed: int, acts: list[Act]) -> None:
    town, dice = Town(APPROVAL), Random(seed)
    for _ in range(5):
        (story,) = dice.choices(list(STORIES), weights=list(STORIES.values()))
        story(town, dice)
    for act in acts:
        assert isinstance(take(APPROVAL, town.position, act, UNMET), Move | Refusal)
