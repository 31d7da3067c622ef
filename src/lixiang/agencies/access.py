"""What a database session may see: the role, unit and person of whoever acts, for one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection, transaction

from lixiang.agencies.actor import JOB_ROLE, Actor
from lixiang.ledger.prepared import PLANNED_FOR, run

SET = b"select set_config('role', %s, true), set_config('app.unit_id', %s, true), set_config('app.person_id', %s, true)"
NOW = (
    b"select current_setting('role'), coalesce(current_setting('app.unit_id', true), ''),"
    b" coalesce(current_setting('app.person_id', true), '')"
)


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Run the block in one transaction that sees and writes what row security allows `actor`."""
    with _as(_Context(actor.database_role, str(actor.unit_id), str(actor.person_id))):
        yield


@contextmanager
def working() -> Iterator[None]:
    """Run the block in one transaction of the platform's own jobs."""
    with _as(_Context(JOB_ROLE)):
        yield


class _Context(NamedTuple):
    role: str
    unit: str = ""
    person: str = ""


@contextmanager
def _as(context: _Context) -> Iterator[None]:
    # SET LOCAL lives until the outermost transaction ends, so a nested block puts back what it found.
    nested, asks = connection.in_atomic_block, PLANNED_FOR.set(context.role)
    try:
        with transaction.atomic():
            before = _now() if nested else None
            _set(context)
            yield
            if before and not connection.needs_rollback:
                _set(before)
    finally:
        PLANNED_FOR.reset(asks)


def _now() -> _Context:
    (before,) = run(NOW, ())
    return _Context(*before)


def _set(context: _Context) -> None:
    run(SET, context)
