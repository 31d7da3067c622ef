"""Agencies, posts and the vocabulary of an edition: classes, kinds, natures, funds."""

from dataclasses import dataclass, field

from lixiang.law.edition.condition import Conditional
from lixiang.law.edition.value import Basis
from lixiang.law.record import KEY


@dataclass(frozen=True, kw_only=True)
class Agency(Basis):
    """An agency by the role it has in the measures; ``code_word`` is 机关代字 of its document numbers."""

    role: str = field(metadata={"key": KEY})
    name: str
    short: str = ""
    code_word: str = ""


@dataclass(frozen=True, kw_only=True)
class Post(Basis):
    """A post that may find or override, such as the leader of the bureau."""

    name: str = field(metadata={"key": KEY})
    label: str
    agency: str


@dataclass(frozen=True, kw_only=True)
class ProjectClass(Basis):
    """Who builds: public (one agency for all) or specialised (each unit); ``applicants`` are roles."""

    name: str = field(metadata={"key": KEY})
    label: str
    applicants: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Kind(Basis):
    """A kind of content or a nature of a project; rules see its tags, never its name."""

    name: str = field(metadata={"key": KEY})
    label: str
    tags: frozenset[str] = frozenset()

    @property
    def marks(self) -> frozenset[str]:
        """The tags and the name itself."""
        return self.tags | {self.name}


@dataclass(frozen=True, kw_only=True)
class Fund(Basis):
    """A source of funds."""

    name: str = field(metadata={"key": KEY})
    label: str
    is_fiscal: bool


@dataclass(frozen=True, kw_only=True)
class UnitCategory(Basis):
    """A category of units and whether the measures bind it of themselves (else only by reference)."""

    name: str = field(metadata={"key": KEY})
    label: str
    in_scope: bool


@dataclass(frozen=True, kw_only=True)
class ScopeRow(Conditional):
    """A row of the scope table: the first one that is met says whether a project is under the measures."""

    label: str
    under: bool
