"""The measures article by article: for each clause its rules and what the edition says, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from lixiang.law.citation import Citation
from lixiang.law.clauses import BoundRule, Clause, clauses_under, rules_of, said_by
from lixiang.law.coverage import stands_for
from lixiang.law.edition import Edition
from lixiang.law.finding import Modality
from lixiang.law.reading import Reading
from lixiang.web.law.lines import SECTIONS, Line, line_of, merged
from lixiang.web.law.who import who

SUBJECTS = tuple(dict.fromkeys(SECTIONS.values()))


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in words; `competent` says who finds or may override, empty where the facts decide alone."""

    name: str
    statement: str
    modality: Modality
    competent: str


@dataclass(frozen=True, slots=True)
class Group:
    """What the edition says of one subject, such as materials or terms."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the platform does with a clause; `clause` is None for a whole article and for conventions."""

    clause: Clause | None
    rules: tuple[RuleLine, ...]
    groups: tuple[Group, ...]

    @property
    def name(self) -> str:
        """Return the Chinese name of the clause without its instrument."""
        return local_name(self.clause.citation) if self.clause else ""

    @property
    def says(self) -> bool:
        """Tell whether anything stands for the clause."""
        return bool(self.rules or self.groups)

    @property
    def conditional(self) -> bool:
        """Tell whether something stands only under a condition."""
        return any(line.when for group in self.groups for line in group.lines)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Return the notes on which the values rest, each once."""
        lines = (line for group in self.groups for line in group.lines)
        return tuple(dict.fromkeys(line.reading for line in lines if line.reading))


@dataclass(frozen=True, slots=True)
class Article:
    """An article; `whole` holds what cites the article itself rather than one of its parts."""

    citation: Citation
    entries: tuple[Entry, ...]
    whole: Entry | None
    place: int

    @property
    def name(self) -> str:
        """Return the Chinese name of the article without its instrument."""
        return local_name(self.citation)

    @property
    def anchor(self) -> str:
        """Return the identifier of the article on the page of its edition."""
        return f"article-{self.place}"


@cache
def articles(edition: Edition) -> tuple[Article, ...]:
    """Return every article of the edition and of what it inherits, in order."""
    by_article = groupby(clauses_under(edition), key=lambda clause: _article(clause.citation))
    return tuple(
        _article_of(citation, tuple(clauses), edition, place)
        for place, (citation, clauses) in enumerate(by_article, start=1)
    )


@cache
def conventions(edition: Edition) -> Entry:
    """Return what no clause says: the conventions of the platform."""
    return _entry(None, edition, lambda cited: cited is None)


def article_with(citation: Citation, edition: Edition) -> tuple[Article, tuple[Entry, ...]] | None:
    """Return the article cited and the entries meant, all of them where the part is unknown; None for no such."""
    found = next((each for each in articles(edition) if each.citation == _article(citation)), None)
    if found is None:
        return None
    meant = tuple(
        each for each in found.entries if each.clause and stands_for(each.clause.citation, citation)
    )
    return found, meant or found.entries


def _article_of(citation: Citation, clauses: Sequence[Clause], edition: Edition, place: int) -> Article:
    parts = [clause for clause in clauses if clause.citation != citation]
    if not parts:
        return Article(citation, (_part(clauses[0], edition),), None, place)
    whole = _entry(None, edition, lambda cited: cited == citation)
    entries = tuple(_part(part, edition) for part in parts)
    return Article(citation, entries, whole if whole.says else None, place)


def _part(clause: Clause, edition: Edition) -> Entry:
    """What cites the clause or a part of it; what cites a whole article of several clauses stands there."""
    own, article = clause.citation, _article(clause.citation)
    return _entry(
        clause,
        edition,
        lambda cited: cited is not None and stands_for(cited, own) and (cited != article or own == article),
    )


def _entry(clause: Clause | None, edition: Edition, stands: Callable[[Citation | None], bool]) -> Entry:
    rules = tuple(_rule(each, edition) for each in rules_of(edition) if stands(each.clause))
    lines = [line_of(each, edition) for each in said_by(edition) if stands(each.clause)]
    by_section = groupby(
        sorted(lines, key=lambda line: SUBJECTS.index(line.section)), key=lambda line: line.section
    )
    return Entry(clause, rules, tuple(Group(section, merged(found)) for section, found in by_section))


def _rule(bound: BoundRule, edition: Edition) -> RuleLine:
    return RuleLine(bound.rule.name, bound.rule.statement, bound.modality, _competent(bound, edition))


def _competent(bound: BoundRule, edition: Edition) -> str:
    if bound.modality is Modality.IN_PRINCIPLE:
        return f"不符合的，可由{who(edition.override.by, edition)}放行"
    return f"由{who(bound.rule.needs, edition)}认定" if bound.rule.needs else ""


def local_name(citation: Citation) -> str:
    """Return the Chinese name of a clause without its instrument."""
    return Citation(citation.article, citation.paragraph, citation.item).chinese


def _article(citation: Citation) -> Citation:
    return Citation(citation.article, instrument=citation.instrument)
