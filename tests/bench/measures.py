"""Time and CPU of work, in this process and in processes of the database; printed line by line."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from django.db import connection

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """What was measured: seconds of each piece of work, and CPU seconds of all of it, here and in the database."""

    seconds: list[float] = field(default_factory=list)
    client: float = 0.0
    database: float = 0.0

    @property
    def cpu(self) -> float:
        """Return CPU milliseconds per piece of work, client and database."""
        return (self.client + self.database) * 1000 / len(self.seconds)

    @property
    def rate(self) -> float:
        """Return pieces of work per second."""
        return len(self.seconds) / sum(self.seconds)

    @property
    def middle(self) -> float:
        """Return the median in milliseconds."""
        return median(self.seconds) * 1000

    @property
    def p95(self) -> float:
        """Return what nineteen of twenty do not exceed, in milliseconds."""
        return quantiles(self.seconds, n=20)[-1] * 1000

    @contextmanager
    def piece(self, backend: int) -> Iterator[None]:
        """Measure one piece of work of this process and of the database's process `backend`."""
        before, here, there = perf_counter(), process_time(), cpu_of([backend])
        yield
        self.seconds.append(perf_counter() - before)
        self.client += process_time() - here
        self.database += cpu_of([backend]) - there


def backend() -> int:
    """Return the process of the database that serves Django's connection."""
    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)


def cpu_of(processes: Iterable[int]) -> float:
    """Return the CPU seconds that processes have used; one that is gone counts for nothing."""
    return sum(_cpu(process) for process in processes)


def below(process: int) -> list[int]:
    """Return a process and all that it started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in children for one in below(int(child)))]


def _cpu(process: int) -> float:
    try:
        words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(words[11]) + int(words[12])) / TICKS


def report(line: str) -> None:
    """Print a line of figures."""
    sys.stdout.write(f"{line}\n")
