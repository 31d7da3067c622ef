"""A token lets a program act for one post, as long as token, post and account are in force."""

from datetime import timedelta

import pytest

from lixiang.agencies.models import ApiToken, Post, User
from lixiang.agencies.tokens import actor_of_token, make_token, revoke_token, tokens_of
from lixiang.config.demo.people import actor
from lixiang.ledger.clock import clock_set_to, now
from lixiang.ledger.crypto import sm3
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def secret(people: None) -> str:
    """The secret of a token of the clerk of 城管局."""
    return make_token(actor("chengguan"), "业务系统对接")


class TestAToken:
    def test_acts_for_the_post_that_made_it(self, secret: str) -> None:
        assert actor_of_token(secret) == actor("chengguan")

    def test_is_kept_as_a_digest_only(self, secret: str) -> None:
        token = ApiToken.objects.get()
        assert token.digest == sm3(secret.encode())
        assert secret not in str(token.__dict__)

    def test_says_no_to_a_secret_that_nobody_was_given(self, secret: str) -> None:
        assert actor_of_token("") is None
        assert actor_of_token(secret[:-1]) is None

    def test_ends_when_it_is_revoked(self, secret: str) -> None:
        assert revoke_token(actor("chengguan"), ApiToken.objects.get().pk)
        assert actor_of_token(secret) is None
        assert not revoke_token(actor("chengguan"), ApiToken.objects.get().pk)

    @pytest.mark.parametrize(("days", "lives"), [(89, True), (90, False)])
    def test_ends_after_the_days_that_the_installation_says(
        self, secret: str, days: int, lives: bool
    ) -> None:
        with clock_set_to(now() + timedelta(days=days, minutes=1)):
            assert (actor_of_token(secret) is not None) is lives
            assert [token.name for token in tokens_of(actor("chengguan"))] == ["业务系统对接"] * lives

    def test_is_not_revoked_by_somebody_else(self, secret: str) -> None:
        assert not revoke_token(actor("renshe"), ApiToken.objects.get().pk)
        assert actor_of_token(secret)

    def test_ends_with_the_post(self, secret: str) -> None:
        Post.objects.filter(user__username="chengguan").update(active=False)
        assert actor_of_token(secret) is None

    def test_ends_with_the_account(self, secret: str) -> None:
        User.objects.filter(username="chengguan").update(is_active=False)
        assert actor_of_token(secret) is None


class TestThePage:
    def test_shows_a_secret_once(self) -> None:
        browser = browser_of("chengguan")
        secret = browser.post("/tokens/", {"name": "业务系统对接"}).context["secret"]
        assert actor_of_token(secret)
        again = browser.get("/tokens/").content.decode()
        assert "业务系统对接" in again
        assert secret not in again

    @pytest.mark.parametrize("name", ["", "　 ", "长" * 65])
    def test_asks_what_it_is_for(self, name: str) -> None:
        answer = browser_of("chengguan").post("/tokens/", {"name": name})
        assert answer.status_code == 422
        assert not ApiToken.objects.exists()

    def test_revokes_on_request(self, secret: str) -> None:
        answer = browser_of("chengguan").post(f"/tokens/{ApiToken.objects.get().pk}/revocation/")
        assert answer.headers["Location"] == "/tokens/"
        assert actor_of_token(secret) is None

    def test_knows_no_token_of_others(self, secret: str) -> None:
        assert (
            browser_of("renshe").post(f"/tokens/{ApiToken.objects.get().pk}/revocation/").status_code == 404
        )
