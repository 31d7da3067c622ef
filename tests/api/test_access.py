"""Who may do what: nothing without a token, nothing of another unit, only what the post is competent for."""

from typing import Any

import pytest

from api.endpoints import TUS, Endpoint, endpoints, within
from api.program import Program, problem, token_of
from lixiang.agencies.access import acting
from lixiang.agencies.models import Post
from lixiang.cases.models import Case
from lixiang.config.demo.people import actor
from story.filings import CHECK, drafted, returned, submitted
from story.queue import work_off

Ids = dict[str, object]
pytestmark = pytest.mark.usefixtures("people")
OF_A_CASE = within("case_id", "document_id")
OF_AN_APPLICATION = within("application_id")


def each(found: list[Endpoint]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("endpoint", found, ids=lambda endpoint: endpoint.name)


def send(program: Program, endpoint: Endpoint, **ids: object) -> Any:
    if endpoint.name == "attach_file":
        return program.upload(endpoint.at(**ids).removesuffix("/file"), "filing_form", "a.txt", b"a")
    return program.send(endpoint.method, endpoint.at(**ids), endpoint.body, **(TUS if endpoint.tus else {}))


@pytest.fixture(scope="module")
def ids(city: None) -> Ids:
    """The ids of a case of 城管局 and of everything in it."""
    case_id = returned(by="chengguan")
    work_off()
    person = actor("chengguan")
    with acting(person):
        case = Case.objects.get(pk=case_id)
        material = case.application.materials.earliest("pk")
    document = Program(token_of("chengguan")).get(f"/cases/{case_id}/documents")["items"][0]["id"]
    return {
        "case_id": case_id, "application_id": case.application_id, "material_id": material.pk,
        "digest": material.digest, "round": 1, "step": CHECK, "document_id": document,
        "act": "withdrawn", "upload_id": "00000000-0000-4000-8000-000000000000", "token_id": 1, "name": "plans",
        "row_id": 1, "expert_id": 1,
        "edition": "yulin-draft", "clause": "11", "rule": "route_is_decided",
    }  # fmt: skip


class TestWithoutAToken:
    @each(endpoints())
    def test_nothing_is_answered(self, nobody: Program, ids: Ids, endpoint: Endpoint) -> None:
        answer = send(nobody, endpoint, **ids)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert endpoint.method == "HEAD" or "接口令牌" in problem(answer, 401)["detail"]

    @pytest.mark.parametrize("word", ["Bearer", "Bearer ", "Bearer x", "Basic eDp5", "bearer", "Token x"])
    def test_other_words_are_none(self, nobody: Program, word: str) -> None:
        answer = nobody.send("GET", "/me", Authorization=word)
        assert "接口令牌" in problem(answer, 401)["detail"]

    def test_a_browser_that_is_signed_in_counts_for_nothing(self, unit: Program) -> None:
        unit.client.force_login(Post.objects.get(user__username="chengguan").user)
        assert unit.client.get("/api/v1/me").status_code == 401


class TestARevokedToken:
    def test_ends_at_once(self, unit: Program) -> None:
        token = unit.get("/tokens")["items"][0]
        assert unit.send("DELETE", f"/tokens/{token['id']}").status_code == 204
        assert unit.send("GET", "/me").status_code == 401

    def test_can_only_be_ones_own(self, unit: Program, bureau: Program) -> None:
        token = unit.get("/tokens")["items"][0]
        assert bureau.send("DELETE", f"/tokens/{token['id']}").status_code == 404

    def test_ends_with_the_post(self, unit: Program) -> None:
        Post.objects.filter(user__username="chengguan").update(active=False)
        assert unit.send("GET", "/me").status_code == 401


class TestAnotherUnit:
    @each(OF_A_CASE + OF_AN_APPLICATION)
    def test_finds_no_address_of_the_case(self, other_unit: Program, ids: Ids, endpoint: Endpoint) -> None:
        problem(send(other_unit, endpoint, **ids), 404)

    def test_finds_it_in_no_list(self, other_unit: Program, ids: Ids) -> None:
        for path in ("/cases", "/applications", "/tasks", "/projects"):
            assert other_unit.get(path)["count"] == 0


class TestTheUnitItself:
    @each(OF_A_CASE + OF_AN_APPLICATION)
    def test_finds_every_address_of_the_case(self, unit: Program, ids: Ids, endpoint: Endpoint) -> None:
        may_miss = {
            "attach",
            "attach_late",
            "late_file",
            "comparison",
            "meeting",
            "hand_in_sheet",
        }  # an upload, a second round, a meeting that are not there
        assert (send(unit, endpoint, **ids).status_code == 404) == (endpoint.name in may_miss)


class TestAReviewer:
    @each(OF_AN_APPLICATION)
    def test_finds_no_draft(self, bureau: Program, endpoint: Endpoint) -> None:
        application_id = drafted(by="chengguan")
        problem(send(bureau, endpoint, application_id=application_id, material_id=1, step=CHECK), 404)


class TestAPostThatIsNotCompetent:
    @pytest.mark.parametrize(
        ("username", "act", "body"),
        [
            ("chengguan", f"steps/{CHECK}/conclusion", {"outcome": "filed"}),
            ("caizheng", f"steps/{CHECK}/conclusion", {"outcome": "filed"}),
            ("caizheng", f"steps/{CHECK}/conclusion", {"outcome": "refused", "opinion": "不予备案。"}),
            ("dashuju", "acts/withdrawn", {"reason": "代为撤回。"}),
            ("chengguan", "acts/suspended", {"reason": "等候资料。", "until": "2027-01-04"}),
        ],
    )
    def test_sees_the_case_but_may_not_act(self, username: str, act: str, body: dict[str, str]) -> None:
        program = Program(token_of(username))
        case = program.get(f"/cases/{submitted(by='chengguan')}")
        told = problem(program.send("POST", f"/cases/{case['id']}/{act}", {"seq": case["seq"], **body}), 403)
        assert told["reasons"][0]["code"] == "not_competent"
        assert program.get(f"/cases/{case['id']}")["seq"] == case["seq"]
