"""Shared resources and projects of the library whose title resembles that of an application (clause 3)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from lixiang.ledger.prepared import run
from lixiang.resources.models import Outline, OutlineKind

PLACES = Decimal("0.0001")
ALIKE = """
with alike as (
    select outline_id, count(*) as common, count(*) over () as total
    from resources_outlinepair
    where pair = any(%(pairs)s) and outline_id is distinct from (
        select id from resources_outline where kind = %(kind)s and key = %(own)s
    )
    group by outline_id, size
    having count(*) * %(whole)s >= least(size, %(size)s) * %(part)s
    order by count(*)::float / least(size, %(size)s) desc, outline_id
    limit %(most)s
)
select kind, key, title, unit_name, year, common, size, total
from alike join resources_outline on id = outline_id
order by common::float / least(size, %(size)s) desc, id
"""  # in whole numbers: a library has many pairs
OUTLINE = b"""
with kept as (
    insert into resources_outline as kept (kind, key, title, unit_name, year, size)
    values (%(kind)s, %(key)s, %(title)s, %(unit_name)s, %(year)s, %(size)s)
    on conflict (kind, key) do update
    set (title, unit_name, year, size) = row(excluded.title, excluded.unit_name, excluded.year, excluded.size)
    where (kept.title, kept.unit_name, kept.year, kept.size)
        is distinct from (excluded.title, excluded.unit_name, excluded.year, excluded.size)
    returning id, size
), gone as (
    delete from resources_outlinepair where outline_id = (select id from kept)
), pairs as (
    insert into resources_outlinepair (outline_id, pair, size)
    select id, pair, size from kept, unnest(%(pairs)s::text[]) pair
)
select id from kept
"""  # nothing is written, and nothing returned, where the outline says the same


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
    part, whole = share.as_integer_ratio()
    said: dict[str, Any] = {
        "pairs": list(pairs), "size": len(pairs), "kind": OutlineKind.PROJECT, "own": but, "part": part,
        "whole": whole, "most": most,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, said)
        found = cursor.fetchall()
    return Lookalikes(tuple(_lookalike(len(pairs), *row) for row in found), found[0][-1] if found else 0)


def _lookalike(
    pairs: int, kind: str, key: str, title: str, unit: str, year: int, common: int, size: int, _: int
) -> Lookalike:
    share = (Decimal(common) / min(size, pairs)).quantize(PLACES)
    return Lookalike(kind=kind, key=key, title=title, unit=unit, year=year, share=share)


def outline(kind: OutlineKind, key: str, *, title: str, unit_name: str, year: int) -> bool:
    """Let everybody know of a resource or project what an outline holds; return whether it said otherwise before."""
    pairs = pairs_of(title)
    said = {
        "kind": str(kind), "key": key, "title": title, "unit_name": unit_name, "year": year, "size": len(pairs),
        "pairs": sorted(pairs),
    }  # fmt: skip
    return bool(run(OUTLINE, said))


def forget(kind: OutlineKind, key: str) -> bool:
    """Take away the outline of what is not or no longer built; return whether there was one."""
    return bool(Outline.objects.filter(kind=kind, key=key).delete()[0])
