"""What an installation may ask beside a password: a second factor of staff, the password again for a token."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import Settings

from lixiang.agencies.models import ApiToken, User
from lixiang.config.demo.people import PASSWORD
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")


class TestTheSecondFactor:
    @pytest.fixture(autouse=True)
    def demanded(self, settings: Settings) -> None:
        """The installation demands it of staff."""
        settings.LIXIANG_SECOND_FACTOR = "staff"

    @pytest.mark.parametrize("who", ["dashuju", "dashuju.ju", "caizheng", "jiyao", "shenji"])
    def test_is_set_up_before_staff_see_anything(self, who: str) -> None:
        for address in ("/", "/tasks/", "/projects/", "/tokens/"):
            answer = browser_of(who).get(address)
            assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/")
        page = browser_of(who).get("/tasks/", follow=True)
        assert "请先设置身份验证器或安全密钥" in page.content.decode()

    def test_is_not_asked_of_a_project_unit(self) -> None:
        assert browser_of("chengguan").get("/tasks/").status_code == 200

    def test_once_set_up_lets_staff_work(self) -> None:
        browser = browser_of("dashuju")
        with_factor("dashuju")
        assert browser.get("/tasks/").status_code == 200

    def test_is_asked_of_nobody_where_it_is_optional(self, settings: Settings) -> None:
        settings.LIXIANG_SECOND_FACTOR = "optional"
        assert browser_of("dashuju").get("/tasks/").status_code == 200


class TestTheToken:
    @pytest.fixture(autouse=True)
    def asked(self, settings: Settings) -> None:
        """The installation asks for the password again."""
        settings.LIXIANG_PASSWORD_AGAIN = True

    def test_is_made_after_the_password_was_given_again(self) -> None:
        browser = browser_of("chengguan")
        asked = browser.get("/tokens/")
        assert asked.headers["Location"] == "/accounts/reauthenticate/?next=%2Ftokens%2F"
        assert browser.get(asked.headers["Location"]).status_code == 200
        back = browser.post(asked.headers["Location"], {"password": PASSWORD})
        assert back.headers["Location"] == "/tokens/"
        assert browser.get("/tokens/").status_code == 200
        assert browser.post("/tokens/", {"name": "对接"}).status_code == 200
        assert ApiToken.objects.count() == 1

    def test_is_not_made_without_it(self) -> None:
        browser: Client = browser_of("chengguan")
        assert browser.post("/tokens/", {"name": "对接"}).headers["Location"] == "/tokens/"
        wrong = browser.post("/accounts/reauthenticate/?next=/tokens/", {"password": "x"})
        assert wrong.status_code == 200
        assert browser.post("/tokens/", {"name": "对接"}).status_code == 302
        assert not ApiToken.objects.exists()


def with_factor(username: str) -> None:
    """Give somebody an authenticator."""
    user = User.objects.get(username=username)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
