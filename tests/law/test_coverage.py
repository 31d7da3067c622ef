"""Every clause of the measures has something that stands for it, and the page that says so is current."""

from pathlib import Path

import pytest

from lixiang.law.citation import Citation
from lixiang.law.coverage import Covered, as_markdown, clauses_of, coverage
from lixiang.law.edition import load
from lixiang.law.edition.reference import walk
from lixiang.law.rulebook import rules

ROOT = Path(__file__).resolve().parents[2]
YULIN = load("yulin-draft")
PARAGRAPHS = {2: 2, 7: 2, 11: 3, 18: 2}
ITEMS = {4: 8, 12: 4, 21: 2, 27: 10}


@pytest.fixture
def covered() -> tuple[Covered, ...]:
    return coverage(YULIN, ROOT / "tests")


def parts(article: int) -> list[str]:
    paragraphs = [f"{article}.{number}" for number in range(1, PARAGRAPHS.get(article, 0) + 1)]
    items = [f"{article}({number})" for number in range(1, ITEMS.get(article, 0) + 1)]
    return paragraphs or items or [str(article)]


def test_every_clause_of_the_36_articles_is_listed_once_and_in_order() -> None:
    assert list(clauses_of("yulin-draft")) == [part for article in range(1, 37) for part in parts(article)]


def test_nothing_is_left_open(covered: tuple[Covered, ...]) -> None:
    assert [str(each.clause) for each in covered if each.is_open] == []


def test_what_is_not_modelled_gives_its_reason_and_nothing_else_does(covered: tuple[Covered, ...]) -> None:
    for each in covered:
        assert bool(each.elsewhere) is not bool(each.rules or each.steps or each.values), str(each.clause)


def test_what_stands_for_a_clause_is_tested(covered: tuple[Covered, ...]) -> None:
    assert [str(each.clause) for each in covered if not each.elsewhere and not each.tests] == []


def test_nothing_cites_a_clause_that_the_measures_do_not_have() -> None:
    known = [Citation.parse(text) for text in clauses_of("yulin-draft")]
    cited = [rule.clause for rule in rules() if rule.clause]
    cited += [clause for _path, owner in walk(YULIN, "") if (clause := getattr(owner, "clause", None))]
    assert [str(each) for each in cited if not any(each.covers(one) for one in known)] == []


def test_every_reading_is_explained_and_every_explanation_is_a_reading() -> None:
    named = {reading for _path, owner in walk(YULIN, "") if (reading := getattr(owner, "reading", None))}
    explained = {path.stem for path in (ROOT / "docs" / "law" / "interpretations").glob("*.md")}
    assert named == explained


def test_the_page_is_current(covered: tuple[Covered, ...]) -> None:
    page = (ROOT / "docs" / "law" / "coverage.md").read_text(encoding="utf-8")
    assert page == as_markdown(YULIN, covered), "lixiang law coverage --tests tests > docs/law/coverage.md"
