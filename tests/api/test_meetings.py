"""An expert meeting by program: the same draw, sheets and refusals as on the pages."""

from typing import Any

import pytest

from api.program import Program, problem, token_of
from story.meetings import CALL, HOLD, SHEET, called, drawn, usernames

pytestmark = pytest.mark.usefixtures("experts", "people")
EXPERT = {
    "name": "新专家", "work_unit": "别处", "specialty": "网络", "title": "教授", "phone": "13900000000",
}  # fmt: skip


def program(username: str) -> Program:
    return Program(token_of(username))


def sheet(case: dict[str, Any], **changes: Any) -> tuple[str, dict[str, Any]]:
    return f"/cases/{case['id']}/meeting/sheet", {**SHEET, "seq": case["seq"], **changes}


class TestTheWholeMeeting:
    def test_is_held_by_programs(self, bureau: Program) -> None:
        case = bureau.get(f"/cases/{called()}")
        said = {
            "outcome": "experts_drawn",
            "details": {"held_on": "2099-12-01", "seats": "3"},
            "seq": case["seq"],
        }
        case = bureau.post(f"/cases/{case['id']}/steps/{CALL}/conclusion", said)
        held = bureau.get(f"/cases/{case['id']}/meeting")
        assert len(held["seed"]) == 32
        assert [one["lot"] for one in held["lots"]] == sorted(one["lot"] for one in held["lots"])
        members = [program(username) for username in usernames(case["id"])]
        for member in members:
            shown = member.get(f"/cases/{case['id']}/meeting")
            assert shown["yours"]
            assert [one["value"] for one in shown["asked"]] == [one["point"] for one in SHEET["points"]]
            held = member.post(*sheet(member.get(f"/cases/{case['id']}")))
            assert not held["yours"]
        assert len(held["sheets"]) == 3
        seq = members[0].get(f"/cases/{case['id']}")["seq"]
        summary = {"outcome": "recommended", "opinion": "建议通过。", "seq": seq}
        members[0].post(f"/cases/{case['id']}/steps/{HOLD}/conclusion", summary)
        assert bureau.get(f"/cases/{case['id']}/meeting")["over"]

    def test_takes_no_seed_from_a_program(self, bureau: Program) -> None:
        case = bureau.get(f"/cases/{called()}")
        said = {"held_on": "2099-12-01", "seats": "3", "seed": "mine"}
        body = {"outcome": "experts_drawn", "details": said, "seq": case["seq"]}
        told = problem(bureau.send("POST", f"/cases/{case['id']}/steps/{CALL}/conclusion", body), 422)
        assert [reason["field"] for reason in told["reasons"]] == ["ask-seed"]


class TestTheNames:
    @pytest.mark.parametrize(
        ("who", "names", "pool"),
        [
            ("dashuju", True, True), ("shenji", True, True), ("caizheng", True, False), ("chengguan", False, False),
        ],
    )  # fmt: skip
    def test_are_read_by_whom_they_concern(self, who: str, names: bool, pool: bool) -> None:
        held = program(who).get(f"/cases/{drawn()}/meeting")
        assert (bool(held["members"]), bool(held["seed"]), bool(held["lots"])) == (names, names, pool)
        assert (held["seats"], held["draws"], held["held_on"]) == (3, 1, "2099-12-01")
        assert held["pool"]

    def test_of_single_experts_are_not_in_the_history_of_the_applicant(self) -> None:
        case = drawn()
        chair = usernames(case)[0]
        program(chair).post(*sheet(program(chair).get(f"/cases/{case}")))
        acts = {
            who: [line["act"] for line in program(who).get(f"/cases/{case}")["history"]]
            for who in ("dashuju", "chengguan")
        }
        assert "sheet_handed_in" in acts["dashuju"]
        assert "sheet_handed_in" not in acts["chengguan"]


class TestASheet:
    def test_refused_tells_each_field(self) -> None:
        member = program(usernames(case_id := drawn())[0])
        case = member.get(f"/cases/{case_id}")
        points = [{"point": "necessity", "mark": "failed"}]
        told = problem(member.send("POST", *sheet(case, points=points, reduction="1e9", conclusion="x")), 422)
        fields = {reason["field"] for reason in told["reasons"]}
        assert {"points", "points.0.problem", "reduction", "conclusion"} <= fields

    def test_sent_twice_is_a_conflict(self) -> None:
        member = program(usernames(case_id := drawn())[0])
        case = member.get(f"/cases/{case_id}")
        member.post(*sheet(case))
        assert "不能修改" in problem(member.send("POST", *sheet(case)), 409)["detail"]

    def test_cannot_be_handed_in_as_a_bare_act(self) -> None:
        member = program(usernames(case_id := drawn())[0])
        case = member.get(f"/cases/{case_id}")
        answer = member.send(
            "POST", f"/cases/{case_id}/acts/sheet_handed_in", {"seq": case["seq"], "step": HOLD}
        )
        assert problem(answer, 422)["reasons"][0]["code"] == "unknown_act"
        said = {"seq": case["seq"], "outcome": "sheet_handed_in"}
        answer = member.send("POST", f"/cases/{case_id}/steps/{HOLD}/conclusion", said)
        assert "unknown_outcome" in {reason["code"] for reason in problem(answer, 422)["reasons"]}

    @pytest.mark.parametrize(
        ("who", "status"),
        [("dashuju", 403), ("caizheng", 403), ("chengguan", 403), ("renshe", 404), ("zhuanjia.1", 404)],
    )
    def test_is_nobody_elses(self, bureau: Program, who: str, status: int) -> None:
        case = bureau.get(f"/cases/{drawn()}")
        problem(program(who).send("POST", *sheet(case)), status)
        problem(program(who).send("POST", *sheet(case, points=[], conclusion="x")), status)


class TestWhoeverDeclaresAnInterest:
    def test_is_told_that_it_is_done_and_sees_the_case_no_more(self) -> None:
        member = program(usernames(case_id := drawn())[0])
        body = {"seq": member.get(f"/cases/{case_id}")["seq"], "reason": "亲属任职"}
        assert member.send("POST", f"/cases/{case_id}/acts/recused", body).status_code == 204
        problem(member.send("GET", f"/cases/{case_id}"), 404)


class TestThePool:
    def test_takes_somebody_in_and_out(self, bureau: Program) -> None:
        added = bureau.post("/experts", EXPERT, 201)
        assert added["phone"] == "139****0000"
        assert bureau.post(f"/experts/{added['id']}/retirement", None)["name"] == "新专家"
        problem(bureau.send("POST", f"/experts/{added['id']}/retirement"), 409)
        assert added["id"] not in [one["id"] for one in bureau.get("/experts")["items"]]

    @pytest.mark.parametrize("who", ["chengguan", "caizheng", "zhuanjia.1"])
    def test_is_the_bureaus(self, who: str) -> None:
        other = program(who)
        problem(other.send("GET", "/experts"), 403)
        problem(other.send("POST", "/experts", EXPERT), 403)
        problem(other.send("POST", "/experts/1/retirement"), 403)
