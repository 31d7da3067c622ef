"""Refusals in plain words become pages for people, and stay words for scripts."""

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import RequestFactory

from lixiang.web.errors import TITLES, words_as_pages

WORDS = "王晓岚已于 10:32 办结本环节。"
PAGE = "text/html,application/xhtml+xml"


def answer(status: int, content_type: str = "text/plain; charset=utf-8", **headers: str) -> HttpResponseBase:
    request = RequestFactory(headers={"host": "testserver", **headers}).post("/cases/1/")
    return words_as_pages(lambda _: HttpResponse(WORDS, status=status, content_type=content_type))(request)


@pytest.mark.parametrize("status", TITLES)
def test_a_person_gets_the_words_on_a_page_with_the_same_status(status: int) -> None:
    response = answer(status, accept=PAGE)
    assert isinstance(response, HttpResponse)
    assert response.status_code == status
    assert WORDS in response.content.decode()
    assert TITLES[status] in response.content.decode()


@pytest.mark.parametrize("headers", [{"accept": "*/*"}, {"accept": PAGE, "hx-request": "true"}])
def test_a_script_gets_the_words_alone(headers: dict[str, str]) -> None:
    response = answer(409, **headers)
    assert isinstance(response, HttpResponse)
    assert response.content.decode() == WORDS


def test_a_page_that_shows_its_own_errors_stays_as_it_is() -> None:
    response = answer(422, content_type="text/html", accept=PAGE)
    assert isinstance(response, HttpResponse)
    assert response.content.decode() == WORDS
