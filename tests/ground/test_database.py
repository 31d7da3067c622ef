"""The embedded PostgreSQL: private, found again, and true to its word after kill -9."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from lixiang.cli.binaries import Binaries, binaries_for, can_enter, readable, server_account
from lixiang.cli.database import SUPERUSER, Database
from lixiang.cli.installation import InstallationError
from lixiang.cli.processes import processes_in, run
from settings import FOLDER

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server under another account")


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder for a database, which the server's account can enter."""
    place = FOLDER / f"ground-{request.node.name[:40]}"
    place.mkdir()
    place.chmod(0o755)
    return place / "database"


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    """A durable database, as in a trial."""
    database = Database(folder)
    yield database
    database.stop()


def asked(database: Database, question: str) -> object:
    with psycopg.connect(database.url(SUPERUSER)) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row and row[0]


class TestAFreshDatabase:
    def test_listens_on_no_network_address(self, database: Database) -> None:
        database.start()
        assert asked(database, "show listen_addresses") == ""

    def test_keeps_checksums_and_syncs_every_commit(self, database: Database) -> None:
        database.start()
        assert asked(database, "show data_checksums") == "on"
        assert asked(database, "show fsync") == "on"

    def test_sorts_and_folds_alike_on_every_machine(self, database: Database) -> None:
        database.start()
        assert asked(database, "select datlocprovider from pg_database where datname = 'lixiang'") == "b"
        assert asked(database, "select lower('ÀΩЖ')") == "àωж"

    def test_can_be_entered_by_its_account_alone(self, database: Database) -> None:
        database.start()
        for private in (database.folder, database.sockets):
            assert stat.S_IMODE(private.stat().st_mode) == 0o700

    def test_gives_the_application_no_right_of_its_own(self, database: Database) -> None:
        database.start()
        flags = "rolsuper, rolinherit, rolbypassrls, rolcreaterole, rolcreatedb"
        with psycopg.connect(database.url(SUPERUSER)) as connection:
            row = connection.execute(f"select {flags} from pg_roles where rolname = 'lixiang_app'").fetchone()
        assert row == (False,) * 5


class TestASecondStart:
    def test_finds_what_was_written(self, folder: Path) -> None:
        first, second = Database(folder), Database(folder)
        first.start()
        written(first, 1)
        first.stop()
        second.start()
        assert asked(second, "select count(*) from kept") == 1
        second.stop()

    def test_replaces_a_server_left_running(self, folder: Path) -> None:
        left, second = Database(folder), Database(folder)
        left.start()
        written(left, 1)
        second.start()
        assert not left.alive()
        assert asked(second, "select count(*) from kept") == 1
        second.stop()

    def test_believes_no_pid_file_of_a_stranger(self, database: Database) -> None:
        database.start()
        kill_all(database)
        stranger = subprocess.Popen(["/bin/sleep", "600"], **account_of(database))
        mark = database.cluster / "postmaster.pid"
        lines = mark.read_text().splitlines()
        mark.write_text("\n".join([str(stranger.pid), *lines[1:]]))
        database.start()
        assert database.answers()
        stranger.kill()
        stranger.wait()


def test_loses_no_acknowledged_commit_to_kill_9(database: Database) -> None:
    database.start()
    acknowledged = written(database, 0)
    for _ in range(3):
        writer = threading.Thread(target=write_until_it_dies, args=(database, acknowledged))
        before = len(acknowledged)
        writer.start()
        while len(acknowledged) < before + 50:
            assert writer.is_alive()
        kill_all(database)
        writer.join()
        database.start()
    with psycopg.connect(database.url(SUPERUSER)) as connection:
        kept = {row[0] for row in connection.execute("select number from kept")}
    assert set(acknowledged) <= kept


class TestWhereItLies:
    def test_a_long_path_gets_a_short_private_folder_for_the_socket(self, folder: Path) -> None:
        database = Database(folder.parent / ("很长的文件夹名" * 8) / "database")
        database.start()
        assert asked(database, "select 1") == 1
        assert len(os.fsencode(database.sockets)) < 90
        assert stat.S_IMODE(database.sockets.stat().st_mode) == 0o700
        database.stop()
        assert not database.sockets.exists()

    def test_a_folder_open_to_others_is_refused(self, folder: Path) -> None:
        folder.mkdir(mode=0o755)
        with pytest.raises(InstallationError, match="私有文件夹"):
            Database(folder).start()

    @as_root
    def test_a_home_closed_to_the_server_stays_closed(self, folder: Path) -> None:
        closed = folder.parent / "closed"
        closed.mkdir(mode=0o700)
        database = Database(closed / "database")
        database.start()
        database.stop()
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert Database(closed / "database").folder == database.folder
        shutil.rmtree(database.folder)  # it lies outside the tests' own folder

    @as_root
    def test_programs_in_a_closed_folder_are_copied_not_opened(self, folder: Path) -> None:
        closed = folder.parent / "closed"
        (closed / "bin").mkdir(parents=True, mode=0o700)
        (closed / "bin" / "postgres").write_text("#!/bin/sh")
        closed.chmod(0o700)
        copied = readable(Binaries(closed, 18), folder.parent, server_account())
        assert can_enter(copied.prefix, server_account())
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700

    @as_root
    def test_programs_copied_from_a_closed_checkout_still_run(self, folder: Path) -> None:
        found = binaries_for(folder).prefix
        closed = folder.parent / "closed"
        for part in found.parent.parent.glob(f"{found.parent.name}*"):
            shutil.copytree(part, closed / part.name, symlinks=True)
        closed.chmod(0o700)
        prefix = closed / found.relative_to(found.parent.parent)
        copied = readable(Binaries(prefix, 18), folder.parent, server_account())
        said = run([copied.program("initdb"), "--version"], server_account())
        assert (said.returncode, said.stderr) == (0, "")


def account_of(database: Database) -> dict[str, int]:
    return {"user": database.account.pw_uid} if database.account else {}


def written(database: Database, rows: int) -> list[int]:
    with psycopg.connect(database.url(SUPERUSER)) as connection:
        connection.execute("create table kept (number bigint)")
        connection.execute("insert into kept select generate_series(1, %s)", [rows])
    return list(range(1, rows + 1))


def write_until_it_dies(database: Database, acknowledged: list[int]) -> None:
    try:
        with psycopg.connect(database.url(SUPERUSER), autocommit=True) as connection:
            while True:
                number = len(acknowledged) + 1
                connection.execute("insert into kept values (%s)", [number])
                acknowledged.append(number)
    except psycopg.OperationalError:
        return


def kill_all(database: Database) -> None:
    for number in processes_in(database.cluster):
        with suppress(ProcessLookupError):  # its postmaster was quicker
            os.kill(number, signal.SIGKILL)
    assert database.process
    database.process.wait()
