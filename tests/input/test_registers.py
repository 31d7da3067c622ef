"""Whatever is typed into a register, by page or by API: it is kept as people read it, or told at its field."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from api.program import Program, token_of
from cases import words
from lixiang.agencies.access import working
from lixiang.cases.models import Expert
from lixiang.cases.registers.registers import REGISTERS
from story.doors import messages_at
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")

RIGHT = {
    "plans": {"title": "“十五五”规划", "first_year": "2026", "last_year": "2030"},
    "catalogue": {"name": "执法数据", "sharing": "conditional", "condition": "凭协查函调用"},
    "systems": {"name": "业务系统", "since": "2019", "state": "in_use"},
    "resources": {
        "name": "统一认证",
        "kind": "platform",
        "provider": "市信息中心",
        "description": "单点登录。",
    },
}
EXPERT = {
    "name": "新专家", "work_unit": "别处", "specialty": "网络", "title": "教授", "phone": "13900000000", "username": "",
}  # fmt: skip
FIELDS = [(name, field) for name, row in RIGHT.items() for field in row]
EACH = pytest.mark.parametrize(("name", "field"), FIELDS)


@pytest.fixture(scope="module")
def keeper(city: None) -> tuple[Client, Program]:
    """The browser and the program of the information centre, which keeps every register."""
    return browser_of("xinxi"), Program(token_of("xinxi"))


@pytest.fixture(scope="module")
def bureau(city: None) -> tuple[Client, Program]:
    """The browser and the program of the bureau, which keeps the pool of experts."""
    return browser_of("dashuju"), Program(token_of("dashuju"))


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        connection.set_rollback(True)


def rows(name: str, field: str) -> list[Any]:
    with working():
        return [getattr(row, field) for row in REGISTERS[name].rows()]


@EACH
def test_a_word_is_kept_as_people_read_it_or_told_at_its_field(
    keeper: tuple[Client, Program], name: str, field: str
) -> None:
    browser, program = keeper
    for word in words.SAMPLE:
        row = {**RIGHT[name], field: word}
        with undone():
            page = browser.post(f"/registers/{name}/", row)
            kept, told = rows(name, field), messages_at(page.content.decode())
        with undone():
            answer = program.send("POST", f"/registers/{name}", {"content": row})
            assert rows(name, field) == kept, word
        body = json.loads(answer.content)
        if page.status_code == 302:
            assert [str(one) for one in kept] == [words.seen(word)]
            assert answer.status_code == 201
        else:
            assert (page.status_code, answer.status_code, kept) == (422, 422, []), word
            assert any(path.endswith(field) for path in told), (word, told)
            assert any(one["field"] and one["field"].endswith(field) for one in body["reasons"]), (word, body)


@EACH
def test_what_is_no_word_at_all_is_refused(keeper: tuple[Client, Program], name: str, field: str) -> None:
    for junk in (*words.NO_WORD, *words.UNKEEPABLE):
        with undone():
            answer = keeper[1].send("POST", f"/registers/{name}", {"content": {**RIGHT[name], field: junk}})
            assert answer.status_code in (400, 422), (junk, answer.content.decode())
            assert rows(name, field) == []


@pytest.mark.parametrize("field", ["name", "work_unit", "specialty", "title", "phone", "username"])
def test_a_word_for_an_expert_is_kept_as_people_read_it_or_told_at_its_field(
    bureau: tuple[Client, Program], field: str
) -> None:
    browser, program = bureau
    for word in (*words.SAMPLE[::2], *words.UNFIT[:2]):
        row = {**EXPERT, field: word}
        with undone():
            page = browser.post("/experts/", row)
            kept, told = list(Expert.objects.values()), messages_at(page.content.decode())
        with undone():
            answer = program.send("POST", "/experts", row)
        assert {302: 201, 422: 422}[page.status_code] == answer.status_code, (word, answer.content.decode())
        if page.status_code == 302:
            said = words.seen(word)
            assert [one.get(field, said) for one in kept] == [said]
        else:
            assert not kept
            assert any(path.endswith(field) for path in told), (word, told)
