"""`lixiang manage` and `lixiang migrate`: Django's own commands, on the installation's database."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from lixiang.cli.address import sign_in
from lixiang.cli.database import PATIENCE, Database
from lixiang.cli.installation import Installation, InstallationError


def manage(argv: Sequence[str]) -> int:
    """Run a Django management command as the application's database role."""
    installation = Installation.of(os.environ)
    installation.require_complete()
    with addresses(installation) as where:
        return _django(argv, installation.environment(where))


def migrate(argv: Sequence[str]) -> int:
    """Bring the database to this version, as its owner."""
    installation = Installation.of(os.environ)
    installation.require_complete()
    with addresses(installation) as where:
        return _django(["migrate", *argv], _as_owner(installation.environment(where)))


def demo(_argv: Sequence[str]) -> int:
    """Bring the database to this version, make the demonstration data that is missing, list who may sign in."""
    installation = Installation.of(os.environ)
    installation.require_complete()
    with addresses(installation) as where:
        environment = installation.environment(where)
        _django(["migrate", "--verbosity=0"], _as_owner(environment))
        sign_in(environment["DATABASE_URL"])
        _django(["demo", "--skip-checks"], environment)
        return _django(["demo", "--skip-checks", "--accounts"], environment)


def _as_owner(environment: Mapping[str, str]) -> dict[str, str]:
    return {**environment, "DATABASE_URL": environment["DATABASE_OWNER_URL"]}


@contextmanager
def addresses(installation: Installation) -> Iterator[Mapping[str, str]]:
    """Yield the addresses of the embedded database, which runs for the block; none if another is used."""
    if not installation.brings_its_database:
        yield {}
        return
    with installation.held() as ours:
        database = Database(installation.database)
        if not ours:
            _wait_for(database)
            yield database.addresses
            return
        try:
            database.start()
            yield database.addresses
        finally:
            database.stop()


def _wait_for(database: Database) -> None:
    deadline = time.monotonic() + PATIENCE
    while not database.answers():
        if time.monotonic() > deadline:
            raise InstallationError(f"数据库由另一进程管理，但没有应答。请查看日志 {database.log}")
        time.sleep(0.1)


def _django(argv: Sequence[str], environment: Mapping[str, str]) -> int:
    os.environ.update(environment)
    from django.core.management import execute_from_command_line  # reads the environment

    execute_from_command_line(["lixiang manage", *argv])
    return 0
