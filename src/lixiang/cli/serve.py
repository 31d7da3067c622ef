"""`lixiang serve`: one process that starts everything, restarts what dies, and leaves nothing behind."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress

from lixiang.cli.database import Database
from lixiang.cli.installation import Installation, InstallationError
from lixiang.cli.processes import end, start
from lixiang.cli.service import Service, watch

BOOT_PATIENCE = 60.0
LOCAL = ("127.0.0.1", "localhost", "::1")


def serve(_argv: Sequence[str]) -> int:
    """Serve until Ctrl-C or SIGTERM. Reads HOST, PORT and the variables of the installation.

    Raises InstallationError if the address is taken, another process uses the home, or a part does not start.
    """
    installation = Installation.of(os.environ)
    installation.require_complete()
    with _ended_by_signal(), ExitStack() as ending:
        _run(installation, ending)
    return 0


def _run(installation: Installation, ending: ExitStack) -> None:
    listener = ending.enter_context(_listener())
    if not ending.enter_context(installation.held()):
        raise InstallationError(
            f"{installation.home} 正由另一进程使用，平台可能已在运行。"
            "请先停止它，或用 LIXIANG_HOME= 指定另一文件夹。"
        )
    databases = [Database(installation.database)] if installation.brings_its_database else []
    for database in databases:
        ending.callback(database.stop)
        database.start()
    environ = _environ(installation, databases)
    print("正在准备数据库……", flush=True)
    said = _finished(environ, *(["demo"] if installation.demo else ["migrate", "--verbosity=0"]))
    services = [web_service(environ, listener), job_service(environ)]
    for service in services:
        ending.callback(service.stop)
        service.start()
    wait_until_answering(listener, services[0])
    _announce(listener, installation, said)
    watch([*databases, *services])


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Let the first Ctrl-C, SIGTERM or hang-up end the block in order; later ones do not disturb that."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def interrupt(*_: object) -> None:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    for each in signals:
        signal.signal(each, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        print("\n已停止。", flush=True)


def _listener() -> socket.socket:
    """Return the listening socket; we hold it, so that no caller is refused while the web server restarts."""
    host, port = os.environ.get("HOST") or LOCAL[0], int(os.environ.get("PORT") or 8000)
    try:
        return socket.create_server((host, port), backlog=512)
    except OSError as error:
        raise InstallationError(
            f"无法使用 {host}:{port}（{os.strerror(error.errno or 0)}）。请换一个端口，例如 PORT={port + 1}。"
        ) from error


def _environ(installation: Installation, databases: Sequence[Database]) -> dict[str, str]:
    addresses = databases[0].addresses if databases else {}
    environ = {"WEB_CONCURRENCY": "2", **os.environ, **installation.environment(addresses)}
    if installation.demo and os.environ.get("HOST", LOCAL[0]) not in LOCAL:
        environ.setdefault("LIXIANG_HOSTS", "*")  # under which name others reach a demo is not known
    return environ


def _lixiang(*words: str) -> list[str]:
    return [sys.executable, "-m", "lixiang.cli", *words]


def _finished(environ: Mapping[str, str], *words: str) -> str:
    """Run a command of ours to its end and return what it said."""
    with tempfile.TemporaryFile() as said:
        child = start(_lixiang(*words), dies_by=signal.SIGTERM, environ=environ, output=said)
        try:
            if child.wait():
                raise InstallationError(f"命令 lixiang {' '.join(words)} 没有成功，原因见上。")
        finally:
            end(child, signal.SIGTERM, patience=10)
        said.seek(0)
        return said.read().decode()


def web_service(environ: Mapping[str, str], listener: socket.socket) -> Service:
    """Return the web server, not yet started, answering at `listener`."""
    words = [
        *(sys.executable, "-m", "gunicorn", "lixiang.config.wsgi:application"),
        *("--bind", f"fd://{listener.fileno()}", "--worker-class", "gthread", "--threads", "8"),
        *("--preload", "--graceful-timeout", "10", "--no-control-socket", "--log-level", "warning"),
    ]
    return Service("网页服务", words, environ, keep=[listener.fileno()])


def job_service(environ: Mapping[str, str]) -> Service:
    """Return the worker of the job queue, not yet started.

    Its own sessions see the queue; a job takes the role of whom it works for in its transaction.
    """
    words = _lixiang("manage", "work")
    return Service("后台任务", words, {**environ, "PGOPTIONS": "-c role=lixiang_job"})


def wait_until_answering(listener: socket.socket, web: Service) -> None:
    """Wait for the first answer of any kind. Raises InstallationError if the web server ends before it."""
    host, port = listener.getsockname()[:2]
    known_as = web.environ.get("LIXIANG_HOSTS", "").split(",")[0].strip(" .*") or "localhost"
    deadline = time.monotonic() + BOOT_PATIENCE
    while web.alive() and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(host, port, timeout=1)
        with closing(connection), suppress(OSError):
            connection.request("GET", "/", headers={"Host": known_as})
            connection.getresponse()
            return
    raise InstallationError("网页服务未能启动，原因见上。")


def _announce(listener: socket.socket, installation: Installation, said: str) -> None:
    host, port = listener.getsockname()[:2]
    print(f"\n立项平台：http://{host}:{port}/    数据文件夹：{installation.home}\n{said}", end="")
    print("按 Ctrl-C 停止。", flush=True)
