"""What a database session may see: the role and unit of whoever acts, for one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from lixiang.agencies.actor import JOB_ROLE, Actor


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Run the block in one transaction that sees and writes what row security allows `actor`."""
    with _as(actor.database_role, actor.unit_id):
        yield


@contextmanager
def working() -> Iterator[None]:
    """Run the block in one transaction of the platform's own jobs."""
    with _as(JOB_ROLE, None):
        yield


@contextmanager
def _as(role: str, unit_id: int | None) -> Iterator[None]:
    # SET LOCAL lives until the outermost transaction ends, so a nested block puts back what it found.
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _context() if nested else None
        _set(role, "" if unit_id is None else str(unit_id))
        yield
        if before and not connection.needs_rollback:
            _set(*before)


def _context() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('role'), coalesce(current_setting('app.unit_id', true), '')")
        role, unit_id = cursor.fetchone()
    return role, unit_id


def _set(role: str, unit_id: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('role', %s, true), set_config('app.unit_id', %s, true)", [role, unit_id]
        )
