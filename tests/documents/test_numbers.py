"""Numbers run without a gap and without a double, whoever takes them at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from lixiang.agencies.access import working
from lixiang.documents.numbers import DocumentNumber, next_document_number, next_number


class Withdrawn(Exception):
    """The act that wanted the number did not happen."""


def take(rolled_back: bool) -> int | None:
    """Take a number in a transaction of this thread; None where the act was withdrawn."""
    try:
        with working():
            number = next_number("玉数政备", 2026)
            if rolled_back:
                raise Withdrawn
            return number
    except Withdrawn:
        return None
    finally:
        connection.close()


def in_sixteen_threads(act: Callable[[bool], int | None], plans: list[bool]) -> list[int | None]:
    with ThreadPoolExecutor(16) as threads:
        return list(threads.map(act, plans))


@pytest.mark.commits
def test_sixteen_threads_take_every_number_once() -> None:
    taken = in_sixteen_threads(take, [False] * 160)
    assert sorted(number for number in taken if number) == list(range(1, 161))


@pytest.mark.commits
def test_a_withdrawn_act_leaves_no_gap() -> None:
    taken = in_sixteen_threads(take, [place % 3 == 0 for place in range(90)])
    assert sorted(number for number in taken if number) == list(range(1, 61))


@pytest.mark.django_db
def test_each_series_and_each_year_counts_for_itself() -> None:
    with transaction.atomic():
        wanted = [("玉数政备", 2026), ("玉数政补", 2026), ("玉数政备", 2027), ("玉数政备", 2026)]
        assert [next_number(*series) for series in wanted] == [1, 1, 1, 2]


@pytest.mark.django_db
def test_a_document_number_is_written_as_the_standard_asks() -> None:
    assert str(next_document_number("玉数政备", 2026)) == "玉数政备〔2026〕1号"
    assert str(DocumentNumber("玉数政备", 2026, 1024)) == "玉数政备〔2026〕1024号"
