"""A project as it was approved or filed, and what persons found about it later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lixiang.law.edition import Edition, Flag, Situation
from lixiang.law.figures import Yuan
from lixiang.law.record import RecordError, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedProject:
    """Route, amount and content of the last approval or filing. Keys are those of the edition."""

    route: Annotated[str, "立项方式"]
    total: Annotated[Yuan, "批复或备案的总投资（元）"]
    kinds: Annotated[tuple[str, ...], "内容的类型"]
    natures: Annotated[tuple[str, ...], "建设性质"] = ()
    flags: Annotated[frozenset[Flag], "其他情形"] = frozenset()

    def situation(self, edition: Edition) -> Situation:
        """What the edition's conditions look at; RecordError for a key that the edition does not have."""
        require_known("project.route", (self.route,), edition.routes)
        require_known("project.kinds", self.kinds, edition.kinds)
        require_known("project.natures", self.natures, edition.natures)
        natures = (edition.natures[name].marks for name in self.natures)
        return Situation(
            amount=self.total,
            kinds=tuple(edition.kinds[kind].marks for kind in self.kinds),
            natures=frozenset().union(*natures),
            flags=self.flags,
            route=self.route,
        )

    def owes(self, obligation: str, edition: Edition) -> bool:
        """Whether the edition lays this obligation on the project."""
        return edition.obligation_applies(obligation, self.situation(edition))


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFinding:
    """What a competent person found and signed, on which evidence."""

    holds: Annotated[bool, "符合要求"]
    found_by: Annotated[str, "认定人"]
    found_on: Annotated[date, "认定日期"]
    evidence: Annotated[str, "依据"]


def require_known(path: str, names: Iterable[str], known: Mapping[str, object]) -> None:
    """Raise RecordError at ``path`` for the first name that the edition does not have, with the nearest."""
    for name in names:
        if name not in known:
            raise RecordError(path, f"本版本没有“{name}”{nearest(name, known)}")
