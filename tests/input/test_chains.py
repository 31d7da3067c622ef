"""Whatever is chosen for the chains of a unit, by page or by API: what is no chain is told at its step."""

import json

import pytest

from api.program import Program, token_of
from cases import words
from lixiang.cases.chains import chains_of
from lixiang.config.demo.people import actor
from story.chains import CLERK_AND_LEADER, countersigned_by
from story.doors import messages_at
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
LEADER = "caizheng.ju"
NO_CHAIN = (
    *words.UNKNOWN_CHOICES,
    *words.SAMPLE[:7],
    "leader-clerk",
    "clerk-clerk",
    "clerk-",
    "-",
    "clerk leader",
)
STEPS = ("submit", "consult_finance", "prepare_funding_review", "review_funding")


@pytest.fixture
def before(people: None) -> dict[str, tuple[str, ...]]:
    """The chains of finance as its leader has set them."""
    countersigned_by(LEADER, *CLERK_AND_LEADER)
    return chains_of(actor(LEADER).unit_id)


def test_on_the_page(before: dict[str, tuple[str, ...]]) -> None:
    browser = browser_of(LEADER)
    for word in NO_CHAIN:
        form = {"version": "1", "general": word, **{f"step.{step}": word for step in STEPS}}
        answer = browser.post("/chains/", form)
        told = messages_at(answer.content.decode())
        assert answer.status_code == 422
        assert {"general", *(f"step.{step}" for step in STEPS)} <= told.keys(), (word, told)
        assert all("请重新选择" in said for said in told.values())
        assert chains_of(actor(LEADER).unit_id) == before


def test_by_program(before: dict[str, tuple[str, ...]]) -> None:
    program = Program(token_of(LEADER))
    for word in (*NO_CHAIN, *words.UNKEEPABLE, *words.NO_WORD):
        body = {"version": 1, "general": [word], "steps": {step: [word] for step in STEPS}}
        answer = program.send("PUT", "/chains", body)
        assert answer.status_code in (400, 422), word
        told = json.loads(answer.content)
        fields = {one["field"].split(".")[0] for one in told.get("reasons", ())}
        assert fields == {"general", "steps"} or answer.status_code == 400, told
        assert any("\u4e00" <= one <= "\u9fff" for one in told["detail"])
        assert chains_of(actor(LEADER).unit_id) == before
