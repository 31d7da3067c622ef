"""The drawing of lots: a pool and a seed give the same order to everybody who repeats it.

The lot of somebody is the digest of the seed, a colon and his number in the pool; the smallest lot comes first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Digest = Callable[[bytes], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody of the pool by his number, with his name and where he works; ``barred``: why he is passed over."""

    number: int
    name: str
    unit: str
    barred: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """A candidate and the lot that fell to him."""

    candidate: Candidate
    lot: str


def draw(pool: Iterable[Candidate], seed: str, digest: Digest) -> tuple[Lot, ...]:
    """Everybody of the pool in the order of his lot; who is barred keeps his place and is passed over.

    ``digest`` gives the hexadecimal digest of bytes. The order of ``pool`` does not matter.
    """
    lots = (Lot(one, digest(f"{seed}:{one.number}".encode())) for one in pool)
    return tuple(sorted(lots, key=lambda one: (one.lot, one.candidate.number)))


def pool_digest(pool: Iterable[Candidate], digest: Digest) -> str:
    """What tells one pool from another: the digest of its lines ``number,name,unit`` in the order of numbers."""
    lines = (f"{one.number},{one.name},{one.unit}" for one in sorted(pool, key=lambda one: one.number))
    return digest("\n".join(lines).encode())
