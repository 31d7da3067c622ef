"""Editions as a whole: every project has a route, every rule a place, every score a grade."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lixiang.law.edition import Bounds, Condition, Edition, Funding, Status, load, names
from lixiang.law.edition.routing import RouteRow
from lixiang.law.edition.soundness import Complaint, complaints
from lixiang.law.edition.whole import RuleBasis
from lixiang.law.rulebook import rules

RULES = [rule.name for rule in rules()]
YULIN, CITY = load("yulin-draft"), load("example-city")


def found(edition: Edition) -> list[Complaint]:
    return list(complaints(edition, RULES))


def table(*conditions: Condition) -> Edition:
    """Yulin with a table of these rows."""
    return replace(YULIN, route_table=tuple(RouteRow(route="filing", when=each) for each in conditions))


@pytest.mark.parametrize("name", [name for name in names() if name != "yulin-interim-2022"])
def test_the_editions_that_come_along_make_sense(name: str) -> None:
    assert found(load(name)) == []


@pytest.mark.parametrize("row", range(len(YULIN.route_table)))
def test_a_missing_row_is_found_except_where_the_rows_below_catch_its_projects(row: int) -> None:
    rows = tuple(each for number, each in enumerate(YULIN.route_table) if number != row)
    is_of_non_fiscal_money = row == 1
    complained = [each.field for each in found(replace(YULIN, route_table=rows))]
    assert complained == ([] if is_of_non_fiscal_money else ["route_table"])


@pytest.mark.parametrize(
    ("conditions", "reason"),
    [
        ([Condition(amount=Bounds(gt=Decimal(0)))], "0 元的 public 类、infrastructure 项目没有立项方式"),
        (
            [Condition(amount=Bounds(lt=Decimal(10))), Condition(amount=Bounds(gt=Decimal(10)))],
            "10 元的 public 类、infrastructure 项目没有立项方式",
        ),
        (
            [Condition(amount=Bounds(le=Decimal(10))), Condition(amount=Bounds(gt=Decimal("10.01")))],
            "10.01 元的 public 类、infrastructure 项目没有立项方式",
        ),
        (
            [Condition(amount=Bounds(lt=Decimal("9.99"))), Condition(amount=Bounds(ge=Decimal(10)))],
            "9.99 元的 public 类、infrastructure 项目没有立项方式",
        ),
        ([Condition(classes=("public",))], "0 元的 specialised 类、infrastructure 项目没有立项方式"),
        ([Condition(funding=Funding.FISCAL)], "0 元的 public 类、infrastructure 项目没有立项方式"),
        (
            [Condition(tags_all=("build",)), Condition(tags_all=("upkeep",))],
            "0 元的 public 类、infrastructure、maintenance 项目没有立项方式",
        ),
        (
            [Condition(natures=("new", "upgrades", "continued", "upkeep", "purchase"))],
            "0 元的 public 类、infrastructure 项目没有立项方式",
        ),
    ],
)
def test_each_project_without_a_route_is_found(conditions: list[Condition], reason: str) -> None:
    assert found(table(*conditions)) == [Complaint("route_table", reason)]


def test_natures_are_tried() -> None:
    other_natures = Condition(none=(Condition(natures=("purchased",)),))
    assert [each.field for each in found(table(other_natures))] == ["route_table"]


def test_all_kinds_together_are_tried() -> None:
    everything = Condition(all=tuple(Condition(tags_any=(kind,)) for kind in YULIN.kinds))
    assert [each.field for each in found(table(Condition(none=(everything,))))] == ["route_table"]


def test_own_numbers_need_every_rule_and_no_unknown_one() -> None:
    without = {name: said for name, said in CITY.rules.items() if name != "finance_is_consulted"}
    assert found(replace(CITY, rules=without)) == [
        Complaint("rules.finance_is_consulted", "自行编号的版本须写明 clause，或者 in_force = false")
    ]
    wrong = {**CITY.rules, "finance_is_consultd": RuleBasis(in_force=False)}
    assert found(replace(CITY, rules=wrong)) == [
        Complaint("rules.finance_is_consultd", "平台没有这条规则，是否指 finance_is_consulted？")
    ]


def test_dates_are_in_order() -> None:
    undated = replace(YULIN, status=Status.IN_FORCE)
    assert found(undated) == [Complaint("in_force_from", "已施行的版本须写明施行日期")]
    over = replace(CITY, in_force_until=date(2026, 12, 31))
    assert found(over) == [Complaint("in_force_until", "失效日期早于施行日期")]
    assert found(replace(CITY, in_force_until=CITY.in_force_from)) == []


def test_weights_add_up() -> None:
    lighter = {**YULIN.dimensions, "effect": replace(YULIN.dimensions["effect"], weight=Decimal(29))}
    assert found(replace(YULIN, dimensions=lighter)) == [Complaint("dimensions", "权重合计 99，应为 100")]


@pytest.mark.parametrize(
    ("grade", "score", "reason"),
    [
        ("good", Bounds(gt=Decimal(80), lt=Decimal(90)), "80 分应恰属一个等次，现为 0 个"),
        ("good", Bounds(ge=Decimal(80), le=Decimal(90)), "90 分应恰属一个等次，现为 2 个"),
        ("excellent", Bounds(ge=Decimal(90), lt=Decimal(100)), "100 分应恰属一个等次，现为 0 个"),
        ("poor", Bounds(gt=Decimal(0), lt=Decimal(60)), "0 分应恰属一个等次，现为 0 个"),
    ],
)
def test_each_score_has_one_grade(grade: str, score: Bounds, reason: str) -> None:
    grades = {**YULIN.grades, grade: replace(YULIN.grades[grade], score=score)}
    assert found(replace(YULIN, grades=grades)) == [Complaint("grades", reason)]


def test_scores_end_at_a_hundred() -> None:
    grades = {
        **YULIN.grades,
        "excellent": replace(YULIN.grades["excellent"], score=Bounds(ge=Decimal(90), le=Decimal(100))),
    }
    assert found(replace(YULIN, grades=grades)) == []
