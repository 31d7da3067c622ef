"""Requests that a program gets wrong: always a clear refusal, never a failure of the server, never half done."""

from pathlib import Path

import pytest
from pytest_django import Settings

from api.program import BASE, Program, problem
from story.filings import drafted

pytestmark = pytest.mark.usefixtures("people")
DEEP = b'{"version": 0, "content": ' + b'{"a":' * 40 + b"1" + b"}" * 41
DEEPEST = b"[" * 100_000 + b"]" * 100_000


@pytest.fixture
def place(unit: Program) -> str:
    """The address of a group of an empty draft."""
    return f"/applications/{unit.post('/applications', {'classified': False}, 201)['id']}/groups/goals"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "缺少"),
        (b"{", "不是 UTF-8 编码的 JSON"),
        (b"\xff\xfe", "不是 UTF-8 编码的 JSON"),
        ('{"version": 0}'.encode("utf-16"), "不是 UTF-8 编码的 JSON"),
        (b'{"version": NaN, "content": {}}', "不是数值"),
        (b'{"version": -Infinity, "content": {}}', "不是数值"),
        (b'{"version": 0, "version": 1, "content": {}}', "出现了不止一次"),
        (b'{"version": 0, "content": {"aims": "a", "aims": "b"}}', "出现了不止一次"),
        (b'{"version": 1e400, "content": {}}', "不接受小数"),
        (b'{"version": 0.5, "content": {}}', "不接受小数"),
        (b'{"version": 9999999999999999, "content": {}}', "最多 15 位"),
        (b'{"version": ' + b"9" * 5000 + b', "content": {}}', "最多 15 位"),
        (b'{"version": 0, "content": {"aims": "\\u0000"}}', "不能保存的字符"),
        (b'{"version": 0, "content": {"aims": "\\ud800"}}', "不能保存的字符"),
        (b'{"version": 0, "content": {"\\ud800": "a"}}', "不能保存的字符"),
        (DEEP, "嵌套超过"),
        (DEEPEST, "嵌套超过"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_with_the_reason(
    unit: Program, place: str, body: bytes, words: str
) -> None:
    told = problem(unit.send("PUT", place, body), 400 if body else 422)
    assert words in told["detail"]


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        (b"null", None, "须为对象"),
        (b"[]", None, "须为对象"),
        (b'{"content": {}}', "version", "缺少这一项"),
        (b'{"version": 0}', "content", "缺少这一项"),
        (b'{"version": -1, "content": {}}', "version", "不能小于 0"),
        (b'{"version": 999999999999999, "content": {}}', "version", "不能大于 1000000"),
        (b'{"version": "zero", "content": {}}', "version", "须为整数"),
        (b'{"version": null, "content": {}}', "version", "须为整数"),
        (b'{"version": 0, "content": []}', "content", "须为对象"),
        (b'{"version": 0, "content": {}, "force": true}', "force", "没有这个栏目"),
        (b'{"version": 0, "content": {"aims": {}}}', "content.aims", "须为文字"),
    ],
)
def test_a_body_of_another_shape_is_refused_and_the_field_named(
    unit: Program, place: str, body: bytes, field: str | None, words: str
) -> None:
    told = problem(unit.send("PUT", place, body), 422)
    assert (told["reasons"][0]["field"], words in told["detail"]) == (field, True)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("/cases?after=x", "after"),
        (f"/cases?after={'a' * 401}", "after"),
        ("/cases?page_size=0", "page_size"),
        ("/cases?page_size=101", "page_size"),
        ("/projects?stage=nowhere", "stage"),
        (f"/projects?q={'a' * 61}", "q"),
    ],
)
def test_a_query_out_of_bounds_is_refused_and_the_parameter_named(
    unit: Program, query: str, field: str
) -> None:
    assert problem(unit.send("GET", query), 422)["reasons"][0]["field"] == field


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/cases/0", 422),
        ("GET", "/cases/-1", 404),
        ("GET", "/cases/99999999999999999999999", 404),
        ("GET", "/applications/99999999999999999999999", 404),
        ("GET", "/documents/99999999999999999999999/pdf", 404),
        ("GET", "/projects?q=%00", 400),
        ("PATCH", "/cases", 405),
        ("TRACE", "/me", 405),
    ],
)
def test_an_address_that_is_none_is_told_as_a_problem(
    unit: Program, method: str, path: str, status: int
) -> None:
    problem(unit.send(method, path), status)


class TestABodyOfAnotherKind:
    def test_is_refused_as_such(self, unit: Program, place: str) -> None:
        answer = unit.client.put(BASE + place, "version: 0", content_type="text/yaml", headers=unit.headers)
        assert "application/json" in problem(answer, 415)["detail"]

    def test_is_refused_where_json_is_wanted_and_a_form_was_sent(self, unit: Program) -> None:
        answer = unit.client.post(f"{BASE}/applications", {"classified": "no"}, headers=unit.headers)
        problem(answer, 415)

    def test_is_refused_where_it_is_too_large(self, unit: Program, place: str) -> None:
        problem(unit.send("PUT", place, b" " * (5 * 1024 * 1024 + 1)), 413)

    def test_is_refused_where_a_file_is_too_large_for_one_request(self, unit: Program, place: str) -> None:
        materials = place.replace("/groups/goals", "/materials")
        answer = unit.upload(materials, "filing_form", "备案表.txt", b"a" * (5 * 1024 * 1024 + 1))
        assert "分块上传" in problem(answer, 400)["detail"]


class TestAnythingThatIsRefused:
    def test_changes_nothing(self, unit: Program, place: str) -> None:
        unit.send("PUT", place, {"version": 0, "content": {"aims": "好", "wrong": 1}})
        application = unit.get(place.removesuffix("/groups/goals"))
        assert application["groups"]["goals"]["version"] == 0


class TestAFailureOfTheServer:
    def test_is_told_as_a_problem_and_gives_nothing_away(
        self, unit: Program, settings: Settings, tmp_path: Path
    ) -> None:
        application = unit.get(f"/applications/{drafted()}")
        settings.LIXIANG_HOME = tmp_path  # the files are lost
        place = f"/applications/{application['id']}/materials/{application['files'][0]['id']}/file"
        told = problem(unit.send("GET", place), 500)
        assert str(tmp_path) not in str(told)
