"""Whatever a program sends in a body, at every endpoint: a clear answer in Chinese, never a failure of the server."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from api.endpoints import Endpoint, endpoints
from api.program import Program, token_of
from cases import words
from lixiang.api.main import api
from story.approvals import accepted
from story.filings import drafted

pytestmark = pytest.mark.usefixtures("people")

ENDPOINTS = [one for one in endpoints() if one.body is not None]
SENDERS = ("chengguan", "dashuju", "xinxi")
JUNK = (
    None, 5, -1, True, "", "长" * 10_000, "\x07", "1e400", "２０２７", "9999-12-31", "' or 1=1 --",
    [], {}, [[]], [None], ["x"], [{"x": "y"}], {"x": [{}]}, ["x"] * 1000, 10**14,
)  # fmt: skip
RAW = (
    b"", b"{", b"null", b"[]", b'"x"', b"\xff", b'{"seq": NaN}', b'{"seq": 1e400}', b'{"seq": 1, "seq": 1}',
    b'{"x": ' * 100 + b"1" + b"}" * 100, b'{"x": "\\ud800"}', b'{"x": "\\u0000"}', b"9" * 10_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def ids(city: None) -> dict[str, object]:
    """The ids of a draft and of an approval under review, both of 城管局."""
    return {
        "application_id": drafted(), "case_id": accepted(), "step": "give_technical_opinion", "act": "suspended",
        "name": "systems", "row_id": 1, "expert_id": 1, "rule": "route_is_decided", "edition": "yulin-draft",
    }  # fmt: skip


@pytest.fixture(scope="module")
def programs(city: None) -> list[Program]:
    """Programs of an applicant, a reviewer, and somebody who is both."""
    return [Program(token_of(username)) for username in SENDERS]


def names_in(endpoint: Endpoint) -> list[str]:
    """Return every name that the described body of an endpoint may hold."""
    described: Any = api.get_openapi_schema(path_prefix="/")
    operation = described["paths"][endpoint.path][endpoint.method.lower()]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    place = schema.get("$ref", "").rpartition("/")[2]
    return list(described["components"]["schemas"].get(place, schema).get("properties", {}))


def bodies(endpoint: Endpoint) -> Iterator[Any]:
    yield from RAW
    for name in names_in(endpoint):
        yield from ({**endpoint.body, name: junk} for junk in (*JUNK, *words.UNKEEPABLE))


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_any_body_gets_a_clear_answer(
    endpoint: Endpoint, ids: dict[str, object], programs: list[Program]
) -> None:
    for number, body in enumerate(bodies(endpoint)):
        program = programs[number % len(programs)]
        with transaction.atomic():
            answer = program.send(endpoint.method, endpoint.at(**ids), body)
            connection.set_rollback(True)
        said = answer.content.decode()
        assert answer.status_code < 500, (body, said)
        assert answer.status_code < 400 or any("\u4e00" <= one <= "\u9fff" for one in said), (body, said)
