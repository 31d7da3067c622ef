"""Whether a unit has the people whom its chains need, where one step reviews another and nobody signs both."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count, product

from lixiang.agencies.models import Rank

People = Mapping[str, Collection[int]]
"""Rank → the people of a unit who hold it."""

Chains = Mapping[str, Sequence[str]]
"""Step → the ranks that sign it; empty where anybody may."""

Apart = Mapping[str, Collection[str]]
"""Step → the steps whose signers may not sign it."""

Signers = frozenset[int]


def people_missing(chains: Chains, reviews: Apart, people: People) -> int:
    """Return how many more people, of whatever rank, the unit needs so that every step finds its signers.

    Args:
        chains: of the steps that are looked at.
        reviews: step → the steps that it reviews; those that are not looked at are passed over.
        people: who holds which rank now.
    """
    apart = {
        one: {two for two in chains if two in reviews.get(one, ()) or one in reviews.get(two, ())}
        for one in chains
    }
    bound = sorted((step for step in chains if apart[step]), key=lambda step: -len(apart[step]))
    staff = ({rank: {*people.get(rank, ()), *range(-more, 0)} for rank in Rank.values} for more in count())
    return next(more for more, some in enumerate(staff) if _can_be_signed(bound, chains, apart, some, {}))


def _can_be_signed(
    steps: Sequence[str], chains: Chains, apart: Apart, people: People, before: Mapping[str, Signers]
) -> bool:
    """Tell whether the steps find their signers beside those `before`; gives up once one of them finds none."""
    if not steps:
        return True
    first, *rest = steps
    for signers in _signers(chains[first], people, _taken(before, apart[first])):
        chosen = {**before, first: signers}
        left = (_signers(chains[step], people, _taken(chosen, apart[step])) for step in rest)
        if all(map(any, left)) and _can_be_signed(rest, chains, apart, people, chosen):
            return True
    return False


def _taken(chosen: Mapping[str, Signers], apart: Collection[str]) -> Signers:
    return Signers().union(*(signers for step, signers in chosen.items() if step in apart))


def _signers(ranks: Sequence[str], people: People, taken: Signers) -> Iterator[Signers]:
    """Yield those who may sign together: for each rank somebody else, nobody of `taken`."""
    anybody = {person for holders in people.values() for person in holders}
    holders = [people[rank] for rank in ranks] or [anybody]
    for signers in product(*(sorted(set(some) - taken) for some in holders)):
        if len(set(signers)) == len(holders):
            yield Signers(signers)
