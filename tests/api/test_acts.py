"""What can be done with a case beside its steps."""

from typing import Any

import pytest

from api.program import Program, problem
from lixiang.cases.opinions import Conclusion
from story.approvals import accepted, funded, reviewed
from story.filings import CHECK, concluded, returned, submitted

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def case(unit: Program) -> dict[str, Any]:
    """A case that lies with the bureau."""
    under_review: dict[str, Any] = unit.get(f"/cases/{submitted()}")
    return under_review


def act(case: dict[str, Any], name: str, **stated: Any) -> tuple[str, dict[str, Any]]:
    return f"/cases/{case['id']}/acts/{name}", {"seq": case["seq"], **stated}


def copy_of(unit: Program, case: dict[str, Any]) -> int:
    return int(unit.post(f"/cases/{case['id']}/copy", {"classified": False}, 201)["id"])


def test_a_classified_project_is_not_copied(unit: Program, case: dict[str, Any]) -> None:
    told = problem(unit.send("POST", f"/cases/{case['id']}/copy", {"classified": True}), 422)
    assert [reason["code"] for reason in told["reasons"]] == ["classified"]


class TestUrging:
    def test_stays_as_a_trace_with_the_step(
        self, unit: Program, bureau: Program, case: dict[str, Any]
    ) -> None:
        unit.post(*act(case, "urged", step=CHECK))
        step = next(one for one in bureau.get(f"/cases/{case['id']}")["open_steps"] if one["step"] == CHECK)
        assert len(step["urged"]) == 1

    def test_of_a_step_that_is_not_open_is_refused(self, unit: Program, case: dict[str, Any]) -> None:
        problem(unit.send("POST", *act(case, "urged", step="no_such_step")), 422)


class TestWithdrawing:
    def test_ends_the_case_and_takes_it_off_every_list(
        self, unit: Program, bureau: Program, case: dict[str, Any]
    ) -> None:
        ended = unit.post(*act(case, "withdrawn", reason="方案调整，另行申报。"))
        assert (ended["state"], ended["open_steps"]) == ("ended", [])
        assert bureau.get("/tasks")["count"] == 0

    def test_of_a_case_that_is_over_is_refused(self, unit: Program, case: dict[str, Any]) -> None:
        ended = unit.post(*act(case, "withdrawn", reason="方案调整。"))
        problem(unit.send("POST", *act(ended, "withdrawn", reason="再撤一次。")), 422)

    def test_leaves_content_that_can_be_copied(self, unit: Program) -> None:
        case = unit.get(f"/cases/{returned()}")
        earlier, copied = (
            unit.get(f"/applications/{one}") for one in (case["application_id"], copy_of(unit, case))
        )
        assert (copied["state"], copied["case_id"]) == ("draft", None)
        assert copied["groups"]["cost"]["content"] == earlier["groups"]["cost"]["content"]
        assert {file["digest"] for file in copied["files"]} == {file["digest"] for file in earlier["files"]}


class TestAnActThatIsNone:
    @pytest.mark.parametrize("name", ["filed", "closed", "asked", "unasked", "nonsense"])
    def test_is_refused(self, bureau: Program, case: dict[str, Any], name: str) -> None:
        told = problem(bureau.send("POST", *act(case, name, reason="无。")), 422)
        assert told["reasons"][0]["code"] == "unknown_act"


class TestAPreview:
    def test_shows_the_document_and_leaves_the_case_as_it_was(
        self, bureau: Program, case: dict[str, Any]
    ) -> None:
        answer = bureau.send("POST", f"/cases/{case['id']}/steps/{CHECK}/preview", {"outcome": "filed"})
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
        assert bureau.get(f"/cases/{case['id']}")["seq"] == case["seq"]

    def test_of_what_brings_no_document_is_refused(self, bureau: Program, case: dict[str, Any]) -> None:
        answer = bureau.send("POST", f"/cases/{case['id']}/steps/{CHECK}/preview", {"outcome": "agreed"})
        assert problem(answer, 422)["reasons"][0]["code"] == "no_document"


def test_the_history_keeps_the_figures_of_the_reviews_and_the_grounds_of_a_refusal(unit: Program) -> None:
    rows = [{}, {"agreed": "4000000.00", "reason": "重复计取"}]
    case = reviewed(
        accepted(),
        check_cost=Conclusion("check_cost", "cost_agreed", "核减。", table=rows),
        review_funding=funded("8300000.00"),
    )
    refused = Conclusion("decide", "refused", "可复用公共组件。", grounds=("duplicate",))
    concluded(case, refused, "dashuju.ju")
    told = {line["step"]: line for line in unit.get(f"/cases/{case}")["history"]}
    assert [line["agreed"] for line in told["check_cost"]["table"]] == ["4300000.00", "4000000.00"]
    assert told["allocate_cloud"]["table"][0]["granted"] == [16, 64, 500]
    assert told["review_funding"]["table"] == [
        {"source": "general_budget", "year": 2027, "amount": "8300000.00"}
    ]
    assert told["decide"]["grounds"] == ["duplicate"]
