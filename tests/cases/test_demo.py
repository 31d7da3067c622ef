"""The demo city: every story of it is played by real actions to the end that it names, once."""

import pytest

from lixiang.agencies.access import working
from lixiang.cases.conduct import position_of
from lixiang.cases.models import Application, Case
from lixiang.config.demo.experts import fill_pool
from lixiang.config.demo.projects import STORIES
from lixiang.config.demo.registers import fill_registers
from lixiang.config.demo.stories import play_stories
from lixiang.procedure.position import Position

ENDS = {
    "asked": "draft", "signed": "draft", "drawn": "under_review", "met": "under_review",
    "submitted": "under_review", "accepted": "under_review", "suspended": "under_review", "corrected": "under_review",
    "returned": "returned", "not_accepted": "returned", "filed": "filed", "registered": "registered",
    "approved": "approved",
    "set_aside": "approved", "refused": "refused",
}  # fmt: skip
"""What a story says of its end → the state of its case, or the act that ended it."""


@pytest.mark.usefixtures("people")
def test_every_project_comes_as_far_as_its_story_tells_and_is_played_once() -> None:
    fill_registers()
    fill_pool()
    play_stories()
    play_stories()
    with working():
        titles = list(Application.objects.values_list("title", flat=True))
        came = {case.title: position_of(case) for case in Case.objects.all()}
    assert sorted(titles) == sorted(story.title for story in STORIES)
    for story in STORIES:
        position = came.get(story.title)
        assert (position is None) is (story.ends == "draft"), story.title
        if position and story.ends in ENDS:
            assert ENDS[story.ends] in (position.result, str(position.state)), story.title
    for shown in (lambda case: case.suspension, lambda case: case.overrides, is_partly_stale):
        assert any(shown(position) for position in came.values())


def is_partly_stale(position: Position) -> bool:
    return {opinion.stale for opinion in position.opinions} == {True, False}
