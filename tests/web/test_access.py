"""Every address × every role × own and foreign objects × every method, declared in one table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lixiang.agencies.access import acting, working
from lixiang.agencies.models import ApiToken
from lixiang.agencies.tokens import make_token
from lixiang.cases.drafts import save_group
from lixiang.cases.models import Case, Material, Submission
from lixiang.cases.submission import submit_application
from lixiang.config.demo.people import actor
from lixiang.documents import uploads
from lixiang.documents.models import Document
from lixiang.planning.actions import register_plan
from story.filings import RETURNED, concluded, drafted, submitted
from story.people import browser_of
from story.queue import work_off

OWN = ("chengguan", "chengguan.li")
FOREIGN = ("renshe",)
BUREAU = ("dashuju", "dashuju.2", "dashuju.ju")
REVIEWERS = ("wangxin", "jiyao")
OFFICES = ("xinxi", "caizheng", "caizheng.ju", "shenji")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SIGN_IN = 302
FORM, SEQ = "application/x-www-form-urlencoded", 3


@dataclass(frozen=True)
class Address:
    """What a method of a named address answers to each group of people, and to who has not signed in.

    The objects of the address belong to `OWN`. A POST sends nothing but the number of acts that its page showed:
    422 says that the form was understood and refused, 404 that there is no such object for this person.
    `reviewers` are the offices with a branch in the procedure; they see what the other offices see. `word` stands in
    the address where it tells acts or registers apart.
    """

    name: str
    method: str
    own: int
    foreign: int
    bureau: int
    offices: int
    signed_out: int = SIGN_IN
    reviewers: int = 0
    word: str = ""

    def expected(self) -> dict[str, int]:
        """Return person → status."""
        groups = (
            (OWN, self.own), (FOREIGN, self.foreign), (BUREAU, self.bureau), (OFFICES, self.offices),
            (REVIEWERS, self.reviewers or self.offices),
        )  # fmt: skip
        return {"": self.signed_out} | {person: status for people, status in groups for person in people}


# name, method, own unit, foreign unit, bureau, other offices, signed out, reviewers
TABLE = [
    Address(*row)
    for row in (
        ("home", "GET", 200, 200, 200, 200),
        ("tasks", "GET", 200, 200, 200, 200),
        ("task_batch", "POST", 422, 422, 422, 422),
        ("projects", "GET", 200, 200, 200, 200),
        ("session", "GET", 204, 204, 204, 204),
        ("current_post", "POST", 302, 302, 302, 302),
        ("components", "GET", 200, 200, 200, 200, 200),
        ("demo_sign_in", "POST", 404, 404, 404, 404, 404),
        ("law", "GET", 200, 200, 200, 200),
        ("law_clause", "GET", 200, 200, 200, 200),
        ("law_route", "GET", 200, 200, 200, 200),
        ("law_due", "GET", 200, 200, 200, 200),
        ("registers", "GET", 302, 302, 302, 302),
        ("register", "GET", 200, 200, 200, 200, SIGN_IN, 200, "plans"),
        ("register", "POST", 422, 422, 422, 422, SIGN_IN, 422, "plans"),
        ("register", "POST", 422, 422, 422, 422, SIGN_IN, 422, "resources"),
        ("register_row", "GET", 200, 404, 200, 200, SIGN_IN, 200, "plans"),
        ("register_row", "POST", 409, 404, 422, 422, SIGN_IN, 422, "plans"),
        ("register_row", "POST", 404, 404, 404, 404, SIGN_IN, 404, "nonsense"),
        ("register_row_retirement", "POST", 409, 404, 422, 422, SIGN_IN, 422, "plans"),
        ("register", "POST", 404, 404, 404, 404, SIGN_IN, 404, "nonsense"),
        ("chains", "GET", 200, 200, 200, 200),
        ("chains", "POST", 422, 422, 422, 422),
        ("experts", "GET", 403, 403, 200, 403),
        ("experts", "POST", 403, 403, 422, 403),
        ("expert_retirement", "POST", 403, 403, 404, 403),
        ("tokens", "GET", 200, 200, 200, 200),
        ("tokens", "POST", 422, 422, 422, 422),
        ("applications", "GET", 200, 200, 200, 200),
        ("new_application", "GET", 200, 200, 200, 200),
        ("new_application", "POST", 422, 422, 422, 422),
        # the draft of a unit, with its files
        ("application", "GET", 200, 404, 404, 404),
        ("group", "POST", 200, 404, 404, 404),
        ("materials", "GET", 200, 404, 404, 404),
        ("materials", "POST", 404, 404, 404, 404),
        ("material", "GET", 200, 404, 404, 404),
        ("material_removal", "POST", 200, 404, 404, 404),
        ("application_form", "GET", 200, 404, 404, 404),
        ("submission", "POST", 302, 404, 404, 404),
        ("request", "POST", 422, 404, 404, 404),
        ("request_withdrawal", "POST", 404, 404, 404, 404),
        ("sending_back", "POST", 404, 404, 404, 404),
        ("discarding", "POST", 302, 404, 404, 404),
        # a case before the bureau
        ("case", "GET", 200, 404, 200, 200),
        ("content", "GET", 200, 404, 200, 200),
        ("submitted_form", "GET", 200, 404, 200, 200),
        ("late_files", "POST", 404, 404, 404, 404),
        ("late_file", "GET", 404, 404, 404, 404),
        ("comparison", "GET", 200, 404, 200, 200),
        ("submitted_file", "GET", 200, 404, 200, 200),
        ("document", "GET", 200, 404, 200, 200),
        ("document_pdf", "GET", 200, 404, 200, 200),
        ("step", "POST", 422, 404, 422, 422),
        ("step_preview", "POST", 422, 404, 422, 422),
        ("case_act", "POST", 302, 404, 302, 422, SIGN_IN, 302, "urged"),
        ("case_act", "POST", 302, 404, 422, 422, SIGN_IN, 422, "withdrawn"),
        ("case_act", "POST", 422, 404, 422, 422, SIGN_IN, 422, "suspended"),
        ("case_act", "POST", 422, 404, 422, 422, SIGN_IN, 422, "nonsense"),
        ("case_watch", "POST", 302, 404, 302, 302),
        ("case_unwatch", "POST", 302, 404, 302, 302),
        ("meeting", "GET", 404, 404, 404, 404),  # a filing has none; see test_meeting_pages.py
        ("meeting", "POST", 404, 404, 404, 404),
        # uploads speak their own protocol and belong to a person
        ("uploads", "POST", 412, 412, 412, 412, 401),
        ("upload", "PATCH", 412, 412, 412, 412, 401),
        ("upload", "DELETE", 412, 412, 412, 412, 401),
    )
]
PERSONAL = Address("token_revocation", "POST", 302, 404, 404, 404)
DECLARED = {address.name for address in (*TABLE, PERSONAL)}


@pytest.fixture(scope="module")
def places(city: None) -> dict[str, Any]:
    """A draft, and a case in its second round, of the clerk of 城管局; gives the words of their addresses."""
    clerk = actor("chengguan")
    draft, case = drafted(title="城管移动巡查"), concluded(submitted(), RETURNED)
    with acting(clerk):
        save_group(clerk, case.application_id, "goals", {"aims": "补正后的目标。"}, 1)
        submit_application(clerk, case.application_id, Case.objects.get(pk=case.pk).seq)
    work_off()
    with acting(clerk):
        plan = register_plan(clerk, title="信息化规划", first_year=2026, last_year=2030)
    make_token(clerk, "对接")
    with working():
        files = Submission.objects.get(case=case.pk, round=2, group="materials").content["files"]
        return {
            "application_id": draft, "material_id": Material.objects.filter(application=draft).latest("pk").pk,
            "case_id": case.pk, "round": 2, "digest": files[0]["digest"], "step": "check_completeness",
            "document_id": Document.objects.get().pk, "token_id": ApiToken.objects.get().pk, "group": "goals",
            "upload_id": uploads.begin(clerk, "方案.pdf", 10).pk, "clause_id": "13", "act": "withdrawn",
            "name": "plans", "row_id": plan.pk, "expert_id": 1,
        }  # fmt: skip


def patterns(of: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in of.url_patterns:
        route = prefix + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from patterns(part, route)
        else:
            yield route, part


ELSEWHERE = ("accounts/", "^accounts/", "api/")
PAGES = {part.name: part for route, part in patterns(get_resolver()) if not route.startswith(ELSEWHERE)}


def address_of(name: str, places: dict[str, Any]) -> str:
    return reverse(name, kwargs={part: places[part] for part in PAGES[name].pattern.converters})


def asked(person: str, method: str, address: str) -> int:
    """Return the status of the answer; whatever it changed is undone."""
    with transaction.atomic():
        browser = browser_of(person) if person else Client()
        answer = browser.generic(
            method, address, f"seq={SEQ}&step=check_completeness", FORM, headers={"X-Version": "1"}
        )
        b"".join(answer)  # a file is closed when it has been read
        connection.set_rollback(True)
    return answer.status_code


def test_every_page_is_declared() -> None:
    assert set(PAGES) == DECLARED


@pytest.mark.usefixtures("people")
class TestAccess:
    @pytest.mark.parametrize(
        "address", TABLE, ids=lambda address: f"{address.method} {address.name} {address.word}".strip()
    )
    def test_is_as_declared(self, address: Address, places: dict[str, Any]) -> None:
        place = address_of(address.name, places | {"act": address.word, "name": address.word})
        expected = address.expected()
        assert {person: asked(person, address.method, place) for person in expected} == expected

    def test_to_a_token_is_its_owners_alone(self, places: dict[str, Any]) -> None:
        place = address_of(PERSONAL.name, places)
        assert asked("chengguan", "POST", place) == 302
        assert {asked(person, "POST", place) for person in ("chengguan.li", *FOREIGN, *BUREAU)} == {404}

    @pytest.mark.parametrize("name", sorted(DECLARED))
    def test_is_by_the_declared_methods_only(self, name: str, places: dict[str, Any]) -> None:
        allowed = {address.method for address in (*TABLE, PERSONAL) if address.name == name}
        others = [method for method in METHODS if method not in allowed]
        refused = {method: asked("chengguan", method, address_of(name, places)) for method in others}
        assert set(refused.values()) <= {405, 412}, refused

    @pytest.mark.parametrize(
        "name", sorted({address.name for address in (*TABLE, PERSONAL) if address.method != "GET"})
    )
    def test_asks_every_change_for_the_token_against_forgery(self, name: str, places: dict[str, Any]) -> None:
        browser = Client(enforce_csrf_checks=True)
        browser.cookies = browser_of("chengguan").cookies
        assert browser.post(address_of(name, places)).status_code == 403

    @pytest.mark.parametrize(
        "number", ["0", "999999999999", "99999999999999999999999", "-1", "１", "1%00", "1/..", "1;drop"]
    )
    def test_to_a_number_that_is_none_finds_nothing(self, number: str, places: dict[str, Any]) -> None:
        for place in (f"/cases/{number}/", f"/applications/{number}/", f"/documents/{number}/pdf/"):
            assert asked("dashuju", "GET", place) == 404


@pytest.mark.usefixtures("people")
class TestAnAnswer:
    @pytest.mark.parametrize(
        "name", sorted({one.name for one in TABLE if one.method == "GET" and one.own == 200})
    )
    def test_is_kept_by_no_cache_and_runs_no_foreign_script(self, name: str, places: dict[str, Any]) -> None:
        answer = browser_of("chengguan").get(address_of(name, places))
        b"".join(answer)
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy or name == "document_pdf"
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize(
        ("person", "status"), [("chengguan", 200), ("chengguan.li", 404), ("renshe", 404), ("dashuju", 404)]
    )
    def test_about_an_upload_is_for_whoever_sends_it(
        self, person: str, status: int, places: dict[str, Any]
    ) -> None:
        place, protocol = address_of("upload", places), {"Tus-Resumable": "1.0.0"}
        assert browser_of(person).head(place, headers=protocol).status_code == status

    @pytest.mark.parametrize("name", ["material", "submitted_file"])
    def test_that_is_an_uploaded_file_is_for_saving_only(self, name: str, places: dict[str, Any]) -> None:
        answer = browser_of("chengguan").get(address_of(name, places))
        assert b"".join(answer)
        assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
