"""Countersigning chains: which ranks of a unit sign a step, and who holds them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from lixiang.agencies.models import PROJECT_UNIT, Post, Rank
from lixiang.ledger.prepared import run
from lixiang.procedure import step as procedure

Setting = tuple[int, str, str, str, tuple[str, ...]]
"""Unit, its agency, its short name, step, ranks: a row of `Chain` as a plain value."""

IN_FORCE = b"""
select unit_id, agency, short_name, step, ranks
from agencies_chain join agencies_unit on agencies_unit.id = unit_id order by unit_id, step
"""

Holders = Mapping[str, Sequence[Post]]
"""Rank → the posts of a unit that hold it now."""


def settings_in_force() -> tuple[Setting, ...]:
    """Return the chains of every unit, in a fixed order."""
    return tuple((*said, tuple(ranks)) for *said, ranks in run(IN_FORCE, {}))


def chains_by_body(settings: Sequence[Setting]) -> Mapping[tuple[str, str], tuple[procedure.Post, ...]]:
    """Return the chains as a procedure looks them up: by unit, and for an office also by its role in the edition.

    Where several units hold one role, a step that is not each unit's own follows the first of them.
    """
    chains: dict[tuple[str, str], tuple[procedure.Post, ...]] = {}
    for unit_id, agency, name, step, ranks in settings:
        posts = tuple(signing_post(agency, name, rank) for rank in ranks)
        chains[str(unit_id), step] = posts
        if agency != PROJECT_UNIT:
            chains.setdefault((agency, step), posts)
    return chains


def signing_post(agency: str, unit_name: str, rank: str) -> procedure.Post:
    """Return a rank of a unit as the procedure knows it; its key is that of `Actor.role`."""
    return procedure.Post(f"{agency}_{rank}", f"{unit_name}{Rank(rank).label}")


def holders_of(unit_id: int) -> Holders:
    """Return who holds each rank of a unit now."""
    holders: dict[str, list[Post]] = defaultdict(list)
    posts = Post.objects.select_related("user").filter(unit_id=unit_id, active=True, user__is_active=True)
    for post in posts.order_by("pk"):
        holders[post.rank].append(post)
    return holders


def can_be_signed(ranks: Sequence[str], holders: Holders) -> bool:
    """Tell whether as many different people as ranks can sign in this order."""
    people = ([post.user_id for post in holders.get(rank, ())] for rank in ranks)
    return any(len(set(signers)) == len(ranks) for signers in product(*people))
