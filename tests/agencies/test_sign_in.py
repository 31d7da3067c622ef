"""Signing in: nobody finds out who has an account, and nobody guesses for long."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from lixiang.agencies.models import User
from lixiang.config.demo.people import PASSWORD

LOGIN = "/accounts/login/"
CHANGING = re.compile(r'(value|content)="[^"]{32,}"|X-CSRFToken": "[^"]+|value="[a-z.]*"')


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet(people: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()  # who is shut out here signs in elsewhere


def sign_in(browser: Client, username: str, password: str) -> str:
    """Send the form; return the page that comes, or the address to which it leads."""
    answer = browser.post(LOGIN, {"login": username, "password": password})
    return answer.headers.get("Location") or CHANGING.sub("", answer.content.decode())


class TestSigningIn:
    def test_leads_to_the_first_page(self) -> None:
        browser = Client()
        assert sign_in(browser, "chengguan", PASSWORD) == "/"
        assert "成功登录" not in browser.get("/").content.decode(), "the page itself says who is signed in"

    def test_says_the_same_of_a_wrong_password_and_an_unknown_account(self) -> None:
        wrong = sign_in(Client(), "chengguan", "nonsense")
        assert wrong == sign_in(Client(), "nobody", "nonsense")
        assert "用户名或密码不对" in wrong

    def test_says_the_same_of_an_account_that_is_closed(self) -> None:
        User.objects.filter(username="chengguan").update(is_active=False)
        assert sign_in(Client(), "chengguan", "nonsense") == sign_in(Client(), "nobody", "nonsense")

    def test_is_closed_after_five_wrong_passwords_even_for_the_right_one(self) -> None:
        for _ in range(5):
            sign_in(Client(), "chengguan", "nonsense")
        assert "登录失败次数过多" in sign_in(Client(), "chengguan", PASSWORD)
        assert sign_in(Client(), "renshe", PASSWORD) == "/"

    def test_stays_closed_however_many_other_names_are_tried(self) -> None:
        for _ in range(5):
            sign_in(Client(), "chengguan", "nonsense")
        for number in range(400):  # as the sign-in counts them; one address alone may not try so many
            cache.set(f"name-{number}", 1)
        assert "登录失败次数过多" in sign_in(Client(), "chengguan", PASSWORD)

    def test_is_closed_for_an_unknown_account_alike(self) -> None:
        for _ in range(5):
            sign_in(Client(), "chengguan", "nonsense")
            sign_in(Client(), "nobody", "nonsense")
        assert sign_in(Client(), "chengguan", "nonsense") == sign_in(Client(), "nobody", "nonsense")

    def test_never_leads_to_another_site(self) -> None:
        answer = Client().post(
            f"{LOGIN}?next=https://evil.example/", {"login": "chengguan", "password": PASSWORD}
        )
        assert answer.headers["Location"] == "/"


class TestTheRolePicker:
    def test_signs_in_without_a_password_on_a_demo_installation(self) -> None:
        browser = Client()
        assert "城管局 信息科经办人" in browser.get(LOGIN).content.decode()
        assert browser.post("/demo/sign-in/", {"username": "chengguan"}).headers["Location"] == "/"
        assert browser.get("/").status_code == 200

    def test_does_not_exist_elsewhere(self, settings: Settings) -> None:
        settings.LIXIANG_DEMO = False
        browser = Client()
        assert "城管局" not in browser.get(LOGIN).content.decode()
        assert browser.post("/demo/sign-in/", {"username": "chengguan"}).status_code == 404
        assert browser.get("/").status_code == 302

    @pytest.mark.parametrize("username", ["", "nobody", "dashuju "])
    def test_knows_the_people_of_the_demo_only(self, username: str) -> None:
        assert Client().post("/demo/sign-in/", {"username": username}).status_code == 404

    @pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
    def test_never_leads_to_another_site(self, wanted: str) -> None:
        answer = Client().post("/demo/sign-in/", {"username": "chengguan", "next": wanted})
        assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    "address",
    ["signup/", "email/", "password/reset/", "password/set/", "login/code/confirm/", "3rdparty/signup/"],
)
def test_nobody_makes_himself_an_account_or_has_mail_sent(address: str) -> None:
    for method in ("get", "post"):
        assert getattr(Client(), method)(f"/accounts/{address}").status_code == 404
