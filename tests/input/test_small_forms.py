"""Whatever is typed into the smaller forms, searches and links of the pages: an answer in Chinese, never a failure."""

from collections.abc import Mapping
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.http import HttpResponse

from cases import words
from lixiang.agencies.models import ApiToken
from story.acts import signed
from story.doors import told_by
from story.filings import drafted
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
FORM = "application/x-www-form-urlencoded"
FORMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "/applications/new/": ("chengguan", ("classified",)),
    "/applications/{draft}/materials/": ("chengguan", ("code", "upload")),
    "/applications/{draft}/requests/confirm_joint_design/": ("chengguan", ("seq",)),
    "/applications/{draft}/submission/": ("chengguan", ("seq",)),
    "/cases/{case}/materials/": ("chengguan", ("code", "upload")),
    "/cases/{case}/acts/sent_back/": ("caizheng.ju", ("seq", "step", "reason")),
    "/tasks/batch/": ("dashuju", ("what", "item", "to", "reason", "outcome")),
    "/tokens/": ("chengguan", ("name",)),
    "/post/": ("chengguan", ("post",)),
    "/chains/": ("caizheng.ju", ("version", "general", "step.review_funding")),
}
"""Address → who sends the form, and its fields."""
SEARCHES: Mapping[str, tuple[str, ...]] = {
    "/tasks/": ("view", "q", "after", "from", "to"),
    "/projects/": ("q", "stage", "after"),
    "/applications/": ("after",),
    "/registers/systems/": ("after",),
    "/cases/{case}/": ("step",),
    "/cases/{case}/comparison/": ("round",),
    "/law/route/": ("total", "kind", "fund", "edition"),
    "/law/due/": ("term", "from", "months", "nth", "edition"),
    "/law/clauses/11/": ("edition",),
}
"""Address → what its query may say."""
KINDS = (*words.SAMPLE[::3], *words.UNKEEPABLE)


@pytest.fixture(scope="module")
def ids(city: None) -> dict[str, int]:
    """A draft of 城管局, and a case of it on which finance countersigns."""
    return {"draft": drafted(), "case": signed()}


def is_answered(answer: HttpResponse, word: str) -> None:
    assert answer.status_code < 500, word
    said = answer.content.decode()
    assert answer.status_code < 400 or any("\u4e00" <= one <= "\u9fff" for one in said), (word, said)


@pytest.mark.parametrize("place", FORMS)
def test_a_form_of_any_words_is_answered(place: str, ids: dict[str, int]) -> None:
    who, names = FORMS[place]
    browser = browser_of(who)
    for word in KINDS:
        with transaction.atomic():
            sent = urlencode(dict.fromkeys(names, word), errors="surrogatepass")
            is_answered(browser.post(place.format(**ids), sent, FORM), word)
            connection.set_rollback(True)


@pytest.mark.parametrize(
    "name", ["", " ", "\u200b", "对\x07接", "对\u202e接", "对\ufffd接", "长" * 65, "x" * 5000]
)
def test_a_purpose_that_cannot_be_kept_is_told_at_its_field_and_makes_no_token(
    name: str, people: None
) -> None:
    told = told_by(browser_of("chengguan").post("/tokens/", {"name": name}))
    assert told.status == 422
    assert told.at.keys() == {"token.name"}
    assert told.is_in_chinese() or not told.notice
    assert told.shows(name)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("place", SEARCHES)
def test_a_search_of_any_words_is_answered(place: str, ids: dict[str, int]) -> None:
    browser = browser_of("dashuju")
    for word in KINDS:
        query = urlencode(dict.fromkeys(SEARCHES[place], word), errors="surrogatepass")
        is_answered(browser.get(f"{place.format(**ids)}?{query}"), word)
