"""What a unit does with its draft × everybody of the city, by page and by API: its people in their turn, only they."""

from collections.abc import Callable, Mapping, Set
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from api.program import Program, token_of
from lixiang.agencies.access import working
from lixiang.cases.answers import CONSULTATION, JOINT_DESIGN
from lixiang.cases.models import Case
from lixiang.config.demo.filings import submit
from lixiang.config.demo.people import PEOPLE
from story.chains import CLERK_AND_LEADER, countersigned_by
from story.filings import FILING, drafted
from story.people import UNIT, browser_of
from story.steps import asked

pytestmark = pytest.mark.usefixtures("people")
CLERK, LEADER = "chengguan", "chengguan.li"
REASON = {"reason": "目标写得太宽。"}
Way = Client | Program
Send = Callable[[Any, int, int], HttpResponse]
"""Whose browser or program sends it, about which draft, on a page that showed how many acts."""


def by_page(place: str, **said: str) -> Send:
    def send(browser: Client, draft: int, seq: int) -> HttpResponse:
        return browser.post(f"/applications/{draft}/{place}/", {"seq": seq, **said})

    return send


def by_api(place: str, method: str = "POST") -> Send:
    def send(program: Program, draft: int, seq: int) -> HttpResponse:
        address, body = f"/applications/{draft}/{place}", {"seq": seq} if method == "POST" else None
        return program.send(method, address if body else f"{address}?seq={seq}", body)

    return send


def sent_back(program: Program, draft: int, seq: int) -> HttpResponse:
    with working():
        case = Case.objects.get(application=draft).pk
    body = {"seq": seq, "step": "submit", **REASON}
    return program.send("POST", f"/cases/{case}/acts/sent_back", body)


DOINGS: Mapping[str, tuple[str, Set[str], Send, Send]] = {
    # what: on which draft, who may, by page, by API
    "submits": ("draft", UNIT, by_page("submission"), by_api("submission")),
    "asks": ("asked", UNIT, by_page(f"requests/{JOINT_DESIGN}"), by_api(f"requests/{JOINT_DESIGN}")),
    "consults": ("asked", UNIT, by_page(f"requests/{CONSULTATION}"), by_api(f"requests/{CONSULTATION}")),
    "takes back": (
        "asked", UNIT, by_page(f"requests/{JOINT_DESIGN}/withdrawal"), by_api(f"requests/{JOINT_DESIGN}", "DELETE"),
    ),
    "signs first": ("countersigned", {CLERK}, by_page("submission"), by_api("submission")),
    "signs last": ("signed", {LEADER}, by_page("submission"), by_api("submission")),
    "sends back": ("signed", {LEADER}, by_page("sending-back", **REASON), sent_back),
}  # fmt: skip


@pytest.fixture(scope="module")
def drafts(city: None) -> dict[str, int]:
    """Drafts of 城管局: one to submit, one about which others were asked, one that its clerk has signed."""
    case, draft = asked(), drafted()
    countersigned_by(LEADER, submit=CLERK_AND_LEADER)
    signed = drafted(title="城管热线")
    submit(FILING, signed)
    countersigned_by(LEADER)
    with working():
        about = Case.objects.get(pk=case).application_id
    return {"draft": draft, "asked": about, "countersigned": draft, "signed": signed}


@pytest.fixture(scope="module")
def ways(city: None) -> dict[str, dict[str, Way]]:
    """Everybody's browser and program."""
    people = [username for username, *_ in PEOPLE]
    return {
        "page": {username: browser_of(username) for username in people},
        "api": {username: Program(token_of(username)) for username in people},
    }


def seq_of(draft: int) -> int:
    with working():
        return Case.objects.filter(application=draft).values_list("seq", flat=True).first() or 0


@pytest.mark.parametrize("way", ["page", "api"])
@pytest.mark.parametrize("doing", DOINGS)
def test_is_done_by_its_own_people_in_their_turn(
    doing: str, way: str, drafts: dict[str, int], ways: dict[str, dict[str, Way]]
) -> None:
    on, may, *sends = DOINGS[doing]
    if on == "countersigned":
        countersigned_by(LEADER, submit=CLERK_AND_LEADER)
    draft, send = drafts[on], sends[way == "api"]
    seq = seq_of(draft)
    for username, sender in ways[way].items():
        with transaction.atomic():
            answer = send(sender, draft, seq)
            assert (seq_of(draft) != seq) is (username in may), (username, answer.content.decode())
            connection.set_rollback(True)
        refused = 404 if username not in UNIT else 422 if way == "page" else 403
        done = (302,) if way == "page" else (200, 201)
        assert answer.status_code in (done if username in may else (refused,)), (
            username,
            answer.content.decode(),
        )
