"""Unified social credit codes by GB 32100-2015; a wrong check character is a warning, never a refusal."""

import pytest

from lixiang.agencies.credit_code import check_character, is_valid
from lixiang.config.demo.people import UNITS, create_people


@pytest.mark.parametrize(
    "code", ["91350100M000100Y43", "91110000101623741K", "911101066976941872", "11332500MB1601924J"]
)
def test_a_real_code_checks(code: str) -> None:
    assert is_valid(code)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("91310115MA1H8R7C6D", "wrong check character"),
        ("91350211M0000XUF46", "in use though its check character does not fit"),
        ("91350100M000100Y4", "one character short"),
        ("91350100M000100Y433", "one character long"),
        ("9135O100M000100Y43", "the letter O, which the standard leaves out"),
        ("91350100m000100y43", "small letters"),
        ("９1350100M000100Y43", "a full-width digit"),
        ("", "nothing"),
    ],
)
def test_another_code_does_not(code: str, why: str) -> None:
    assert not is_valid(code), why


def test_a_remainder_of_31_is_written_as_0() -> None:
    bodies = (f"11450900MB1T{serial:05}" for serial in range(200))
    assert "0" in {check_character(body) for body in bodies}


@pytest.mark.django_db
def test_every_office_of_the_demo_has_a_code_that_checks() -> None:
    from lixiang.agencies.models import Unit

    create_people()
    assert Unit.objects.count() == len(UNITS)
    assert all(is_valid(unit.credit_code) for unit in Unit.objects.all())
