"""What the tests stand on: their copies of the database, a site in its own process, a browser."""

from __future__ import annotations

import os
import signal

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page

from stage.chromium import PHONE, OpenPage
from stage.clones import server
from stage.site import Site


def sessions_seen_by_another(name: str) -> object:
    with psycopg.connect(server().url("lixiang_app", name)) as other:
        row = other.execute("select count(*) from django_session").fetchone()
    return row and row[0]


class TestATestThatCommits:
    """Two tests do the same: what one committed, the other does not find."""

    @pytest.mark.parametrize("turn", [1, 2])
    def test_has_a_database_of_its_own(self, commits: str, turn: int) -> None:
        assert not Session.objects.exists()
        Session.objects.create(session_key="one", expire_date=timezone.now())
        assert sessions_seen_by_another(commits) == 1

    @pytest.mark.commits
    def test_may_ask_for_it_by_a_mark(self) -> None:
        Session.objects.create(session_key="one", expire_date=timezone.now())


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_does_not_commit_is_undone(turn: int) -> None:
    assert not Session.objects.exists()
    Session.objects.create(session_key="one", expire_date=timezone.now())


@pytest.mark.browser
class TestTheSite:
    def test_is_shown_by_the_browser(self, site: Site, page: Page) -> None:
        answer = page.goto(f"{site.url}/accounts/login/")
        assert answer
        assert answer.status == 200

    def test_fits_a_phone(self, site: Site, open_page: OpenPage) -> None:
        phone = open_page(PHONE)
        phone.goto(f"{site.url}/accounts/login/")
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_can_be_killed_and_started_again(self, site: Site, page: Page) -> None:
        assert site.service.process
        os.kill(site.service.process.pid, signal.SIGKILL)
        site.service.process.wait()
        site.service.start()
        answer = page.goto(f"{site.url}/accounts/login/")
        assert answer
        assert answer.status == 200
