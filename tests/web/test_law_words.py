"""What an edition says, in the words of the pages."""

from datetime import date
from decimal import Decimal

import pytest

from lixiang.law.calendar import WorkCalendar
from lixiang.law.citation import Citation
from lixiang.law.clauses import clauses_under, rules_of, said_by
from lixiang.law.deadline import deadline
from lixiang.law.edition import Bounds, Condition, Edition, Flag, Funding, Status, heading, load, names
from lixiang.web.law.articles import article_with, articles, conventions
from lixiang.web.law.conditions import FLAGS, condition_in_words, range_in_words
from lixiang.web.law.lines import line_of
from lixiang.web.law.month import Day, months_of

RULED = [load(name) for name in names() if heading(name).status is not Status.NAME_ONLY]
YULIN, CITY = load("yulin-draft"), load("example-city")
each_edition = pytest.mark.parametrize("edition", RULED, ids=lambda edition: edition.name)
APPROVAL = Bounds(ge=Decimal(2_000_000))
ROUTE, JOINT = Condition(routes=("approval",)), Condition(flags=(Flag.JOINT,))


@each_edition
def test_everything_that_an_edition_says_has_words(edition: Edition) -> None:
    lines = [line_of(said, edition) for said in said_by(edition)]
    assert [line for line in lines if not line.label or not line.section] == []


def test_every_flag_has_words() -> None:
    assert set(FLAGS) == set(Flag)


@each_edition
def test_everything_cited_stands_in_its_article_and_the_rest_among_the_conventions(edition: Edition) -> None:
    entries = [entry for article in articles(edition) for entry in (*article.entries, article.whole) if entry]
    rules = {rule.name for entry in (*entries, conventions(edition)) for rule in entry.rules}
    assert rules == {bound.rule.name for bound in rules_of(edition)}
    labels = {
        label for entry in entries for group in entry.groups for line in group.lines for label in [line.label]
    }
    cited = {line_of(said, edition).label for said in said_by(edition) if said.clause}
    assert [label for label in cited if not any(label in shown for shown in labels)] == []


@each_edition
def test_every_clause_that_is_cited_has_its_page(edition: Edition) -> None:
    cited = {each.clause for each in said_by(edition)} | {each.clause for each in rules_of(edition)}
    cited |= {clause.citation for clause in clauses_under(edition)}
    assert [str(clause) for clause in cited if clause and not article_with(clause, edition)] == []


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("11.1", ["11.1"]),
        ("11", ["11.1", "11.2", "11.3"]),
        ("21.1(1)", ["21(1)"]),
        ("12.9", ["12(1)", "12(2)", "12(3)", "12(4)"]),
        ("22", ["22"]),
    ],
)
def test_a_citation_finds_the_clauses_that_it_means(asked: str, meant: list[str]) -> None:
    found = article_with(Citation.parse(asked), YULIN)
    assert found is not None
    assert [str(entry.clause.citation) for entry in found[1] if entry.clause] == meant


def test_a_citation_of_no_article_finds_nothing() -> None:
    assert article_with(Citation.parse("37"), YULIN) is None


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(), ""),
        (Condition(amount=APPROVAL), "金额 2,000,000.00 元（含）以上"),
        (Condition(tags_any=("maintenance",)), "内容含运维"),
        (Condition(tags_all=("upkeep",)), "内容只有运维、第三方服务"),
        (Condition(tags_none=("build",)), "内容没有基础设施、软件开发、系统业务运营"),
        (Condition(classes=("public",), natures=("upgrades",)), "公共类，改扩建、升级"),
        (Condition(funding=Funding.NON_FISCAL), "全部使用非财政性资金"),
        (Condition(flags=(Flag.JOINT,), flags_none=(Flag.CLASSIFIED,)), "跨部门共同建设，没有“涉及国家秘密”的情形"),
        (Condition(routes=("approval", "filing"), tiers=("full",)), "审批、备案项目，方案为项目建设方案"),
        (Condition(upgrade_share=Bounds(le=Decimal("0.3"))), "占所升级项目原总投资不超过 30.00%"),
        (Condition(any=(ROUTE, JOINT)), "（审批项目）或者（跨部门共同建设）"),
        (Condition(all=(ROUTE,), none=(JOINT,)), "审批项目，（跨部门共同建设）的除外"),
    ],
)  # fmt: skip
def test_a_condition_is_told_in_words(condition: Condition, words: str) -> None:
    assert condition_in_words(condition, YULIN) == words


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Bounds(ge=Decimal(80), lt=Decimal(90)), "达到 80 分、不足 90 分"),
        (Bounds(gt=Decimal(10)), "超过 10 分"),
        (Bounds(le=Decimal(3)), "不超过 3 分"),
    ],
)
def test_a_range_says_whether_it_holds_its_ends(bounds: Bounds, words: str) -> None:
    assert range_in_words(bounds, lambda end: f"{end} 分") == words


class TestACalendar:
    @staticmethod
    def days(term: str, start: str, **extension: int) -> dict[date, Day]:
        found = deadline(term, date.fromisoformat(start), YULIN, **extension)
        months = months_of(found, WorkCalendar.of(YULIN))
        return {day.on: day for month in months for week in month.weeks for day in week if day}

    def test_numbers_the_working_days_and_marks_start_rest_and_end(self) -> None:
        days = self.days("upload", "2026-09-18")
        marks = {(day.on.month, day.on.day): day.mark for day in days.values() if day.mark}
        assert (marks[9, 18], marks[9, 19], marks[9, 20], marks[9, 21]) == ("起算", "休", "1", "2")
        assert (marks[9, 25], marks[10, 8], marks[10, 9], marks[10, 10]) == ("休", "9", "到期", "班")
        assert days[date(2026, 9, 25)].title == "中秋节"
        assert len(days) == 30 + 31

    def test_shows_only_the_last_month_of_a_term_in_months(self) -> None:
        days = self.days("extension", "2025-08-31", months=6, nth=2)
        assert {(day.year, day.month) for day in days} == {(2026, 8)}
        assert [day.on.day for day in days.values() if day.state == "due"] == [31]
        assert not any(day.mark.isdigit() for day in days.values())

    def test_shows_the_rest_days_over_which_an_end_is_moved(self) -> None:
        days = self.days("acceptance_application", "2025-08-15")
        assert (days[date(2026, 2, 15)].state, days[date(2026, 2, 24)].state) == ("rest", "due")

    def test_counts_every_day_of_a_term_in_calendar_days(self) -> None:
        found = deadline("consulting", date(2026, 6, 1), CITY)
        months = months_of(found, WorkCalendar.of(CITY))
        counted = [
            day for month in months for week in month.weeks for day in week if day and day.state == "counted"
        ]
        assert [day.mark for day in counted] == [str(number) for number in range(1, 30)]

    def test_begins_every_week_on_monday(self) -> None:
        months = months_of(deadline("upload", date(2026, 9, 18), YULIN), WorkCalendar.of(YULIN))
        for month in months:
            for week in month.weeks:
                assert len(week) == 7
                assert [day.on.weekday() for day in week if day] == [at for at, day in enumerate(week) if day]
