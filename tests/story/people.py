"""The offices and people of the demo, and their browsers."""

import pytest
from django.test import Client

from lixiang.agencies.models import User
from lixiang.config.demo.people import create_people


@pytest.fixture
def people(request: pytest.FixtureRequest) -> None:
    """Every office and person of the demo; in a database of the test's own where it is marked `commits`."""
    request.getfixturevalue("commits" if request.node.get_closest_marker("commits") else "db")
    create_people()


def browser_of(username: str) -> Client:
    """Return the browser of somebody who has signed in."""
    client = Client(headers={"host": "testserver"})
    client.force_login(User.objects.get(username=username))
    return client
