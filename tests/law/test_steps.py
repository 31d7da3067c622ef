"""The steps that a procedure runs are those that the edition gives competence, clause and term."""

import pytest

from lixiang.law.edition import load
from lixiang.procedure.approval import APPROVAL
from lixiang.procedure.filing import FILING
from lixiang.procedure.step import Procedure

YULIN = load("yulin-draft")


def agency_of(role: str) -> str:
    """Return the agency of a role or post."""
    return YULIN.posts[role].agency if role in YULIN.posts else role


@pytest.mark.parametrize("procedure", [APPROVAL, FILING], ids=lambda each: each.name)
def test_each_step_is_the_edition_s(procedure: Procedure) -> None:
    run = {
        step.name: (step.title, step.role, step.clause, step.term, step.blocking) for step in procedure.steps
    }
    said = {
        name: (step.label, agency_of(step.role), str(step.clause), step.term, step.blocking)
        for name, step in YULIN.steps[procedure.name].items()
    }
    assert run == said
