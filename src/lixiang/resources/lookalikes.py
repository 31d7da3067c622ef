"""Shared resources and projects of the library whose title resembles that of an application (clause 3)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, DecimalField, ExpressionWrapper, F, Value
from django.db.models.functions import Least

from lixiang.resources.models import Outline, OutlineKind, OutlinePair

PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """A resource or project that resembles an application; `share` of the shorter title's pairs that both have."""

    kind: str
    key: str
    title: str
    unit: str
    year: int
    share: Decimal

    @property
    def name(self) -> str:
        """Return what an answer calls it: titles of projects repeat, their codes do not."""
        return self.title if self.kind == OutlineKind.RESOURCE else f"{self.title}（{self.key}）"

    def is_named_by(self, words: str) -> bool:
        """Tell whether an answer that begins with `words` is about this one."""
        return words == self.title if self.kind == OutlineKind.RESOURCE else self.key in words


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """The most alike, and how many there are in all."""

    shown: tuple[Lookalike, ...]
    total: int


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters in `text`, without blanks, lower case."""
    packed = "".join(text.lower().split())
    return frozenset(packed[at : at + 2] for at in range(len(packed) - 1))


def like(title: str, share: Decimal, most: int, but: str = "") -> Lookalikes | None:
    """Return what shares enough pairs with `title`, the most alike first; None for a title without any pair.

    Not modelled: words of the same meaning, and what the plan's text says beyond its title.

    Args:
        title: of the application.
        share: of the shorter title's pairs, from which one is alike.
        most: how many are returned.
        but: code of the project that the application is about, which does not resemble itself.
    """
    pairs = pairs_of(title)
    if not pairs:
        return None
    enough = ExpressionWrapper(Least(F("size"), Value(len(pairs))) * Value(share), DecimalField())
    found = (
        OutlinePair.objects.filter(pair__in=pairs)
        .exclude(outline__in=Outline.objects.filter(kind=OutlineKind.PROJECT, key=but))
        .values_list("outline", "size")
        .annotate(common=Count("*"))
        .filter(common__gte=enough)
    )
    shares = {pk: Decimal(common) / min(size, len(pairs)) for pk, size, common in found}
    nearest = sorted(shares, key=lambda pk: (-shares[pk], pk))[:most]
    outlines = Outline.objects.in_bulk(nearest)
    return Lookalikes(tuple(_lookalike(outlines[pk], shares[pk]) for pk in nearest), len(shares))


def _lookalike(one: Outline, share: Decimal) -> Lookalike:
    return Lookalike(
        kind=one.kind, key=one.key, title=one.title, unit=one.unit_name, year=one.year, share=share.quantize(PLACES)
    )  # fmt: skip


def outline(kind: OutlineKind, key: str, *, title: str, unit_name: str, year: int) -> bool:
    """Let everybody know of a resource or project what an outline holds; return whether it said otherwise before."""
    pairs = pairs_of(title)
    said = {"title": title, "unit_name": unit_name, "year": year, "size": len(pairs)}
    kept, made = Outline.objects.get_or_create(kind=kind, key=key, defaults=said)
    stale = not made and any(getattr(kept, name) != value for name, value in said.items())
    if stale:
        Outline.objects.filter(pk=kept.pk).update(**said)
        kept.pairs.all().delete()
    if made or stale:
        OutlinePair.objects.bulk_create(
            OutlinePair(outline=kept, pair=pair, size=len(pairs)) for pair in sorted(pairs)
        )
    return made or stale


def forget(kind: OutlineKind, key: str) -> bool:
    """Take away the outline of what is not or no longer built; return whether there was one."""
    return bool(Outline.objects.filter(kind=kind, key=key).delete()[0])
