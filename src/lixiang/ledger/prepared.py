"""Statements that every act runs, planned once for each connection and role; the rows that every act writes.

Under row security planning costs several times what running such a statement does. Django's own statements are planned
each time, as its searches need (`cli.address`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, Model
from psycopg import sql

PLANNED_FOR: ContextVar[str] = ContextVar("planned_for", default="")
"""The database role that asks. Plans under row security hold for one role, so each has statements of its own."""
MOST = 500
"""Statements that a connection keeps planned: those of every role, in other words where a number needs more bytes."""


def run(statement: bytes, said: Mapping[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run a statement on Django's connection; return its rows, none where it returns none.

    Raises:
        django.db.Error: as Django's own cursors do.
    """
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    with database.wrap_database_errors, psycopg.Cursor(database.connection) as cursor:
        if database.queries_logged:
            database.queries_log.append({"sql": statement.decode(), "time": ""})
        database.connection.prepared_max = MOST
        cursor.execute(b"/* %b */ %b" % (PLANNED_FOR.get().encode(), statement), said, prepare=True)
        return [] if cursor.rownumber is None else cursor.fetchall()


def statement(words: str, **lists: Iterable[sql.Composable]) -> bytes:
    """Return a statement in which each {name} stands for a list of names or places, separated by commas."""
    filled = {name: sql.SQL(", ").join(each) for name, each in lists.items()}
    return sql.SQL(words).format(**filled).as_bytes(None)


def insert(row: Model) -> None:
    """Write a new row, which gets its key from the database. No signals are sent."""
    names = tuple(field.name for field in row._meta.concrete_fields if not field.primary_key)
    ((row.pk,),) = run(_INSERT(type(row), names), _values(row, names))


def update(row: Model, *names: str) -> None:
    """Write these fields of a row that is there. No signals are sent."""
    run(_UPDATE(type(row), names), [*_values(row, names), row.pk])


def _writing(words: str) -> Callable[[type[Model], tuple[str, ...]], bytes]:
    @cache
    def words_for(model: type[Model], names: tuple[str, ...]) -> bytes:
        columns = [sql.Identifier(str(field.column)) for field in _fields(model, names)]
        table, places = [sql.Identifier(model._meta.db_table)], [sql.Placeholder()] * len(names)
        return statement(words, table=table, columns=columns, places=places)

    return words_for


_INSERT = _writing("insert into {table} ({columns}) values ({places}) returning id")
_UPDATE = _writing("update {table} set ({columns}) = row({places}) where id = %s")


def _fields(model: type[Model], names: Sequence[str]) -> list["Field[Any, Any]"]:
    return [field for field in model._meta.concrete_fields if field.name in names]


def _values(row: Model, names: Sequence[str]) -> list[Any]:
    fields = _fields(type(row), names)
    return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
