"""Lots are drawn so that anybody can draw them again."""

from hashlib import sha256
from random import Random

import pytest

from lixiang.ledger.crypto import sm3
from lixiang.procedure.draw import Candidate, draw, pool_digest

POOL = [Candidate(number=number, name=f"专家{number}", unit="大学") for number in range(1, 18)]
SEED = "6f1ed002ab559585"


def order(seed: str, pool: list[Candidate] = POOL) -> list[int]:
    return [lot.candidate.number for lot in draw(pool, seed, sm3)]


def test_the_same_pool_and_seed_give_the_same_order_however_the_pool_lies() -> None:
    shuffled = Random(7).sample(POOL, len(POOL))
    assert order(SEED) == order(SEED, shuffled)
    assert sorted(order(SEED)) == [one.number for one in POOL]


def test_the_order_is_the_one_that_anybody_works_out_by_hand() -> None:
    by_hand = sorted(POOL, key=lambda one: sha256(f"{SEED}:{one.number}".encode()).hexdigest())
    drawn = draw(POOL, SEED, lambda content: sha256(content).hexdigest())
    assert [lot.candidate for lot in drawn] == by_hand


def test_another_seed_gives_another_order() -> None:
    assert len({tuple(order(f"{SEED}{more}")) for more in range(20)}) == 20


@pytest.mark.parametrize("number", [1, 9, 17])
def test_whoever_is_barred_or_gone_leaves_the_order_of_the_others_as_it_is(number: int) -> None:
    without = [one for one in POOL if one.number != number]
    assert order(SEED, without) == [one for one in order(SEED) if one != number]


def test_nobody_is_favoured_by_his_place_in_the_pool() -> None:
    firsts = [order(f"seed {number}")[0] for number in range(1700)]
    assert all(60 < firsts.count(one.number) < 145 for one in POOL)


def test_a_pool_is_told_by_its_digest() -> None:
    digest = pool_digest(POOL, sm3)
    assert digest == pool_digest(POOL[::-1], sm3)
    assert digest != pool_digest(POOL[:-1], sm3)
    assert digest != pool_digest([*POOL[:-1], Candidate(number=17, name="专家17", unit="另一单位")], sm3)
