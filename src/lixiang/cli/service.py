"""A part of the running platform, and the watch that restarts one that died."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn, Protocol

from lixiang.cli.processes import end, start

SHORTEST_PAUSE = 0.5
LONGEST_PAUSE = 30.0


class Part(Protocol):
    """What the watch knows of a part."""

    name: str

    def start(self) -> None:
        """Start it."""

    def stop(self) -> None:
        """End it and wait until it has ended."""

    def alive(self) -> bool:
        """Return whether it runs."""


@dataclass
class Service:
    """A child process that runs until it is told to end.

    name: what the operator calls it, in Chinese. keep: file descriptors it inherits.
    patience: seconds it has to finish what it is doing.
    """

    name: str
    argv: Sequence[str]
    environ: Mapping[str, str]
    keep: Sequence[int] = ()
    patience: float = 15.0
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start the process."""
        self.process = start(self.argv, dies_by=signal.SIGTERM, environ=self.environ, keep=self.keep)

    def stop(self) -> None:
        """Ask the process to finish, and wait."""
        if self.process:
            end(self.process, signal.SIGTERM, patience=self.patience)

    def alive(self) -> bool:
        """Return whether the process runs."""
        return self.process is not None and self.process.poll() is None


@dataclass
class _Watched:
    part: Part
    pause: float = SHORTEST_PAUSE
    restart_at: float | None = None
    started_at: float = field(default_factory=time.monotonic)

    def look(self, now: float) -> None:
        """Restart a part that died: soon at first, ever later if it keeps dying."""
        if self.part.alive():
            return
        if self.restart_at is None:
            lived_long = now - self.started_at > 2 * LONGEST_PAUSE
            self.pause = SHORTEST_PAUSE if lived_long else min(2 * self.pause, LONGEST_PAUSE)
            self.restart_at = now + self.pause
            print(f"{self.part.name} 意外退出，{self.pause:g} 秒后重新启动。", file=sys.stderr, flush=True)
        elif now >= self.restart_at:
            self.part.start()
            self.restart_at, self.started_at = None, now


def watch(parts: Sequence[Part], every: float = 0.25) -> NoReturn:
    """Keep the parts running until an exception ends the watch. every: seconds between two looks."""
    watched = [_Watched(part) for part in parts]
    while True:
        for each in watched:
            each.look(time.monotonic())
        time.sleep(every)
