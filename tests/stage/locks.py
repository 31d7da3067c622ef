"""Work of the server that stands still at a known place, so that a test can kill it exactly there."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from lixiang.cli.database import SUPERUSER
from stage.clones import server

LOOKS = 6_000
BETWEEN_LOOKS = "select pg_sleep(0.01)"
BLOCKED = """
select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
"""


class Hold:
    """A lock that somebody else in the same database will run into."""

    def __init__(self, name: str) -> None:
        self.name = name

    def wait_for_another(self) -> None:
        """Return once another session waits for the lock."""
        with psycopg.connect(server().url(SUPERUSER, self.name), autocommit=True) as looking:
            for _ in range(LOOKS):
                row = looking.execute(BLOCKED.encode()).fetchone()
                if row and row[0]:
                    return
                looking.execute(BETWEEN_LOOKS.encode())  # what is tested needs the machine meanwhile
        raise AssertionError("nobody ever came to the lock")


@contextmanager
def holding(name: str, statement: str) -> Iterator[Hold]:
    """Hold the rows that `statement` locks in database `name` for the block."""
    with psycopg.connect(server().url(SUPERUSER, name)) as holder:
        holder.execute(statement.encode())
        yield Hold(name)
        holder.rollback()
