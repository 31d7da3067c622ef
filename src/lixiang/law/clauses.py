"""Every clause of an edition, and what the edition says at each: its own clauses first, then those it inherits."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lixiang.law.citation import Citation
from lixiang.law.coverage import clauses_of, stands_for
from lixiang.law.edition import Edition
from lixiang.law.edition.reference import walk
from lixiang.law.edition.value import Basis, Parameter
from lixiang.law.edition.whole import RuleBasis
from lixiang.law.finding import Modality
from lixiang.law.instruments import instruments
from lixiang.law.rule import Rule
from lixiang.law.rulebook import rules


@dataclass(frozen=True, slots=True)
class Said:
    """A value, step, material or whatever else the edition says; ``clause`` None: a convention of the platform."""

    path: str
    owner: Any
    clause: Citation | None
    modality: Modality
    reading: str | None


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule with the clause and strictness that it has under the edition."""

    rule: Rule[Any]
    clause: Citation | None
    modality: Modality


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause; ``about`` in a few words, ``elsewhere`` why nothing is modelled. Both are empty if nobody says."""

    citation: Citation
    about: str
    elsewhere: str


@cache
def said_by(edition: Edition) -> tuple[Said, ...]:
    """Everything that the edition says, in the order of its file, with or without a clause."""
    return tuple(
        Said(path, owner, owner.clause, _binds(owner), owner.reading)
        for path, owner in walk(edition, "")
        if isinstance(owner, Basis | Parameter) and not isinstance(owner, RuleBasis)
    )


@cache
def rules_of(edition: Edition) -> tuple[BoundRule, ...]:
    """Every rule that is law, or convention, under the edition."""
    bound = ((rule, edition.basis(rule.name, rule.clause, rule.modality)) for rule in rules())
    return tuple(BoundRule(rule, basis.clause, basis.modality) for rule, basis in bound if basis)


@cache
def clauses_under(edition: Edition) -> tuple[Clause, ...]:
    """Every clause: those that somebody listed, and those that are only cited, each instrument by itself."""
    listed = tuple(_listed(edition))
    cited = {each.clause for each in said_by(edition)} | {each.clause for each in rules_of(edition)}
    unlisted = [
        Clause(each, "", "")
        for each in cited
        if each and not any(stands_for(each, one.citation) for one in listed)
    ]
    order = ["", edition.rules_of]
    return tuple(
        sorted(
            (*listed, *unlisted),
            key=lambda clause: (_place(clause.citation.instrument, order), _number(clause.citation)),
        )
    )


def _listed(edition: Edition) -> Iterator[Clause]:
    for title in dict.fromkeys(("", edition.rules_of)):
        name = instruments().get(title, "") if title else edition.name
        for text, said in clauses_of(name).items():
            citation = Citation.parse(text).of(title)
            yield Clause(citation, said["about"], said.get("elsewhere", ""))


def _binds(owner: Basis | Parameter[Any]) -> Modality:
    return owner.binds if isinstance(owner, Basis) else owner.modality


def _place(instrument: str, order: list[str]) -> tuple[int, str]:
    return (order.index(instrument), "") if instrument in order else (len(order), instrument)


def _number(citation: Citation) -> tuple[int, int, int]:
    return citation.article, citation.paragraph or 0, citation.item or 0
