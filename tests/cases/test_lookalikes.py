"""A shared resource is shown when its name shares half of its pairs of characters with the title."""

import pytest

from lixiang.agencies.access import acting
from lixiang.config.demo.people import actor
from lixiang.resources.actions import register_resource
from lixiang.resources.lookalikes import pairs_of, resources_like

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture(autouse=True)
def resource(people: None) -> None:
    """A resource of five characters, which are four pairs."""
    keeper = actor("xinxi")
    with acting(keeper):
        register_resource(
            keeper, name="身份认证库", kind="platform", provider="市信息中心", description="实名核验。"
        )


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("身份认证库", True),
        ("统一身 份 认证系统", True),  # blanks do not count
        ("全市身份认定管理", True),  # 2 of 4 pairs: 身份, 份认
        ("全市身份核定管理", False),  # 1 of 4
        ("身份", True),  # the only pair of the shorter name
        ("库", False),
        ("", False),
    ],
)
def test_half_of_the_shorter_names_pairs_is_enough(title: str, found: bool) -> None:
    with acting(actor("chengguan")):
        assert [one.name for one in resources_like(title)] == (["身份认证库"] if found else [])


def test_the_most_alike_comes_first() -> None:
    keeper = actor("xinxi")
    with acting(keeper):
        register_resource(
            keeper, name="统一身份认证", kind="platform", provider="市信息中心", description="登录。"
        )
        alike = resources_like("统一身份认证平台")
    assert [(one.name, one.share) for one in alike] == [("统一身份认证", 1), ("身份认证库", 0.75)]


def test_letters_count_in_either_case() -> None:
    assert pairs_of("OCR") == pairs_of("ocr") == {"oc", "cr"}
