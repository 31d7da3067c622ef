"""What every test may ask for; the first process of a run starts and stops the database server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count

import pytest
from pytest_django import DjangoDbBlocker

from settings import FOLDER
from stage.clones import clone, pointed_at, server

pytest_plugins = ["stage.site", "stage.chromium", "story.meetings", "story.people"]

WORKER = os.environ.get("PYTEST_XDIST_WORKER")
_ending = ExitStack()
_numbers = count(1)


def pytest_sessionstart() -> None:
    """Start the server, unless this is a worker: it then uses that of its controller."""
    if WORKER is None:
        FOLDER.chmod(0o711)  # the server's account passes through
        database = server()
        _ending.callback(database.stop)
        database.start()


def pytest_unconfigure() -> None:
    """Stop the server, after the last worker has ended."""
    _ending.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Use this worker's copy of the database, instead of letting pytest-django create and flush one."""
    with django_db_blocker.unblock(), clone(f"of_{WORKER or 'alone'}") as name, pointed_at(name):
        yield


@pytest.fixture
def commits(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A copy of the database for this test alone, where transactions really commit; gives its name."""
    name = f"commits_{WORKER or 'alone'}_{next(_numbers)}"
    with django_db_blocker.unblock(), clone(name), pointed_at(name):
        yield name


@pytest.fixture(autouse=True)
def _commits_if_marked(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("commits"):
        request.getfixturevalue("commits")
