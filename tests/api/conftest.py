"""Programs of the offices of a city."""

import pytest

from api.program import Program, token_of


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
def nobody(people: None) -> Program:
    """A program without a token."""
    return Program(None)
