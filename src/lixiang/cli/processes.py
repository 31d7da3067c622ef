"""Child processes that never outlive their parent."""

from __future__ import annotations

import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def start(
    argv: Sequence[str | Path],
    *,
    dies_by: signal.Signals,
    environ: Mapping[str, str] | None = None,
    account: pwd.struct_passwd | None = None,
    output: IO[bytes] | None = None,
    errors: IO[bytes] | None = None,
    keep: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C in the terminal reaches only its parent.

    dies_by: the signal the kernel sends it if the parent dies, even by kill -9.
    account: the account it runs as, when the parent is root. output, errors: where it writes, else where we do.
    keep: file descriptors that it inherits.
    """
    parent = os.getpid()

    def tie_to_parent() -> None:
        if hasattr(_libc, "prctl"):
            _libc.prctl(_PR_SET_PDEATHSIG, dies_by)
        if os.getppid() != parent:
            os.kill(os.getpid(), dies_by)

    return subprocess.Popen(  # noqa: S603 - our own words
        [os.fspath(part) for part in argv],
        env=dict(environ) if environ is not None else None,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        pass_fds=keep,
        start_new_session=True,
        preexec_fn=tie_to_parent,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )


def run(
    argv: Sequence[str | Path], account: pwd.struct_passwd | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a short command to its end, as `account` when we are root; its output is kept."""
    return subprocess.run(  # noqa: S603 - our own words
        argv,
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )


def end(child: subprocess.Popen[bytes], *signals: signal.Signals, patience: float) -> None:
    """Ask a child to end, by one signal after the other, each `patience` seconds later; then kill it."""
    for each in (*signals, signal.SIGKILL):
        if child.poll() is None:
            child.send_signal(each)
            with suppress(subprocess.TimeoutExpired):
                child.wait(patience)


def processes_in(folder: Path) -> set[int]:
    """Return the numbers of the processes that work in `folder`; empty where the kernel does not tell."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # ended meanwhile, or somebody else's
            if (process / "cwd").readlink() == folder:
                found.add(int(process.name))
    return found
