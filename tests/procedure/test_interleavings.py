"""Whatever people do, in whatever order: the promises of the core hold."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from lixiang.procedure import Post, Procedure
from lixiang.procedure.filing import FILING
from procedure import promises
from procedure.hall import APPROVAL
from procedure.staff import CHAINS
from procedure.stories import STORIES
from procedure.town import Town

SETTINGS = settings(
    max_examples=30, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)


class Interleaving(RuleBasedStateMachine):
    """One story after the other, one case after the other; a single rule keeps the mix that STORIES weighs."""

    procedure: Procedure

    def __init__(self) -> None:
        super().__init__()
        self.town = Town(self.procedure)
        self.days = 0

    @rule(seed=st.integers(min_value=0, max_value=2**64))
    def something_happens(self, seed: int) -> None:
        self.days += 1
        dice = Random(f"{seed} on day {self.days}")  # the day, because hypothesis likes to repeat a seed
        if self.town.position.final:
            self.teardown()
            self.town = Town(self.procedure)
        (story,) = dice.choices(list(STORIES), weights=list(STORIES.values()))
        story(self.town, dice)

    def teardown(self) -> None:
        promises.keep_of_a_whole_case(self.procedure, self.town.acts, self.town.position)


@pytest.mark.parametrize("chains", [{}, CHAINS], ids=["one-signature", "chains"])
@pytest.mark.parametrize("procedure", [FILING, APPROVAL], ids=lambda procedure: procedure.name)
def test_the_promises_hold_in_every_interleaving(
    procedure: Procedure, chains: Mapping[str, tuple[Post, ...]]
) -> None:
    machine = type("Machine", (Interleaving,), {"procedure": replace(procedure, chains=chains)})
    run_state_machine_as_test(machine, settings=SETTINGS)
