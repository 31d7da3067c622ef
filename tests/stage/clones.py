"""One PostgreSQL for the whole run; each worker and each committing test has its own copy of the database."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connections

from lixiang.cli.address import sign_in
from lixiang.cli.database import NAME as TEMPLATE
from lixiang.cli.database import SUPERUSER, Database
from settings import FOLDER

PLACE = FOLDER / "database"


def server() -> Database:
    """Return the server of this run; only the first process of the run starts and stops it."""
    return Database(PLACE, durable=False)


@contextmanager
def clone(name: str) -> Iterator[str]:
    """Make a copy of the migrated database for the block; yields its name."""
    database = server()
    _migrate_once(database)
    _administer(database, f"create database {name} template {TEMPLATE} owner lixiang_owner")
    try:
        yield name
    finally:
        _administer(database, f"drop database {name} with (force)")


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Let Django work on database `name` for the block, signed in as the application."""
    before = connections["default"].settings_dict["NAME"]
    sign_in(server().url("lixiang_app", name))
    try:
        yield
    finally:
        sign_in(server().url("lixiang_app", before))


def environ(name: str) -> dict[str, str]:
    """Return the environment of a process that works on database `name`."""
    database = server()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lixiang.config.settings",
        "DATABASE_URL": database.url("lixiang_app", name),
        "DATABASE_OWNER_URL": database.url("lixiang_owner", name),
    }


def _administer(database: Database, statement: str) -> None:
    with psycopg.connect(database.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(statement.encode())


def _migrate_once(database: Database) -> None:
    done = Path(f"{PLACE}.migrated")
    with Path(f"{PLACE}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            words = [sys.executable, "-m", "lixiang.cli", "migrate", "--verbosity=0"]
            subprocess.run(words, check=True, env=environ(TEMPLATE))
            done.touch()
