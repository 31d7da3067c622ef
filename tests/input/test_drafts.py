"""Whatever is typed into a draft, by page or by API: it is kept as typed, and what is wrong is told at its field."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from api.program import Program, token_of
from cases import words
from lixiang.agencies.access import acting
from lixiang.api.content import base_of
from lixiang.cases.groups.catalogue import GROUPS
from lixiang.cases.groups.fields import PARAGRAPH, ROWS, Content
from lixiang.cases.models import GroupDraft
from lixiang.config.demo.people import actor
from story.desk import flat
from story.doors import messages_at
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
EACH = pytest.mark.parametrize("group", GROUPS)
TABLES = [
    (group, name)
    for group, (_, model) in GROUPS.items()
    for name, info in model.model_fields.items()
    if issubclass(base_of(info), Content)
]
HALF = range(0xD800, 0xE000)
"""Halves of characters, which no column can hold."""
CATALOGUE = [
    word
    for word in dict.fromkeys(words.EVERYTHING)
    if len(word) <= PARAGRAPH and not any(ord(one) in HALF for one in word)
]
CHINESE = range(0x4E00, 0xA000)


@pytest.fixture
def clerk(people: None) -> Client:
    """The browser of the clerk of 城管局."""
    return browser_of("chengguan")


@pytest.fixture
def program(people: None) -> Program:
    """His program."""
    return Program(token_of("chengguan"))


@pytest.fixture
def place(clerk: Client) -> str:
    """The address of an empty draft."""
    return clerk.post("/applications/new/", {"classified": "no"}).headers["Location"]


def said(model: type[Content], word: Any, answers: bool = False) -> Iterator[tuple[str, Any]]:
    """Yield every field of a group with this word, its tables with one row; `answers`: yes-or-no fields only."""
    for name, info in model.model_fields.items():
        base = base_of(info)
        if issubclass(base, Content):
            yield name, [dict(said(base, word, answers))]
        elif (base is bool) is answers:
            yield name, word


def kept_in(place: str, group: str) -> tuple[int, dict[str, Any]]:
    with acting(actor("chengguan")):
        found = GroupDraft.objects.filter(application=int(place.split("/")[2]), group=group).first()
        return (found.version, found.content) if found else (0, {})


def are_in_chinese(messages: list[str]) -> bool:
    return all(any(ord(one) in CHINESE for one in message) for message in messages)


@EACH
def test_words_are_kept_as_typed_and_both_doors_tell_the_same(
    clerk: Client, program: Program, place: str, group: str
) -> None:
    for word in words.SAMPLE:
        content = dict(said(GROUPS[group][1], word))
        version = kept_in(place, group)[0]
        page = clerk.post(f"{place}groups/{group}/", dict(flat(content)), headers={"X-Version": str(version)})
        assert page.status_code == 200, page.content.decode()
        assert kept_in(place, group)[1] == content
        body = {"version": kept_in(place, group)[0], "content": content}
        saved = program.put(f"{place}groups/{group}".rstrip("/"), body)
        assert saved["content"] == content
        told = {remark["field"]: remark["message"] for remark in saved["errors"]}
        shown = messages_at(page.content.decode())
        assert {field: word for field, word in shown.items() if field.startswith(f"{group}.")} == told
        assert are_in_chinese(list(told.values())), told


@EACH
def test_what_cannot_be_kept_changes_nothing(clerk: Client, program: Program, place: str, group: str) -> None:
    clerk.post(
        f"{place}groups/{group}/", dict(flat(dict(said(GROUPS[group][1], "1")))), headers={"X-Version": "0"}
    )
    before = kept_in(place, group)
    for word in words.UNKEEPABLE:
        content = dict(said(GROUPS[group][1], word))
        answer = program.send("PUT", f"{place}groups/{group}", {"version": before[0], "content": content})
        assert (answer.status_code, kept_in(place, group)) == (400, before)
        if "\x00" in word:
            sent = dict(flat(content))
            page = clerk.post(f"{place}groups/{group}/", sent, headers={"X-Version": str(before[0])})
            assert (page.status_code, kept_in(place, group)) == (400, before)
            assert are_in_chinese([page.content.decode()])


def is_refused(program: Program, place: str, group: str, content: dict[str, Any]) -> None:
    answer = program.send("PUT", f"{place}groups/{group}", {"version": 0, "content": content})
    assert answer.status_code == 422, answer.content.decode()
    assert are_in_chinese([answer.content.decode()])
    assert kept_in(place, group)[0] == 0


@EACH
def test_what_is_no_word_at_all_is_refused(program: Program, place: str, group: str) -> None:
    for junk in (*words.NO_WORD, "长" * 10_000):
        is_refused(program, place, group, dict(said(GROUPS[group][1], junk)))


@pytest.mark.parametrize("group", ["content", "cost", "funds", "data", "security", "xinchuang"])
def test_what_is_no_answer_is_refused(program: Program, place: str, group: str) -> None:
    for junk in ("maybe", "是", 5, [], {}, {"a": "b"}):
        is_refused(program, place, group, dict(said(GROUPS[group][1], junk, answers=True)))


@pytest.mark.parametrize(("group", "table"), TABLES)
def test_every_word_of_the_catalogue_is_kept_in_a_table_and_told_at_its_cell(
    clerk: Client, program: Program, place: str, group: str, table: str
) -> None:
    columns = dict(said(GROUPS[group][1], ""))[table][0]
    for start in range(0, len(CATALOGUE), ROWS):
        content = {table: [dict.fromkeys(columns, word) for word in CATALOGUE[start : start + ROWS]]}
        sent, version = dict(flat(content)), str(kept_in(place, group)[0])
        page = clerk.post(f"{place}groups/{group}/", sent, headers={"X-Version": version})
        assert (page.status_code, kept_in(place, group)[1]) == (200, content)
        body = {"version": kept_in(place, group)[0], "content": content}
        told = {one["field"]: one["message"] for one in program.put(f"{place}groups/{group}", body)["errors"]}
        shown = messages_at(page.content.decode())
        assert {field: said for field, said in shown.items() if field.startswith(f"{group}.")} == told
        assert are_in_chinese(list(told.values()))
