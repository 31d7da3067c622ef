"""A program that uploads to a running site, as slowly as a test needs."""

from base64 import b64encode
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

LOOKS = 5_000
SECRET = "s" * 32


class Sender:
    """Uploads one content under one name, signed in as `browser` is."""

    def __init__(self, url: str, browser: Client, name: str, content: bytes) -> None:
        session = browser.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={SECRET}"
        self.always = {"Cookie": cookies, "X-CSRFToken": SECRET, "Tus-Resumable": "1.0.0"}
        self.address, self.name, self.content, self.place = urlsplit(url).netloc, name, content, ""

    def begin(self) -> None:
        """Announce the content; afterwards `place` is the upload's address."""
        name = f"filename {b64encode(self.name.encode()).decode()}"
        said = {"Upload-Length": str(len(self.content)), "Upload-Metadata": name}
        self.place = self._answer(self._open("POST", "/uploads/", 0, said)).headers["Location"]

    def offset(self) -> int:
        """Return how much the server says it has."""
        return int(self._answer(self._open("HEAD", self.place, 0, {})).headers["Upload-Offset"])

    def start(self, end: int) -> HTTPConnection:
        """Promise the whole content and send it up to `end`; the request stays open."""
        line = self._open("PATCH", self.place, len(self.content), self._part(0))
        line.send(self.content[:end])
        return line

    def wait_for(self, offset: int) -> None:
        """Return once the server has counted up to `offset`."""
        for _ in range(LOOKS):
            if self.offset() >= offset:
                return
        raise AssertionError(f"the server never counted {offset} bytes")

    def go_on(self) -> int:
        """Send what the server has not; return from where."""
        start = self.offset()
        if start < len(self.content):
            rest = self.content[start:]
            line = self._open("PATCH", self.place, len(rest), self._part(start))
            line.send(rest)
            assert self._answer(line).status == 204
        return start

    def _part(self, start: int) -> dict[str, str]:
        return {"Upload-Offset": str(start), "Content-Type": "application/offset+octet-stream"}

    def _open(self, method: str, place: str, length: int, headers: dict[str, str]) -> HTTPConnection:
        line = HTTPConnection(self.address, timeout=60)
        line.putrequest(method, place)
        for name, value in {**self.always, **headers, "Content-Length": str(length)}.items():
            line.putheader(name, value)
        line.endheaders()
        return line

    def _answer(self, line: HTTPConnection) -> HTTPResponse:
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer
