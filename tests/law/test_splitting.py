"""11: the bureau is shown projects of one unit that look like one project cut in pieces."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from law.applications import YULIN, found
from lixiang.law.route import RouteFacts
from lixiang.law.splitting import Neighbourhood, SimilarProject, project_is_not_cut_in_pieces


def neighbourhood(total: str, *others: tuple[str, str]) -> Neighbourhood:
    project = RouteFacts(
        total=Decimal(total), project_class="specialised", kinds=("software",), funds=("general_budget",)
    )
    similar = tuple(
        SimilarProject(name=f"二期{number}", total=Decimal(amount), applied_on=date.fromisoformat(day))
        for number, (amount, day) in enumerate(others)
    )
    return Neighbourhood(project=project, applied_on=date(2026, 9, 18), similar=similar)


@pytest.mark.parametrize(
    ("total", "other", "holds"),
    [
        ("50000", "40000", True),  # self-managed alone and together
        ("1900000", "99999.99", True),
        ("1900000", "100000.00", None),
        ("60000", "39999.99", True),
        ("60000", "40000.00", None),
        ("2000000", "2000000", True),  # an approval already
    ],
)
def test_where_the_joint_total_takes_a_stricter_route(total: str, other: str, holds: bool | None) -> None:
    finding = found(project_is_not_cut_in_pieces, neighbourhood(total, (other, "2026-03-01")))
    assert finding.holds is holds
    assert finding.needs == ("bureau" if holds is None else None)
    assert not finding.blocks


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2025-09-18", False),
        ("2025-09-19", True),
        ("2026-09-18", True),
        ("2027-09-17", True),
        ("2027-09-18", False),
    ],
)
def test_only_the_same_twelve_months_count(day: str, counts: bool) -> None:
    finding = found(project_is_not_cut_in_pieces, neighbourhood("1900000", ("1000000", day)))
    assert (finding.holds is None) is counts


def test_the_reason_names_projects_and_joint_total() -> None:
    facts = neighbourhood("1900000", ("60000", "2026-03-01"), ("40000", "2026-04-01"))
    finding = found(project_is_not_cut_in_pieces, facts)
    assert finding.reason == (
        "12 个月内的相似项目：二期0（60,000.00 元）、二期1（40,000.00 元），与本项目合计 2,000,000.00 元，"
        "合并后立项方式更严格，由市大数据发展和政务服务局认定是否化整为零。"
    )
    assert finding.figures == {"total": "1900000", "joint": "2000000"}


def test_projects_that_change_nothing_together_are_named_too() -> None:
    finding = found(project_is_not_cut_in_pieces, neighbourhood("500000", ("100000", "2026-03-01")))
    assert finding.reason == (
        "12 个月内的相似项目：二期0（100,000.00 元），与本项目合计 600,000.00 元，不改变立项方式。"
    )
    assert finding.figures == {"total": "500000", "joint": "600000"}


def test_without_a_similar_project_it_holds() -> None:
    finding = found(project_is_not_cut_in_pieces, neighbourhood("500000"))
    assert (finding.holds, finding.reason) == (True, "12 个月内没有相似的项目。")


def test_an_edition_without_the_months_does_not_look() -> None:
    without = replace(YULIN, planning=replace(YULIN.planning, cut_up_months=None))
    assert project_is_not_cut_in_pieces(neighbourhood("1900000", ("100000", "2026-03-01")), without) is None
