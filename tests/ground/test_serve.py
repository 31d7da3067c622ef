"""`lixiang serve`: starts everything, restarts what dies, and leaves nothing behind."""

from __future__ import annotations

import http.client
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from lixiang.cli.database import SUPERUSER, Database
from settings import FOLDER

SERVE = (sys.executable, "-m", "lixiang.cli", "serve")
READY = "按 Ctrl-C 停止。"


@dataclass
class Platform:
    """A platform started as its operator does, in the home of one test."""

    home: Path
    port: int
    process: subprocess.Popen[str] | None = None
    said: str = ""

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def environ(self) -> dict[str, str]:
        return {**os.environ, "LIXIANG_HOME": str(self.home), "PORT": str(self.port), "WEB_CONCURRENCY": "1"}

    def start(self) -> None:
        """Start it and wait until it says that it is ready."""
        self.process = subprocess.Popen(
            SERVE, env=self.environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said = ""
        self.wait_for(READY)

    def wait_for(self, words: str) -> None:
        """Wait until it says `words`."""
        assert self.process
        assert self.process.stdout
        while words not in self.said:
            line = self.process.stdout.readline()
            assert line, f"it ended before it said so:\n{self.said}"
            self.said += line

    def refused(self) -> str:
        """Start it where it must refuse; return what it says."""
        refused = subprocess.run(SERVE, env=self.environ, capture_output=True, text=True, check=False)
        assert refused.returncode == 1
        return refused.stderr

    def end(self, by: signal.Signals) -> None:
        assert self.process
        self.process.send_signal(by)
        self.process.communicate()

    def status(self) -> int:
        """Return the status of its sign-in page; waits while a part is being restarted."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/accounts/login/")
        status = connection.getresponse().status
        connection.close()
        return status

    @property
    def database(self) -> Database:
        return Database(self.home / "database")

    def processes(self) -> set[int]:
        """Return the numbers of all processes that it started and that they started."""
        assert self.process
        found = {self.process.pid}
        parents = {int(path.name): parent_of(path) for path in Path("/proc").glob("[0-9]*")}
        while more := {number for number, parent in parents.items() if parent in found} - found:
            found |= more
        return found


def parent_of(process: Path) -> int | None:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def kill(numbers: set[int]) -> None:
    assert numbers
    for number in numbers:
        with suppress(ProcessLookupError):  # its parent was quicker
            os.kill(number, signal.SIGKILL)


def wait_until_gone(numbers: set[int]) -> None:
    """Wait for the end of processes that are not our children; hangs, and fails by it, if one lives on."""
    for number in numbers:
        with suppress(ProcessLookupError):
            select.select([os.pidfd_open(number)], [], [])


@pytest.fixture(scope="module")
def home_of_all() -> Iterator[Platform]:
    """One platform for all tests: a start costs seconds, and each test leaves it fit for the next."""
    platform = Platform(FOLDER / f"served-{os.getpid()}", free_port())
    yield platform
    platform.end(signal.SIGINT)
    shutil.rmtree(platform.home)


@pytest.fixture
def platform(home_of_all: Platform) -> Platform:
    """The platform, running."""
    if not home_of_all.running:
        home_of_all.start()
    return home_of_all


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def write_rows(platform: Platform) -> None:
    with psycopg.connect(platform.database.url("lixiang_owner"), autocommit=True) as connection:
        connection.execute("drop table if exists kept")
        connection.execute("create table kept as select generate_series(1, 1000)")


def rows(platform: Platform, table: str) -> int:
    with psycopg.connect(platform.database.url(SUPERUSER)) as connection:
        return len(connection.execute(f"select from {table}".encode()).fetchall())


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_an_end_leaves_no_process_and_the_next_start_finds_the_data(
    platform: Platform, by: signal.Signals
) -> None:
    projects, started = rows(platform, "projects_project"), platform.processes()
    assert projects > 0
    assert len(started) > 5
    platform.end(by)
    assert platform.process
    assert platform.process.returncode == 0
    assert {number for number in started if Path(f"/proc/{number}").exists()} == set()
    platform.start()
    assert f"http://127.0.0.1:{platform.port}/" in platform.said
    assert rows(platform, "projects_project") == projects


def test_a_second_start_in_the_same_home_is_refused(platform: Platform) -> None:
    assert "平台可能已在运行" in Platform(platform.home, free_port()).refused()
    assert platform.status() == 200


def test_a_port_in_use_is_named_together_with_another(platform: Platform) -> None:
    told = Platform(platform.home.with_name("never-made"), platform.port).refused()
    assert f"PORT={platform.port + 1}" in told


def test_kill_9_of_the_platform_ends_its_parts_and_loses_no_acknowledged_commit(platform: Platform) -> None:
    write_rows(platform)
    started = platform.processes()
    platform.end(signal.SIGKILL)
    wait_until_gone(started)
    platform.start()
    assert platform.status() == 200
    assert rows(platform, "kept") == 1000


def test_kill_9_of_a_part_is_healed_and_no_caller_is_refused(platform: Platform) -> None:
    write_rows(platform)
    assert platform.process
    kill(platform.processes() - {platform.process.pid})
    assert platform.status() == 200
    assert rows(platform, "kept") == 1000
