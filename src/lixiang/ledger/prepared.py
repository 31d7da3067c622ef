"""Statements that every act runs, which the database plans once for each connection.

Under row security planning costs several times what running such a statement does. Django's own statements are planned
each time, as its searches need (`cli.address`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql


def run(statement: bytes, said: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Run a statement on Django's connection; return its rows, none where it returns none.

    Raises:
        django.db.Error: as Django's own cursors do.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, said, prepare=True)
        return cursor.fetchall() if cursor.description else []


def statement(words: str, **lists: Iterable[sql.Composable]) -> bytes:
    """Return a statement in which each {name} stands for a list of names or places, separated by commas."""
    filled = {name: sql.SQL(", ").join(each) for name, each in lists.items()}
    return sql.SQL(words).format(**filled).as_bytes(None)
