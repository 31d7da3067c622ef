"""Shared resources whose name resembles the title of an application (clause 3)."""

from dataclasses import dataclass
from fractions import Fraction

from lixiang.resources.models import SharedResource

ALIKE = Fraction(1, 2)
"""Share of the shorter name's pairs that both have, from which a resource is shown: a convention of the platform."""


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A resource that resembles an application, and the characters that both have."""

    name: str
    provider: str
    share: Fraction


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters in `text`, without blanks, lower case."""
    packed = "".join(text.lower().split())
    return frozenset(packed[at : at + 2] for at in range(len(packed) - 1))


def resources_like(title: str) -> list[Lookalike]:
    """Return the resources whose name shares enough pairs with `title`, the most alike first.

    Not modelled: words of the same meaning, and what the plan's text says beyond its title.
    """
    pairs = pairs_of(title)
    candidates = SharedResource.objects.filter(grams__overlap=sorted(pairs)) if pairs else ()
    found = (Lookalike(one.name, one.provider, _share(pairs, frozenset(one.grams))) for one in candidates)
    return sorted((one for one in found if one.share >= ALIKE), key=lambda one: (-one.share, one.name))


def _share(some: frozenset[str], others: frozenset[str]) -> Fraction:
    return Fraction(len(some & others), min(len(some), len(others)))
