"""A program that holds a token and talks to the API."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from lixiang.agencies.access import acting
from lixiang.agencies.tokens import make_token
from lixiang.config.demo.people import actor

BASE = "/api/v1"


def token_of(username: str) -> str:
    """Make a token for somebody's post and return its secret."""
    person = actor(username)
    with acting(person):
        return make_token(person, "测试")


class Program:
    """Sends JSON with a bearer token, without one where it has none."""

    def __init__(self, token: str | None) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """Send a request to a path of the API, a body as JSON."""
        content = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        said = self.headers | {name.replace("_", "-"): word for name, word in headers.items()}
        place = path if path.startswith(BASE) else BASE + path
        return whole(self.client.generic(method, place, content, "application/json", headers=said))

    def get(self, path: str) -> Any:
        """Return the JSON of an address that answers."""
        return good(self.send("GET", path), 200)

    def put(self, path: str, body: Any) -> Any:
        """Put a body and return the JSON of the answer."""
        return good(self.send("PUT", path, body), 200)

    def post(self, path: str, body: Any, status: int = 200) -> Any:
        """Post a body and return the JSON of the answer."""
        return good(self.send("POST", path, body), status)

    def upload(self, place: str, code: str, name: str, content: bytes, **headers: str) -> HttpResponse:
        """Send a small file as a material to the address of an application's materials."""
        parts = {"code": code, "file": SimpleUploadedFile(name, content)}
        said = self.headers | {name.replace("_", "-"): word for name, word in headers.items()}
        return self.client.post(f"{BASE}{place}/file", parts, headers=said)


def whole(answer: HttpResponse) -> HttpResponse:
    """Return the answer with a file that it sends read to its end."""
    if not answer.streaming:
        return answer
    return HttpResponse(b"".join(answer), status=answer.status_code, headers=dict(answer.headers))


def good(answer: HttpResponse, status: int) -> Any:
    """Return the JSON of an answer with this status."""
    assert answer.status_code == status, answer.content.decode()
    return json.loads(answer.content) if answer.content else None


def problem(answer: HttpResponse, status: int) -> Mapping[str, Any]:
    """Return the problem of a refusal with this status."""
    assert answer.status_code == status, (answer.status_code, answer.content.decode())
    assert answer.headers["Content-Type"] == "application/problem+json"
    told: Mapping[str, Any] = json.loads(answer.content)
    assert told["status"] == status
    return told
