"""The pages of accounts: what is seen before signing in is declared, the rest leads to the sign-in or is closed."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from story.people import browser_of
from web.test_access import patterns

FORM = "application/x-www-form-urlencoded"
PUBLIC = {
    "accounts/login/": 200,
    "accounts/inactive/": 200,
    "accounts/3rdparty/login/cancelled/": 200,
    "accounts/3rdparty/login/error/": 401,
    "accounts/social/login/cancelled/": 301,
    "accounts/social/login/error/": 301,
    "accounts/social/connections/": 301,
}
ROUTES = [route for route, _ in patterns(get_resolver()) if route.startswith("accounts/")]


def address(route: str) -> str:
    """Return an address of the route, with 1 for whatever it asks."""
    return "/" + re.sub(r"\(\?P<[^>]+>[^)]*\)|<int:pk>", "1", route).replace("^", "").replace("$", "")


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("route", ROUTES)
class TestAPageOfAccounts:
    def test_is_open_before_the_sign_in_only_where_declared(self, route: str) -> None:
        answer = Client().get(address(route))
        if route in PUBLIC:
            assert answer.status_code == PUBLIC[route]
        else:
            assert answer.status_code in (302, 404)

    @pytest.mark.parametrize("method", ["GET", "POST"])
    def test_never_breaks(self, route: str, method: str) -> None:
        for browser in (Client(), browser_of("chengguan")):
            assert browser.generic(method, address(route), content_type=FORM).status_code < 500
