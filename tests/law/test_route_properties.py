"""11: properties of the route that no project escapes."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from law.applications import YULIN, found, project
from lixiang.law.route import route_follows_amount_kind_and_funds, route_of

AMOUNTS = st.decimals(min_value=0, max_value=Decimal(50_000_000), places=2)
KIND = st.sampled_from(sorted(YULIN.kinds))
KINDS = st.lists(KIND, min_size=1, max_size=4).map(tuple)
FUNDS = st.lists(st.sampled_from(sorted(YULIN.funds)), min_size=1, max_size=4).map(tuple)


@given(AMOUNTS, KINDS, FUNDS)
def test_the_route_is_total(total: Decimal, kinds: tuple[str, ...], funds: tuple[str, ...]) -> None:
    assert route_of(project(total, kinds, funds), YULIN).route in YULIN.routes


@given(AMOUNTS, AMOUNTS, KINDS, FUNDS)
def test_more_money_never_means_a_laxer_route(
    one: Decimal, other: Decimal, kinds: tuple[str, ...], funds: tuple[str, ...]
) -> None:
    less, more = (route_of(project(total, kinds, funds), YULIN).route for total in sorted((one, other)))
    assert YULIN.routes[less or ""].rank <= YULIN.routes[more or ""].rank


@given(AMOUNTS, KINDS, FUNDS, KIND)
def test_more_content_never_means_a_laxer_route(
    total: Decimal, kinds: tuple[str, ...], funds: tuple[str, ...], added: str
) -> None:
    plain, mixed = (route_of(project(total, each, funds), YULIN).route for each in (kinds, (*kinds, added)))
    assert YULIN.routes[plain or ""].rank <= YULIN.routes[mixed or ""].rank


@given(AMOUNTS)
def test_the_amount_is_kept_to_the_fen(total: Decimal) -> None:
    assert Decimal(found(route_follows_amount_kind_and_funds, project(total)).figures["amount"]) == total
