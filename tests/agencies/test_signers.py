"""How many people a unit lacks when one step reviews another and nobody may sign both."""

import pytest

from lixiang.agencies.signers import people_missing

CLERKS, HEADS, LEADERS = (1, 2), (3,), (4,)
REVIEWS = {"opinion": ("cost", "cloud"), "decide": ("opinion",)}
LEADS, ALL = ("leader",), ("clerk", "head", "leader")


@pytest.mark.parametrize(
    ("cost", "opinion", "decide", "missing"),
    [
        ((), (), LEADS, 0),
        (("clerk",), ("clerk",), LEADS, 0),
        (("clerk", "leader"), ("clerk",), ("clerk", "leader"), 0),
        (("clerk", "leader"), ("head",), LEADS, 0),
        (("clerk", "leader"), ("clerk", "leader"), LEADS, 1),
        (("clerk",), ("clerk", "leader"), LEADS, 1),
        (ALL, ALL, (), 2),
        (ALL, ALL, ALL, 2),
        (ALL, (), ALL, 0),
    ],
)
def test_of_steps_that_review_each_other_each_has_signers_of_its_own(
    cost: tuple[str, ...], opinion: tuple[str, ...], decide: tuple[str, ...], missing: int
) -> None:
    chains = {"cost": cost, "cloud": (), "opinion": opinion, "decide": decide}
    people = {"clerk": CLERKS, "head": HEADS, "leader": LEADERS}
    assert people_missing(chains, REVIEWS, people) == missing


@pytest.mark.parametrize(
    ("people", "missing"),
    [
        ({}, 3),
        ({"clerk": (1,)}, 2),
        ({"clerk": (1,), "leader": (2,)}, 1),
        ({"clerk": (1,), "leader": (1, 2)}, 1),
        ({"clerk": (1, 2), "leader": (3,)}, 0),
        ({"clerk": (1, 2), "leader": (2,)}, 1),
    ],
)
def test_nobody_is_counted_twice_and_a_sole_clerk_cannot_review_himself(
    people: dict[str, tuple[int, ...]], missing: int
) -> None:
    chains = {"cost": ("clerk",), "opinion": (), "decide": ("clerk", "leader")}
    assert people_missing(chains, REVIEWS, people) == missing


def test_steps_that_nobody_reviews_need_nobody_more() -> None:
    assert people_missing({"accept": ALL, "cost": ALL}, REVIEWS, {}) == 0
