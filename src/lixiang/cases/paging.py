"""Long lists, a page at a time: a page is found by the row before it, so the last costs no more than the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.signing import BadSignature, Signer
from django.db import connection
from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
ROWS = 25
COUNTED = 1000
"""Rows are counted up to here: nobody reads further, and to count on would cost more than the page."""

Count = tuple[str, Sequence[Any]]
"""How the rows of a list are counted: SQL, and its values."""


class UnknownPlace(ValueError):
    """The place was not given out for this list."""


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Rows of a list from number `first` on; `following` and `preceding` are places, empty at the ends."""

    rows: list[M]
    first: int
    following: str
    preceding: str
    counted: int

    @property
    def count(self) -> str:
        """Return how many rows the whole list has, "1,000+" past what is counted."""
        return counted_words(self.counted)


def counted(rows: QuerySet[Any, Any]) -> int:
    """Return how many rows there are, one more than `COUNTED` where there are more.

    They are counted along their order; what is searched for is better handed in without one, since no index has it.
    """
    return counted_together(count_of(rows))[0]


def count_of(rows: QuerySet[Any, Any]) -> Count:
    """Return how the rows of a list are counted."""
    words, values = rows.values("pk")[: COUNTED + 1].query.sql_with_params()
    return f"(select count(*) from ({words}) listed)", values  # noqa: S608 - Django's words


def counted_together(*counts: Count) -> tuple[int, ...]:
    """Return how many rows each of several lists has, as `counted` counts; all in one question."""
    words = ", ".join(said for said, _ in counts)
    with connection.cursor() as cursor:
        cursor.execute(f"select {words}", [value for _, values in counts for value in values])
        return tuple(cursor.fetchone())


def counted_words(count: int) -> str:
    """Return what `counted` counted as a list shows it."""
    return f"{COUNTED:,}+" if count > COUNTED else f"{count:,}"


def page_of(rows: QuerySet[M, Any], place: str = "", size: int = ROWS, count: int | None = None) -> Page[M]:
    """Return the page at a place of the list.

    Args:
        rows: in an order of names without nulls that ends with the primary key.
        place: where a page before said that this one begins; empty for the first.
        size: rows of a page.
        count: how many rows were `counted` already, if somebody has.

    Raises:
        UnknownPlace: the place is not one of this list.
    """
    order = [str(name) for name in rows.query.order_by]
    first, backwards, values = _read(rows, place) if place else (1, False, [])
    if backwards:
        order = [name[1:] if name.startswith("-") else f"-{name}" for name in order]
    beyond = rows.filter(_beyond(order, values)) if values else rows
    chosen = beyond.order_by(*order).select_related(None).values("pk")[: size + 1]
    whole = rows.order_by(*order)
    whole.query.clear_where()  # `chosen` has met it
    found = list(whole.filter(pk__in=chosen))  # rows of other tables are read for those alone
    if place and not found:  # what lay there is gone
        return page_of(rows, size=size, count=count)
    shown, more = found[:size], len(found) > size
    if backwards:
        shown.reverse()
        first -= len(shown)
    before, after = (more, True) if backwards else (bool(place), more)
    return Page(
        shown, first,
        following=place_after(rows, shown[-1], first + len(shown)) if shown and after else "",
        preceding=place_after(rows, shown[0], first, backwards=True) if shown and before else "",
        counted=counted(rows) if count is None else count,
    )  # fmt: skip


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Return the rows after `values`; the first condition alone bounds what is read of an index."""
    name, value = order[0].removeprefix("-"), values[0]
    way = "lt" if order[0].startswith("-") else "gt"
    after = Q(**{f"{name}__{way}": value})
    if len(order) == 1:
        return after
    return Q(**{f"{name}__{way}e": value}) & (after | _beyond(order[1:], values[1:]))


def place_after(rows: QuerySet[M, Any], row: M, first: int, *, backwards: bool = False) -> str:
    values = [getattr(row, str(name).removeprefix("-")) for name in rows.query.order_by]
    kept = [value if isinstance(value, int) else str(value) for value in values]
    return _signer(rows).sign_object([first, backwards, kept])


def _read(rows: QuerySet[M, Any], place: str) -> tuple[int, bool, list[Any]]:
    try:
        first, backwards, values = _signer(rows).unsign_object(place)
    except BadSignature as wrong:
        raise UnknownPlace(place) from wrong
    return first, backwards, values


def _signer(rows: QuerySet[M, Any]) -> Signer:
    """Return what signs places of this list in this order: no other list takes them, and nobody makes them up."""
    return Signer(salt=f"{rows.model.__name__} {' '.join(map(str, rows.query.order_by))}")
