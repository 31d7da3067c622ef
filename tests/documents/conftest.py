"""Two people of two units, and a home of its own for each test."""

from pathlib import Path

import pytest
from pytest_django import Settings

from documents.clerks import clerk
from lixiang.agencies.actor import Actor


@pytest.fixture
def actor() -> Actor:
    """A clerk of the unit that uploads."""
    return clerk(person_id=1, unit_id=1)


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Path:
    """The data folder of this test."""
    settings.LIXIANG_HOME = tmp_path
    return tmp_path
