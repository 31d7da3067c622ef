"""The pages of one's own account: password, two steps, security keys. They are the library's and speak as ours."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from agencies.test_second_factor import with_factor
from lixiang.agencies.models import User
from lixiang.config.demo.people import PASSWORD
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")

PAGES = (
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
)


@pytest.fixture
def browser() -> Client:
    """Somebody with an authenticator, who has given the password again."""
    with_factor("wangxin")
    browser = browser_of("wangxin")
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return browser


@pytest.mark.parametrize("page", PAGES)
def test_is_chinese_throughout_and_leads_back(browser: Client, page: str) -> None:
    words = read(browser, page)
    assert re.findall(r"[A-Za-z]{3,}", words) == []
    assert "返回首页" in words


def test_a_key_that_was_never_used_says_so(browser: Client) -> None:
    key = {"name": "办公室的密钥", "credential": {}}
    user = User.objects.get(username="wangxin")
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=key)
    words = read(browser, "/accounts/2fa/webauthn/")
    assert "办公室的密钥" in words
    assert "还没有用过" in words
    assert re.findall(r"[A-Za-z]{3,}", words) == []


def test_a_forgotten_password_leads_to_the_administrator_and_to_no_closed_page(browser: Client) -> None:
    page = browser.get("/accounts/password/change/").content.decode()
    assert "忘记密码请联系本单位的系统管理员" in page
    assert "/accounts/password/reset/" not in page


def test_a_password_that_is_too_short_is_refused_in_chinese(browser: Client) -> None:
    typed = {"oldpassword": PASSWORD, "password1": "a1", "password2": "a1"}
    answer = browser.post("/accounts/password/change/", typed).content.decode()
    assert "密码至少 10 个字符" in answer


def read(browser: Client, page: str) -> str:
    """Return what the page says."""
    answer = browser.get(page)
    assert answer.status_code == 200
    body = re.split("<main[^>]*>", answer.content.decode())[1]
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", body, flags=re.DOTALL)
