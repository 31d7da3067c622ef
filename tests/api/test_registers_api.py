"""Registers and colleagues by the API: the same rows, the same actions as the pages."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.program import Program, problem, token_of
from lixiang.config.demo.contents import PLAN
from lixiang.config.demo.people import actor
from story.filings import submitted

pytestmark = pytest.mark.usefixtures("people")
SYSTEM = {"name": "城管业务系统", "since": 2019, "state": "in_use"}
RESOURCE = {"name": "统一认证", "kind": "platform", "provider": "市信息中心", "description": "登录。"}
READERS = ("xinxi", "dashuju", "caizheng", "chengguan", "shilixian", "zhuanjia.1")


def add(program: Program, content: dict[str, Any], name: str = "systems") -> Any:
    return program.send("POST", f"/registers/{name}", {"content": content})


class TestARegister:
    def test_lists_its_rows_and_says_what_a_row_asks(self, unit: Program) -> None:
        add(unit, SYSTEM)
        register = unit.get("/registers/systems")
        assert [row["content"] for row in register["items"]] == [SYSTEM]
        assert (register["title"], register["kept"], register["count"]) == ("信息系统", True, 1)
        assert [field["name"] for field in register["fields"]] == ["name", "since", "state"]

    def test_shows_a_unit_only_its_own_rows(
        self, unit: Program, other_unit: Program, bureau: Program
    ) -> None:
        row = add(unit, SYSTEM).json()["id"]
        assert [each.get("/registers/systems")["count"] for each in (unit, other_unit, bureau)] == [1, 0, 1]
        problem(other_unit.send("GET", f"/registers/systems/{row}"), 404)

    def test_asks_the_database_as_often_for_many_rows_as_for_one(self, unit: Program) -> None:
        counts = []
        for number in range(3):
            add(unit, {**SYSTEM, "name": f"系统 {number}"})
            with CaptureQueriesContext(connection) as queries:
                assert unit.get("/registers/systems")["count"] == number + 1
            counts.append(len(queries))
        assert counts[1:] == counts[:-1]

    def test_that_does_not_exist_is_not_found(self, unit: Program) -> None:
        problem(unit.send("GET", "/registers/nonsense"), 404)

    @pytest.mark.parametrize(
        ("content", "fields"),
        [
            ({}, {"name", "since", "state"}),
            ({**SYSTEM, "since": "九几年"}, {"since"}),
            ({**SYSTEM, "state": "broken"}, {"state"}),
            ({**SYSTEM, "colour": "red"}, {"colour"}),
        ],
    )
    def test_tells_every_wrong_field_at_once(
        self, unit: Program, content: dict[str, Any], fields: set[str]
    ) -> None:
        told = problem(add(unit, content), 422)
        assert {reason["field"] for reason in told["reasons"]} == fields
        assert unit.get("/registers/systems")["count"] == 0


class TestARow:
    def test_is_changed_and_retired_on_the_version_that_was_seen(self, unit: Program) -> None:
        row = add(unit, SYSTEM).json()
        place = f"/registers/systems/{row['id']}"
        changed = {"content": {**SYSTEM, "state": "to_merge"}, "seq": row["seq"]}
        assert unit.send("PUT", place, changed).json()["seq"] == 2
        told = problem(unit.send("PUT", place, changed), 409)
        assert "已于" in told["detail"]
        problem(unit.send("DELETE", f"{place}?seq=1"), 409)
        assert unit.send("DELETE", f"{place}?seq=2").status_code == 204
        assert (unit.get(place)["retired"], unit.get(place)["content"]["state"]) == (True, "retired")

    def test_of_a_unit_is_changed_by_no_office(self, unit: Program, bureau: Program) -> None:
        row = add(unit, SYSTEM).json()
        change = {"content": SYSTEM, "seq": 1}
        problem(bureau.send("PUT", f"/registers/systems/{row['id']}", change), 403)
        problem(bureau.send("DELETE", f"/registers/systems/{row['id']}?seq=1"), 403)

    @pytest.mark.parametrize(
        ("by", "status"), [("xinxi", 201), ("dashuju", 201), ("chengguan", 403), ("jiyao", 403)]
    )
    def test_of_the_shared_resources_is_added_by_its_keepers(self, by: str, status: int) -> None:
        assert add(Program(token_of(by)), RESOURCE, "resources").status_code == status

    @pytest.mark.parametrize("by", READERS)
    def test_of_the_shared_resources_is_read_by_everybody_with_who_wrote_it(self, by: str) -> None:
        row = add(Program(token_of("xinxi")), RESOURCE, "resources").json()
        reader = Program(token_of(by))
        register = reader.get("/registers/resources")
        assert register["items"] == [reader.get(f"/registers/resources/{row['id']}")] == [row]
        assert row["written_by"] == actor("xinxi").person_name


def test_colleagues_are_those_of_the_own_unit(unit: Program, bureau: Program) -> None:
    own, theirs = (program.get("/colleagues")["items"] for program in (unit, bureau))
    assert {"name", "post", "post_id", "rank"} == set(own[0])
    assert "覃小城" in {one["name"] for one in own}
    assert not {one["post_id"] for one in own} & {one["post_id"] for one in theirs}


def test_an_application_says_what_is_alike_and_which_rows_it_names(unit: Program, bureau: Program) -> None:
    resource = {
        "name": "城管视频智能分析组件",
        "kind": "component",
        "provider": "市信息中心",
        "description": "识别。",
    }
    add(bureau, resource, "resources")
    plan = add(unit, {"title": PLAN, "first_year": 2026, "last_year": 2030}, "plans").json()["id"]
    case = submitted(by="chengguan")
    for program in (unit, bureau):
        said = program.get(f"/cases/{case}")
        assert [(one["title"], one["answered"]) for one in said["lookalikes"]] == [(resource["name"], True)]
        assert said["register_rows"] == [{"register_name": "plans", "id": plan, "name": PLAN}]
