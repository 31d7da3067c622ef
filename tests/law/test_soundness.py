"""Editions as a whole: every project has a route, every rule a place, every score a grade."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lixiang.law.edition import Bounds, Edition, Status, load, names
from lixiang.law.edition.soundness import complaints
from lixiang.law.edition.whole import RuleBasis
from lixiang.law.rulebook import rules

RULES = [rule.name for rule in rules()]
YULIN, CITY = load("yulin-draft"), load("example-city")


def fields(edition: Edition) -> list[str]:
    return [complaint.field for complaint in complaints(edition, RULES)]


@pytest.mark.parametrize("name", [name for name in names() if name != "yulin-interim-2022"])
def test_the_editions_that_come_along_make_sense(name: str) -> None:
    assert fields(load(name)) == []


@pytest.mark.parametrize("row", range(len(YULIN.route_table)))
def test_a_project_without_a_route_is_found_except_where_another_row_catches_it(row: int) -> None:
    table = tuple(each for number, each in enumerate(YULIN.route_table) if number != row)
    found = fields(replace(YULIN, route_table=table))
    non_fiscal = row == 1  # those rows fall to the rows below
    approval = row == 2
    assert found == ([] if non_fiscal and not approval else ["route_table"])


def test_one_fen_between_two_rows_is_found() -> None:
    rows = list(YULIN.route_table)
    below = replace(rows[0].when, amount=Bounds(lt=Decimal("99999.99")))
    rows[0] = replace(rows[0], when=below)
    complaint = next(complaints(replace(YULIN, route_table=tuple(rows)), RULES))
    assert "99999.99 元" in complaint.reason


def test_own_numbers_need_every_rule_and_no_unknown_one() -> None:
    without = {name: said for name, said in CITY.rules.items() if name != "finance_is_consulted"}
    assert fields(replace(CITY, rules=without)) == ["rules.finance_is_consulted"]
    wrong = {**CITY.rules, "finance_is_consultd": RuleBasis(in_force=False)}
    assert fields(replace(CITY, rules=wrong)) == ["rules.finance_is_consultd"]


def test_dates_are_in_order() -> None:
    assert fields(replace(YULIN, status=Status.IN_FORCE)) == ["in_force_from"]
    over = replace(CITY, in_force_until=date(2026, 12, 31))
    assert fields(over) == ["in_force_until"]
    assert fields(replace(CITY, in_force_until=CITY.in_force_from)) == []


def test_weights_add_up_and_each_score_has_one_grade() -> None:
    lighter = {**YULIN.dimensions, "effect": replace(YULIN.dimensions["effect"], weight=Decimal(29))}
    assert fields(replace(YULIN, dimensions=lighter)) == ["dimensions"]
    gap = {
        **YULIN.grades,
        "good": replace(YULIN.grades["good"], score=Bounds(gt=Decimal(80), lt=Decimal(90))),
    }
    assert fields(replace(YULIN, grades=gap)) == ["grades"]
