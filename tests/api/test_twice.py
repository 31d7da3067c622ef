"""The same request sent twice is one act, and two people at once are one decision."""

from typing import Any

import pytest

from api.program import Program, good, problem, token_of
from story.at_once import at_once
from story.filings import CHECK, drafted, submitted

KEY = {"Idempotency_Key": "5e3b2c1a-0f6d-4a8e-9c7b-1d2e3f4a5b6c"}
FILE = b"%PDF-1.7\n1 0 obj\n"


@pytest.mark.usefixtures("people")
class TestARequestSentTwice:
    def test_begins_one_application_with_one_answer(self, unit: Program) -> None:
        answers = [unit.send("POST", "/applications", {"classified": False}, **KEY) for _ in range(2)]
        first, second = (good(answer, 201) for answer in answers)
        assert first == second
        assert answers[0].headers["Location"] == answers[1].headers["Location"]
        assert unit.get("/applications")["count"] == 1

    def test_without_a_key_begins_two(self, unit: Program) -> None:
        for _ in range(2):
            unit.post("/applications", {"classified": False}, 201)
        assert unit.get("/applications")["count"] == 2

    def test_submits_once_and_concludes_once(self, unit: Program, bureau: Program) -> None:
        place = f"/applications/{drafted()}/submission"
        cases = [good(unit.send("POST", place, {"seq": 0}, **KEY), 201) for _ in range(2)]
        assert cases[0] == cases[1]
        place = f"/cases/{cases[0]['id']}/steps/{CHECK}/conclusion"
        body = {"outcome": "filed", "seq": cases[0]["seq"]}
        filed = [good(bureau.send("POST", place, body, **KEY), 200) for _ in range(2)]
        assert (filed[0], len(filed[1]["history"])) == (filed[1], 2)

    def test_with_another_content_is_refused(self, unit: Program) -> None:
        place = f"/applications/{drafted()}/groups/goals"
        unit.send("PUT", place, {"version": 1, "content": {"aims": "甲"}}, **KEY)
        told = problem(unit.send("PUT", place, {"version": 1, "content": {"aims": "乙"}}, **KEY), 409)
        assert "Idempotency-Key" in told["detail"]

    def test_with_another_file_is_refused(self, unit: Program) -> None:
        place = f"/applications/{drafted()}/materials"
        good(unit.upload(place, "filing_form", "备案表.pdf", FILE, **KEY), 201)
        problem(unit.upload(place, "filing_form", "备案表.pdf", FILE + b"%%EOF", **KEY), 409)

    @pytest.mark.parametrize("key", ["", " ", "k" * 65, "钥匙"])
    def test_with_a_key_that_cannot_be_kept_is_refused(self, unit: Program, key: str) -> None:
        told = problem(unit.send("POST", "/applications", {"classified": False}, Idempotency_Key=key), 422)
        assert "Idempotency-Key" in told["detail"]

    def test_after_a_refusal_is_decided_anew(self, unit: Program) -> None:
        place = f"/applications/{unit.post('/applications', {'classified': False}, 201)['id']}/submission"
        for _ in range(2):
            problem(unit.send("POST", place, {"seq": 0}, **KEY), 422)


@pytest.mark.commits
@pytest.mark.usefixtures("people")
class TestTwoClerksAtOnce:
    @pytest.fixture
    def case(self) -> dict[str, Any]:
        """A case that both of them have before them."""
        case: dict[str, Any] = Program(token_of("dashuju")).get(f"/cases/{submitted()}")
        return case

    @pytest.mark.parametrize(
        "outcome",
        [
            {"outcome": "filed"},
            {"outcome": "returned", "defects": [{"group": "data", "problem": "没有写明共享条件。"}]},
        ],
    )
    def test_are_one_decision_and_the_other_is_told_who_was_faster(
        self, case: dict[str, Any], outcome: dict[str, Any]
    ) -> None:
        clerks = {"王晓岚": Program(token_of("dashuju")), "李文博": Program(token_of("dashuju.2"))}
        place = f"/cases/{case['id']}/steps/{CHECK}/conclusion"
        body = {"seq": case["seq"], **outcome}
        answers = at_once([lambda clerk=clerk: clerk.send("POST", place, body) for clerk in clerks.values()])
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        winner = next(name for name, answer in zip(clerks, answers, strict=True) if answer.status_code == 200)
        refused = next(answer for answer in answers if answer.status_code == 409)
        assert problem(refused, 409)["detail"].startswith(f"{winner}（市大数据发展和政务服务局）已于 ")
        history = clerks[winner].get(f"/cases/{case['id']}")["history"]
        assert [(line["act"], line["by"]) for line in history[1:]] == [(outcome["outcome"], winner)]


@pytest.mark.commits
@pytest.mark.usefixtures("people")
def test_the_same_request_twice_at_once_is_one_act() -> None:
    unit = Program(token_of("chengguan"))
    send = [lambda: unit.send("POST", "/applications", {"classified": False}, **KEY)] * 4
    assert len({answer.content for answer in at_once(send)}) == 1
    assert unit.get("/applications")["count"] == 1
