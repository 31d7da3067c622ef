"""Which installation a command works on: its home folder, its addresses, its secret."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SETTINGS = "lixiang.config.settings"
NEEDED_IN_PRODUCTION = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "LIXIANG_SECRET_KEY",
    "LIXIANG_LEDGER_KEY",
    "LIXIANG_HOSTS",
)


class InstallationError(Exception):
    """The installation cannot be used; the message says in Chinese what is missing and what to do."""


@dataclass(frozen=True)
class Installation:
    """One installation as its environment describes it.

    home: folder of everything that is not in the database.
    demo: a trial with demonstration data, which may bring its database and secret; others must be told both.
    """

    home: Path
    demo: bool
    given: Mapping[str, str]

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Installation:
        """Read the variables LIXIANG_HOME, LIXIANG_DEMO and those of `NEEDED_IN_PRODUCTION`."""
        home = Path(environ.get("LIXIANG_HOME") or Path.home() / ".local" / "share" / "lixiang")
        given = {name: environ[name] for name in NEEDED_IN_PRODUCTION if environ.get(name)}
        return cls(home.expanduser().absolute(), environ.get("LIXIANG_DEMO") == "1", given)

    @property
    def brings_its_database(self) -> bool:
        """Whether the embedded PostgreSQL is used, because no address of another one was given."""
        return "DATABASE_URL" not in self.given

    @property
    def database(self) -> Path:
        """Folder of the embedded PostgreSQL."""
        return self.home / "database"

    def require_complete(self) -> None:
        """Raise InstallationError if this is no demo and a variable of `NEEDED_IN_PRODUCTION` is missing."""
        missing = [name for name in NEEDED_IN_PRODUCTION if name not in self.given]
        if missing and not self.demo:
            raise InstallationError(
                f"尚未设置环境变量：{'、'.join(missing)}。"
                "正式环境须逐项设置（见 docs/operations/install.md）；试用请设置 LIXIANG_DEMO=1。"
            )

    def environment(self, addresses: Mapping[str, str]) -> dict[str, str]:
        """Return the variables that Django needs; makes the home folder and, once, the secret.

        addresses: DATABASE_URL and DATABASE_OWNER_URL of the embedded database, or nothing.
        """
        self.make_home()
        chosen = {"DATABASE_OWNER_URL": self.given.get("DATABASE_URL", ""), **addresses, **self.given}
        return {
            "LIXIANG_SECRET_KEY": self.given.get("LIXIANG_SECRET_KEY") or self._secret(),
            "LIXIANG_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            **chosen,
        }

    def make_home(self) -> None:
        """Create the home folder; root lets the account of the embedded server pass through it."""
        if not self.home.exists():
            self.home.mkdir(parents=True)
            self.home.chmod(0o711 if os.geteuid() == 0 else 0o700)

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Hold this installation for the block; yields False if another process holds it.

        Its holder is the only one that starts and stops the embedded server.
        """
        self.make_home()
        with (self.home / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def _secret(self) -> str:
        path = self.home / "secret"
        if not path.exists():
            fresh = self.home / f"secret.{os.getpid()}"
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(64))
            fresh.rename(path)
        return path.read_text()
