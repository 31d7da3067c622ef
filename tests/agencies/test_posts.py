"""Who holds several posts acts in one of them at a time, and only in one that is still held."""

import pytest
from django.test import Client

from lixiang.agencies.models import Post, Rank, Unit, User
from story.filings import submitted
from story.people import browser_of


@pytest.fixture
def elsewhere(people: None) -> Post:
    """The second post of the clerk of 城管局: he also helps out at 人社局."""
    return Post.objects.create(
        user=User.objects.get(username="chengguan"), unit=Unit.objects.get(short_name="人社局"),
        rank=Rank.CLERK, title="借调经办人",
    )  # fmt: skip


def acts_for(browser: Client) -> str:
    return str(browser.get("/").context["frame"].actor.unit_name)


def choose(browser: Client, post: object) -> None:
    assert browser.post("/post/", {"post": post}).headers["Location"] == "/"


class TestTheCurrentPost:
    def test_is_the_oldest_until_another_is_chosen(self, elsewhere: Post) -> None:
        browser = browser_of("chengguan")
        assert acts_for(browser) == "市城市管理执法局"
        choose(browser, elsewhere.pk)
        assert acts_for(browser) == "市人力资源社会保障局"

    def test_is_chosen_for_this_session_only(self, elsewhere: Post) -> None:
        choose(browser_of("chengguan"), elsewhere.pk)
        assert acts_for(browser_of("chengguan")) == "市城市管理执法局"

    def test_decides_what_is_seen(self, elsewhere: Post) -> None:
        browser, case = browser_of("chengguan"), submitted(by="chengguan")
        assert browser.get(f"/cases/{case}/").status_code == 200
        choose(browser, elsewhere.pk)
        assert browser.get(f"/cases/{case}/").status_code == 404

    def test_falls_back_when_it_is_given_up(self, elsewhere: Post) -> None:
        browser = browser_of("chengguan")
        choose(browser, elsewhere.pk)
        Post.objects.filter(pk=elsewhere.pk).update(active=False)
        assert acts_for(browser) == "市城市管理执法局"

    def test_is_told_to_be_missing_with_a_way_out(self, elsewhere: Post) -> None:
        browser = browser_of("chengguan")
        Post.objects.filter(user__username="chengguan").update(active=False)
        answer = browser.get("/")
        assert answer.status_code == 403
        page = answer.content.decode()
        assert "没有在岗的岗位" in page
        assert 'href="/accounts/logout/"' in page

    @pytest.mark.parametrize("word", ["", "0", "abc", "-1", "9" * 5000])
    def test_cannot_be_anything_else(self, people: None, word: str) -> None:
        browser = browser_of("chengguan")
        choose(browser, word)
        assert acts_for(browser) == "市城市管理执法局"

    def test_cannot_be_a_post_of_somebody_else(self, people: None) -> None:
        browser = browser_of("chengguan")
        choose(browser, Post.objects.get(user__username="dashuju.ju").pk)
        assert acts_for(browser) == "市城市管理执法局"
