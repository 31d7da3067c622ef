"""The web server as users meet it: its own process, answering over TCP."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from lixiang.cli.serve import wait_until_answering, web_service
from lixiang.cli.service import Service
from stage.clones import environ


@dataclass
class Site:
    """A running site. url: without a slash at its end. service: its process, to kill and to start again."""

    url: str
    service: Service

    def cut_power(self) -> None:
        """End the web server and its workers at once, in the middle of whatever they do."""
        process = self.service.process
        assert process
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def site(commits: str) -> Iterator[Site]:
    """A site on the test's own database, which the test itself writes to as well."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        service = web_service({**environ(commits), "WEB_CONCURRENCY": "1"}, listener)
        service.start()
        try:
            wait_until_answering(listener, service)
            yield Site(f"http://127.0.0.1:{listener.getsockname()[1]}", service)
        finally:
            service.stop()
