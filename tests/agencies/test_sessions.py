"""A session ends with whatever it stands on, within one request."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lixiang.agencies.models import Post, User
from story.people import browser_of

LOGIN = "/accounts/login/?next=/"


@pytest.fixture
def begun() -> datetime:
    """When the work began."""
    return timezone.now()


@pytest.fixture
def browser(people: None, begun: datetime) -> Client:
    """The browser of the clerk of 城管局, at work."""
    client = browser_of("chengguan")
    with time_machine.travel(begun, tick=False):
        assert client.get("/").status_code == 200
    return client


def times_written(browser: Client) -> int:
    """Return how often a page writes its session down."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.get("/").status_code == 200
    return sum(query["sql"].startswith('UPDATE "django_session"') for query in queries.captured_queries)


class TestASession:
    def test_ends_with_the_password(self, browser: Client) -> None:
        user = User.objects.get(username="chengguan")
        user.set_password("a wholly different one")
        user.save()
        assert browser.get("/").headers["Location"] == LOGIN

    def test_ends_with_the_account(self, browser: Client) -> None:
        User.objects.filter(username="chengguan").update(is_active=False)
        assert browser.get("/").headers["Location"] == LOGIN

    def test_loses_its_rights_with_the_post(self, browser: Client) -> None:
        Post.objects.filter(user__username="chengguan").update(active=False)
        answer = browser.get("/")
        assert answer.status_code == 403
        assert "岗位" in answer.content.decode()

    def test_ends_at_the_sign_out(self, browser: Client) -> None:
        cookies = dict(browser.cookies)
        browser.post("/accounts/logout/")
        browser.cookies.update(cookies)
        assert browser.get("/").headers["Location"] == LOGIN

    def test_ends_when_nobody_has_worked_for_half_an_hour(self, browser: Client, begun: datetime) -> None:
        for minutes, status in ((29, 200), (58, 200), (89, 302)):
            with time_machine.travel(begun + timedelta(minutes=minutes), tick=False):
                assert browser.get("/").status_code == status

    def test_is_written_down_as_alive_once_a_minute(self, browser: Client, begun: datetime) -> None:
        for seconds, times in ((30, 0), (59, 0), (60, 1), (119, 0), (121, 1)):
            with time_machine.travel(begun + timedelta(seconds=seconds), tick=False):
                assert times_written(browser) == times, seconds

    def test_does_not_end_early_for_what_was_not_written_down(self, browser: Client, begun: datetime) -> None:
        for seconds, status in ((59, 200), (59 + 30 * 60, 200)):
            with time_machine.travel(begun + timedelta(seconds=seconds), tick=False):
                assert browser.get("/").status_code == status

    def test_is_not_made_anew_for_one_that_has_ended(self, browser: Client) -> None:
        Session.objects.all().delete()
        assert browser.get("/").headers["Location"] == LOGIN
        assert not Session.objects.exists()

    def test_cannot_be_read_by_scripts_and_not_be_sent_along_from_elsewhere(self, browser: Client) -> None:
        cookie = browser.cookies["lixiang-session"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
