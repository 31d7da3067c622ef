"""The offices and people of the demo, and their browsers."""

from collections.abc import Iterator
from itertools import count
from os import environ

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from lixiang.agencies.models import User
from lixiang.config.demo.people import PEOPLE, create_people
from stage.clones import clone, pointed_at

_numbers = count(1)


def people_of(*units: str) -> frozenset[str]:
    """Return the accounts of the demo in these units, by their short names."""
    return frozenset(username for username, _, unit, *_ in PEOPLE if unit in units)


UNIT, BUREAU, FINANCE = people_of("城管局"), people_of("大数据局"), people_of("财政局")
CIPHER, CYBERSPACE, CENTRE = people_of("机要局"), people_of("网信办"), people_of("信息中心")
REVIEWERS = BUREAU | FINANCE | CIPHER | CYBERSPACE | CENTRE
WITHIN_SIGHT = UNIT | REVIEWERS | people_of("公安局", "审计局")
"""Who sees a case of 城管局 that was submitted."""


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database of one file of tests, with every office and person of the demo.

    What a fixture of the same scope adds to it stays until the file is done; what a test adds is undone.
    """
    name = f"city_{environ.get('PYTEST_XDIST_WORKER', 'alone')}_{next(_numbers)}"
    with django_db_blocker.unblock(), clone(name), pointed_at(name):
        create_people()
        yield


@pytest.fixture
def people(request: pytest.FixtureRequest) -> None:
    """Every office and person of the demo; in a database of the test's own where it is marked `commits`."""
    if request.node.get_closest_marker("commits"):
        request.getfixturevalue("commits")
        create_people()
    else:
        request.getfixturevalue("city")
        request.getfixturevalue("db")


def browser_of(username: str) -> Client:
    """Return the browser of somebody who has signed in."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client
