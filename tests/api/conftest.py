"""Programs of the offices of a city."""

from pathlib import Path

import pytest
from program import Program, token_of
from pytest_django import Settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    """The data folder of this test."""
    settings.LIXIANG_HOME = tmp_path
    return tmp_path


@pytest.fixture
def unit(people: None) -> Program:
    """The program of a unit's clerk."""
    return Program(token_of("chengguan"))


@pytest.fixture
def other_unit(people: None) -> Program:
    """The program of another unit's clerk."""
    return Program(token_of("renshe"))


@pytest.fixture
def bureau(people: None) -> Program:
    """The program of a clerk of the bureau."""
    return Program(token_of("dashuju"))


@pytest.fixture
def finance(people: None) -> Program:
    """The program of a clerk of the finance bureau."""
    return Program(token_of("caizheng"))
