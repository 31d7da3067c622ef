"""The same form sent twice is one act; what is no act is not kept."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from lixiang.agencies.access import acting
from lixiang.agencies.answered import KEPT_FOR
from lixiang.agencies.models import AnsweredRequest, ApiToken
from lixiang.cases.models import Application, Case
from lixiang.config.demo.people import actor
from lixiang.config.events import sweep
from lixiang.ledger.clock import clock_set_to, now
from story.filings import drafted, submitted
from story.people import browser_of

KEY = {"request_key": "a" * 32}
PARTS = '--cut\r\nContent-Disposition: form-data; name="classified"\r\n\r\nno\r\n--cut--\r\n'

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def browser(people: None) -> Client:
    """The browser of the clerk of 城管局."""
    return browser_of("chengguan")


def count(model: type[Application] | type[Case]) -> int:
    with acting(actor("chengguan")):
        return model.objects.count()


class TestASubmissionSentTwice:
    def test_is_one_case_and_one_answer(self, browser: Client) -> None:
        address = f"/applications/{drafted()}/submission/"
        answers = [browser.post(address, {"seq": "0", **KEY}) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert answers[0].headers["Location"] == answers[1].headers["Location"]
        assert count(Case) == 1

    def test_with_other_content_is_refused(self, browser: Client) -> None:
        address = f"/applications/{drafted()}/submission/"
        browser.post(address, {"seq": "0", **KEY})
        again = browser.post(address, {"seq": "1", **KEY})
        assert again.status_code == 409
        assert "已经提交过" in again.content.decode()

    def test_by_somebody_else_is_his_own(self, browser: Client) -> None:
        browser.post("/applications/new/", {"classified": "no", **KEY})
        browser_of("chengguan.li").post("/applications/new/", {"classified": "no", **KEY})
        assert count(Application) == 2

    def test_after_a_refusal_is_tried_again(self, browser: Client) -> None:
        application = browser.post("/applications/new/", {"classified": "no"}).headers["Location"]
        for _ in range(2):
            answer = browser.post(f"{application}submission/", {"seq": "0", **KEY})
            assert answer.status_code == 422
        assert not AnsweredRequest.objects.exists()

    def test_counts_by_header_as_well(self, browser: Client) -> None:
        for _ in range(2):
            browser.post("/applications/new/", {"classified": "no"}, headers={"Idempotency-Key": "k" * 32})
        assert count(Application) == 1

    def test_without_a_key_is_two_acts(self, browser: Client) -> None:
        for _ in range(2):
            browser.post("/applications/new/", {"classified": "no"})
        assert count(Application) == 2


def test_keys_are_forgotten_at_night_once_nobody_sends_the_request_again(browser: Client) -> None:
    for key, age in (("old", KEPT_FOR), ("young", KEPT_FOR - timedelta(hours=1))):
        with clock_set_to(now() - age):
            browser.post("/applications/new/", {"classified": "no", "request_key": key})
    sweep(timestamp=0)
    assert [kept.key for kept in AnsweredRequest.objects.all()] == ["young"]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("multipart/form-data; boundary=cut", PARTS), ("application/x-www-form-urlencoded", "classified=no")],
)
def test_a_form_may_be_sent_either_way(browser: Client, encoding: str, body: str) -> None:
    for _ in range(2):
        sent = browser.generic(
            "POST", "/applications/new/", body, encoding, headers={"Idempotency-Key": "k" * 32}
        )
        assert sent.status_code == 302
    assert count(Application) == 1


def test_the_secret_of_a_token_is_not_kept_with_the_answer(browser: Client) -> None:
    secret = browser.post("/tokens/", {"name": "对接", **KEY}).context["secret"]
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from agencies_answeredrequest where position(%s in body) > 0", [secret.encode()]
        )
        assert cursor.fetchone() == (0,)
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize("address", ["/projects/?q=%00", "/tasks/?after=%00", "/?%00=1"])
def test_a_character_that_no_column_can_keep_is_refused(browser: Client, address: str) -> None:
    submitted()
    assert browser.get(address).status_code == 400


def test_and_in_a_form_as_well(browser: Client) -> None:
    answer = browser.post(f"/applications/{drafted()}/groups/goals/", {"aims": "目标\0"})
    assert answer.status_code == 400
    assert "U+0000" in answer.content.decode()
