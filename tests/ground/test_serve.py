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
def used_home() -> Iterator[Path]:
    """A home in which the platform was started once."""
    home = FOLDER / f"served-{os.getpid()}"
    platform = Platform(home, free_port())
    platform.start()
    platform.end(signal.SIGINT)
    yield home
    shutil.rmtree(home)


@pytest.fixture
def platform(used_home: Path, request: pytest.FixtureRequest) -> Iterator[Platform]:
    """A platform not yet started, in a copy of the used home."""
    home = used_home.with_name(f"{used_home.name}-{request.node.name}")
    subprocess.run(["cp", "-a", used_home, home], check=True)
    platform = Platform(home, free_port())
    yield platform
    if platform.process and platform.process.poll() is None:
        platform.end(signal.SIGINT)
    shutil.rmtree(home)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def write_rows(platform: Platform) -> None:
    with psycopg.connect(platform.database.url("lixiang_owner"), autocommit=True) as connection:
        connection.execute("create table kept as select generate_series(1, 1000)")


def rows(platform: Platform, table: str) -> int:
    with psycopg.connect(platform.database.url(SUPERUSER)) as connection:
        return len(connection.execute(f"select from {table}".encode()).fetchall())


def test_an_end_leaves_no_process_and_the_next_start_finds_the_data(platform: Platform) -> None:
    platform.start()
    assert f"http://127.0.0.1:{platform.port}/" in platform.said
    before = rows(platform, "projects_project")
    for by in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        started = platform.processes()
        assert len(started) > 5
        platform.end(by)
        assert platform.process
        assert platform.process.returncode == 0
        assert {number for number in started if Path(f"/proc/{number}").exists()} == set()
        platform.start()
        assert rows(platform, "projects_project") == before


def test_a_second_start_in_the_same_home_is_refused(platform: Platform) -> None:
    platform.start()
    assert "平台可能已在运行" in Platform(platform.home, free_port()).refused()
    assert platform.status() == 200


def test_a_port_in_use_is_named_together_with_another(platform: Platform) -> None:
    with socket.create_server(("127.0.0.1", platform.port)):
        assert f"PORT={platform.port + 1}" in platform.refused()


def test_kill_9_of_the_platform_ends_its_parts_and_loses_no_acknowledged_commit(platform: Platform) -> None:
    platform.start()
    write_rows(platform)
    started = platform.processes()
    platform.end(signal.SIGKILL)
    wait_until_gone(started)
    platform.start()
    assert platform.status() == 200
    assert rows(platform, "kept") == 1000


def test_kill_9_of_a_part_is_healed_and_no_caller_is_refused(platform: Platform) -> None:
    platform.start()
    write_rows(platform)
    assert platform.process
    kill(platform.processes() - {platform.process.pid})
    assert platform.status() == 200
    assert rows(platform, "kept") == 1000
