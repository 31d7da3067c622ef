"""A filing from the first question to its numbered receipt, all by API."""

from io import BytesIO
from typing import Any

import pytest
from program import Program, good
from pypdf import PdfReader

from story.queue import work_off

TITLE = "市容巡查移动应用"
GROUPS: dict[str, dict[str, Any]] = {
    "identity": {
        "title": TITLE, "project_class": "specialised", "nature": "new", "contact_name": "覃小城",
        "contact_phone": "0775-0000123",
    },
    "basis": {"plan": "本单位信息化规划第 3 项"},
    "goals": {"aims": "巡查发现的问题当场立案，群众反映的问题办理全程可查。"},
    "content": {"summary": "建设巡查移动应用和后台，范围为市本级。", "systems": []},
    "cost": {"total": "865000.00", "lines": [{"kind": "software", "name": "应用开发", "amount": "865000.00"}]},
    "funds": {
        "lines": [{"source": "general_budget", "year": 2027, "amount": "865000.00"}],
        "new_fiscal_funds": False, "performance_evaluation": False,
    },
    "data": {"catalogue_entries": [{"name": "巡查业务数据", "sharing": "conditional"}], "sharing_declared": True},
    "security": {
        "protection_level": "2", "personal_data": False, "new_technology": False, "security_declared": True,
        "ip_declared": True,
    },
    "schedule": {"start_year": 2027, "starts_on": "2027-03-01", "ends_on": "2027-11-30"},
}  # fmt: skip
CHECK = "check_completeness"
DEFECT = {
    "group": "data", "point": "data.catalogue_entries", "problem": "目录没有写明共享条件。", "clause": "13",
    "remedy": "逐项写明共享条件。",
}  # fmt: skip


def write(unit: Program) -> int:
    """Begin an application and fill in everything that its route asks for; return its id."""
    application = unit.post("/applications", {"classified": False}, 201)["id"]
    for group, content in GROUPS.items():
        saved = unit.put(f"/applications/{application}/groups/{group}", {"version": 0, "content": content})
        assert (saved["errors"], saved["version"]) == ([], 1)
    for material in unit.get(f"/applications/{application}")["materials"]:
        if material["required"]:
            paper = unit.upload(
                application, material["code"], f"{material['name']}.txt", material["name"].encode()
            )
            assert good(paper, 201)["code"] == material["code"]
    return int(application)


@pytest.fixture
def application_id(unit: Program) -> int:
    """A complete draft."""
    return write(unit)


@pytest.fixture
def case(unit: Program, application_id: int) -> dict[str, Any]:
    """The case as its unit has just submitted it."""
    submitted: dict[str, Any] = unit.post(f"/applications/{application_id}/submission", {"seq": 0}, 201)
    return submitted


def conclude(program: Program, case: dict[str, Any], **proposal: Any) -> dict[str, Any]:
    place = f"/cases/{case['id']}/steps/{CHECK}/conclusion"
    concluded: dict[str, Any] = program.post(place, {"seq": case["seq"], **proposal})
    return concluded


@pytest.fixture
def returned(bureau: Program, case: dict[str, Any]) -> dict[str, Any]:
    """The case, returned with one point."""
    return conclude(bureau, case, outcome="returned", opinion="请一次性补正。", defects=[DEFECT])


class TestADraft:
    def test_tells_its_route_with_the_clauses_while_it_is_filled_in(
        self, unit: Program, application_id: int
    ) -> None:
        draft = unit.get(f"/applications/{application_id}")
        assert draft["title"] == TITLE
        assert (draft["route"]["label"], draft["route"]["amount"]) == ("备案", "865000.00")
        assert all(clause.startswith("11") for clause in draft["route"]["clauses"])
        assert not [finding for finding in draft["findings"] if finding["blocks"]]
        assert all(material["present"] for material in draft["materials"] if material["required"])
        assert draft["groups"]["cost"]["content"] == GROUPS["cost"]

    def test_waits_with_its_unit_alone(self, unit: Program, bureau: Program, application_id: int) -> None:
        assert [line["id"] for line in unit.get("/applications")["items"]] == [application_id]
        assert bureau.get("/tasks")["count"] == 0
        assert bureau.send("GET", f"/applications/{application_id}").status_code == 404


class TestASubmission:
    def test_opens_a_case_that_waits_for_the_bureau_with_a_deadline_and_its_reasons(
        self, bureau: Program, case: dict[str, Any]
    ) -> None:
        task = bureau.get("/tasks")["items"][0]
        assert (task["case_id"], task["step"], task["title"]) == (case["id"], CHECK, TITLE)
        step = bureau.get(f"/cases/{case['id']}")["open_steps"][0]
        assert (step["step"], step["clause"], step["yours"]) == (CHECK, "13", True)
        assert step["due"]["due"] == task["due_on"]
        assert step["due"]["why"]
        assert [outcome["outcome"] for outcome in step["outcomes"]] == ["filed", "returned", "refused"]

    def test_can_be_read_with_its_files(self, bureau: Program, case: dict[str, Any]) -> None:
        submitted = bureau.get(f"/cases/{case['id']}/rounds/1")
        assert submitted["groups"]["identity"]["content"]["title"] == TITLE
        file = submitted["files"][0]
        answer = bureau.send("GET", f"/cases/{case['id']}/rounds/1/files/{file['digest']}")
        assert b"".join(answer) == file["name"].removesuffix(".txt").encode()
        assert "attachment" in answer.headers["Content-Disposition"]


class TestAReturn:
    def test_is_one_notice_with_every_point(self, unit: Program, returned: dict[str, Any]) -> None:
        assert (returned["state"], returned["round"]) == ("returned", 1)
        opinion = unit.get(f"/cases/{returned['id']}")["opinions"][-1]
        assert opinion["outcome"] == "returned"
        assert opinion["defects"] == [DEFECT | {"why_late": ""}]
        assert unit.get("/tasks")["items"][0]["application_id"] == returned["application_id"]
        assert work_off()
        assert [paper["kind"] for paper in unit.get(f"/cases/{returned['id']}/documents")["items"]] == [
            "correction_notice"
        ]

    def test_is_answered_in_the_next_round_which_shows_what_changed(
        self, unit: Program, bureau: Program, returned: dict[str, Any]
    ) -> None:
        again = resubmit(unit, returned)
        assert (again["state"], again["round"]) == ("under_review", 2)
        compared = bureau.get(f"/cases/{again['id']}/comparison")
        assert [(change["field"], change["before"], change["after"]) for change in compared["changes"]] == [
            ("data.catalogue_entries.0.condition", "", "经主管部门同意")
        ]


def resubmit(unit: Program, returned: dict[str, Any]) -> dict[str, Any]:
    place = f"/applications/{returned['application_id']}"
    entries = [GROUPS["data"]["catalogue_entries"][0] | {"condition": "经主管部门同意"}]
    unit.put(
        f"{place}/groups/data", {"version": 1, "content": GROUPS["data"] | {"catalogue_entries": entries}}
    )
    again: dict[str, Any] = unit.post(f"{place}/submission", {"seq": returned["seq"]}, 201)
    return again


class TestAFiling:
    def test_gets_a_number_and_a_receipt_as_pdf(
        self, unit: Program, bureau: Program, returned: dict[str, Any]
    ) -> None:
        again = resubmit(unit, returned)
        filed = conclude(bureau, again, outcome="filed", opinion="经核对，材料齐全，予以备案。")
        assert filed["state"] == "granted"
        assert CHECK not in [step["step"] for step in filed["open_steps"]]
        assert work_off()
        receipt = unit.get(f"/cases/{filed['id']}")["documents"][-1]
        assert (receipt["kind"], receipt["number"]) == ("filing_receipt", filed["number"])
        answer = unit.send("GET", receipt["pdf"])
        assert answer.headers["Content-Type"] == "application/pdf"
        assert filed["number"] in pdf_text(b"".join(answer))

    def test_leaves_its_whole_story_on_the_case(
        self, unit: Program, bureau: Program, returned: dict[str, Any]
    ) -> None:
        filed = conclude(bureau, resubmit(unit, returned), outcome="filed", opinion="予以备案。")
        told = unit.get(f"/cases/{filed['id']}")["history"]
        assert [line["act"] for line in told] == ["submitted", "returned", "resubmitted", "filed"]
        assert [line["unit"] for line in told][1] == "市大数据发展和政务服务局"
        project = bureau.get("/projects?q=巡查")["items"][0]
        assert (project["establishment_number"], project["stage"]) == (filed["number"], "delivery")


def pdf_text(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
