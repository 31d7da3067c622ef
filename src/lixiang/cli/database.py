"""The embedded PostgreSQL, for trial, development and tests; production names its own in DATABASE_URL."""

from __future__ import annotations

import hashlib
import os
import pwd
import secrets
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import psycopg

from lixiang.cli.binaries import Binaries, binaries_for, can_enter, readable, server_account
from lixiang.cli.installation import InstallationError
from lixiang.cli.processes import end, processes_in, run, start

SUPERUSER = "postgres"
NAME = "lixiang"
LONGEST_SOCKET_PATH = 100  # the kernel takes 107 bytes
SOCKET_FILE = ".s.PGSQL.5432"
PATIENCE = 90.0  # seconds a start may take, recovery after a crash included
ROLES = files("lixiang.cli") / "roles.sql"
SHARED_PLACE = Path("/var/lib/lixiang")


class Database:
    """One embedded server: its folder (data, log, socket) and, while we run it, its process.

    It listens on a unix socket in a folder that only its account and root can enter, and nowhere else;
    that folder is its authentication.
    """

    name = "数据库"

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        """folder: where it lives, e.g. LIXIANG_HOME/database. durable: False for tests, which may lose it."""
        self.account = server_account()
        self.folder = _reachable(folder, self.account)
        self.cluster = self.folder / "cluster"
        self.sockets = _socket_folder(self.folder)
        self.durable = durable
        self.process: subprocess.Popen[bytes] | None = None

    def url(self, role: str, name: str = NAME) -> str:
        """Return the libpq address of database `name` for `role`."""
        return f"postgresql://{role}@/{name}?host={quote(str(self.sockets), safe='')}"

    @property
    def addresses(self) -> dict[str, str]:
        """The variables that tell Django where it is."""
        return {"DATABASE_URL": self.url("lixiang_app"), "DATABASE_OWNER_URL": self.url("lixiang_owner")}

    def answers(self) -> bool:
        """Return whether a server answers at the socket; nothing else tells whether it lives."""
        try:
            psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> None:
        """Start the server as our child, making its data on first use; one left behind is ended first.

        Raises InstallationError if it does not answer within PATIENCE seconds.
        """
        _private(self.folder, self.account)
        _private(self.sockets, self.account)
        self._end_leftovers()
        programs = readable(binaries_for(self.cluster), self.folder, self.account)
        if not self.cluster.exists():
            self._make_cluster(programs)
        self._run(programs)
        self._make_database()

    def stop(self) -> None:
        """End the server; sessions still open are rolled back."""
        if self.process:
            # PostgreSQL 18 never ends by SIGINT if that meets it while it restarts after a crash of its own part.
            end(self.process, signal.SIGINT, signal.SIGQUIT, patience=20)
            if self.sockets.parent != self.folder:
                with suppress(OSError):  # a killed server left its socket in it
                    self.sockets.rmdir()

    def alive(self) -> bool:
        """Return whether the process that we started runs."""
        return self.process is not None and self.process.poll() is None

    @property
    def log(self) -> Path:
        """What the server wrote."""
        return self.folder / "log"

    def _make_cluster(self, programs: Binaries) -> None:
        fresh = self.folder / f"cluster.{secrets.token_hex(4)}"
        provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        made = run(
            [
                *(programs.program("initdb"), "-D", fresh, "-U", SUPERUSER, "-E", "UTF8", "--data-checksums"),
                *("--auth-local=trust", "--auth-host=reject"),
                *(provider if programs.major >= 17 else ["--locale=C.UTF-8"]),
                *([] if self.durable else ["--no-sync"]),
            ],
            self.account,
        )
        if made.returncode:
            raise InstallationError(f"无法建立数据库：{made.stderr}")
        fresh.rename(self.cluster)  # a start that was interrupted leaves no half cluster

    def _run(self, programs: Binaries) -> None:
        options = {
            "listen_addresses": "",
            "unix_socket_directories": self.sockets,
            "unix_socket_permissions": "0700",
            "max_connections": 100,
            **(
                {}
                if self.durable
                else {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
            ),
        }
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self.process = start(
                [programs.program("postgres"), "-D", self.cluster, *settings],
                dies_by=signal.SIGINT,
                account=self.account,
                output=log,
                errors=log,
            )
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if not self.alive() or time.monotonic() > deadline:
                self.stop()
                raise InstallationError(f"数据库未能启动，请查看日志 {self.log}")
            time.sleep(0.05)

    def _make_database(self) -> None:
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            connection.execute(ROLES.read_bytes())
            if not connection.execute("select 1 from pg_database where datname = %s", [NAME]).fetchone():
                connection.execute(f"create database {NAME} owner lixiang_owner")

    def _end_leftovers(self) -> None:
        """End what an earlier owner left running on our data, and take away its marks.

        Its pid files would stop PostgreSQL if their number were somebody else's by now, as after a restart of
        the container. Once nothing works in the data folder any more they mean nothing.
        """
        deadline = time.monotonic() + PATIENCE
        asked: set[int] = set()
        while left := processes_in(self.cluster):
            if time.monotonic() > deadline:
                raise InstallationError(
                    f"上次运行的数据库进程 {sorted(left)} 未能停止，请查看日志 {self.log}"
                )
            for number in left - asked:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGQUIT)  # at once; the next start recovers
            asked |= left
            time.sleep(0.05)
        for mark in (self.cluster / "postmaster.pid", self.sockets / f"{SOCKET_FILE}.lock"):
            mark.unlink(missing_ok=True)


def roles(_argv: Sequence[str]) -> int:
    """`lixiang roles`: print the SQL that makes the database roles, for an administrator's psql."""
    print(ROLES.read_text())
    return 0


def _reachable(folder: Path, account: pwd.struct_passwd | None) -> Path:
    """Return where the database really lies: elsewhere if root's folder is closed to the server's account."""
    if folder.is_symlink() or folder.exists():
        return folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    if can_enter(folder.parent, account):
        return folder.parent.resolve() / folder.name
    SHARED_PLACE.mkdir(parents=True, exist_ok=True)
    elsewhere = SHARED_PLACE / secrets.token_hex(8)
    folder.symlink_to(elsewhere)
    return elsewhere


def _socket_folder(folder: Path) -> Path:
    beside = folder / "socket"
    if len(os.fsencode(beside / SOCKET_FILE)) <= LONGEST_SOCKET_PATH:
        return beside
    return Path("/tmp") / f"lixiang-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"  # noqa: S108 - made private


def _private(folder: Path, account: pwd.struct_passwd | None) -> None:
    """Make `folder` one that only `account` (and root) can enter.

    Raises InstallationError if it is somebody else's.
    """
    owner = account.pw_uid if account else os.geteuid()
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, owner, account.pw_gid if account else -1)
    except FileExistsError:
        state = folder.lstat()
        if state.st_uid != owner or state.st_mode & 0o170077 != 0o040000:
            raise InstallationError(f"文件夹 {folder} 不是本程序的私有文件夹，请移走后重试。") from None
