"""A session ends with whatever it stands on, within one request."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from lixiang.agencies.models import Post, User
from story.people import browser_of

LOGIN = "/accounts/login/?next=/"


@pytest.fixture
def browser(people: None) -> Client:
    """The browser of the clerk of 城管局, at work."""
    client = browser_of("chengguan")
    assert client.get("/").status_code == 200
    return client


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

    def test_ends_when_nobody_has_worked_for_half_an_hour(self, browser: Client, settings: Settings) -> None:
        now = timezone.now()
        for minutes, status in ((29, 200), (58, 200), (89, 302)):
            with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
                assert browser.get("/").status_code == status

    def test_cannot_be_read_by_scripts_and_not_be_sent_along_from_elsewhere(self, browser: Client) -> None:
        cookie = browser.cookies["lixiang-session"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
