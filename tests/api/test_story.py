"""A filing from the first question to its numbered receipt, all by API."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from api.program import Program, good, token_of
from story.queue import work_off

TITLE = "市容巡查移动应用"
GROUPS: dict[str, dict[str, Any]] = {
    "identity": {
        "title": TITLE, "project_class": "specialised", "nature": "new", "contact_name": "覃小城",
        "contact_phone": "0775-0000123", "joint": False,
    },
    "basis": {"plan": "本单位信息化规划第 3 项"},
    "goals": {"aims": "巡查发现的问题当场立案，群众反映的问题办理全程可查。"},
    "content": {"summary": "建设巡查移动应用和后台，范围为市本级。", "systems": []},
    "cost": {"total": "865000.00", "lines": [{"kind": "software", "name": "应用开发", "amount": "865000.00"}]},
    "funds": {
        "lines": [{"source": "general_budget", "year": 2027, "amount": "865000.00"}],
        "new_fiscal_funds": False, "performance_evaluation": False, "cross_level": False,
    },
    "data": {"catalogue_entries": [{"name": "巡查业务数据", "sharing": "conditional"}], "sharing_declared": True},
    "security": {
        "protection_level": "2", "personal_data": False, "new_technology": False, "security_declared": True,
        "ip_declared": True,
    },
    "schedule": {"start_year": 2027, "starts_on": "2027-03-01", "ends_on": "2027-11-30"},
}  # fmt: skip
PAPER = "演示材料，内容为虚构。".encode()
CHECK = "check_completeness"
DEFECT = {
    "group": "data", "point": "data.catalogue_entries", "problem": "目录没有写明共享条件。", "clause": "13",
    "remedy": "逐项写明共享条件。",
}  # fmt: skip


@dataclass
class Story:
    """What the API answered at each stage; `documents` of the unit after each decision."""

    unit: Program
    bureau: Program
    draft: dict[str, Any]
    submitted: dict[str, Any]
    task: dict[str, Any]
    returned: dict[str, Any]
    resubmitted: dict[str, Any]
    filed: dict[str, Any]
    documents: list[list[dict[str, Any]]]


@pytest.fixture(scope="module")
def story(city: None) -> Story:
    """A filing, played once."""
    unit, bureau = Program(token_of("chengguan")), Program(token_of("dashuju"))
    draft = write(unit)
    submitted = unit.post(f"/applications/{draft['id']}/submission", {"seq": 0}, 201)
    task = bureau.get("/tasks")["items"][0]
    returned = conclude(bureau, submitted, outcome="returned", opinion="请一次性补正。", defects=[DEFECT])
    documents = [papers(unit, returned)]
    resubmitted = correct(unit, returned)
    filed = conclude(bureau, resubmitted, outcome="filed", opinion="经核对，材料齐全，予以备案。")
    documents.append(papers(unit, filed))
    return Story(unit, bureau, draft, submitted, task, returned, resubmitted, filed, documents)


def write(unit: Program) -> dict[str, Any]:
    """Begin an application, fill it in, attach every material that its route asks for; return it."""
    place = f"/applications/{unit.post('/applications', {'classified': False}, 201)['id']}"
    for group, content in GROUPS.items():
        saved = unit.put(f"{place}/groups/{group}", {"version": 0, "content": content})
        assert (saved["errors"], saved["missing"], saved["version"]) == ([], [], 1)
    for material in unit.get(place)["materials"]:
        if material["required"]:
            good(unit.upload(f"{place}/materials", material["code"], f"{material['name']}.txt", PAPER), 201)
    written: dict[str, Any] = unit.get(place)
    return written


def correct(unit: Program, returned: dict[str, Any]) -> dict[str, Any]:
    """Do what the notice asks and submit again."""
    place = f"/applications/{returned['application_id']}"
    entries = [GROUPS["data"]["catalogue_entries"][0] | {"condition": "经主管部门同意"}]
    unit.put(
        f"{place}/groups/data", {"version": 1, "content": GROUPS["data"] | {"catalogue_entries": entries}}
    )
    again: dict[str, Any] = unit.post(f"{place}/submission", {"seq": returned["seq"]}, 201)
    return again


def conclude(bureau: Program, case: dict[str, Any], **proposal: Any) -> dict[str, Any]:
    place = f"/cases/{case['id']}/steps/{CHECK}/conclusion"
    concluded: dict[str, Any] = bureau.post(place, {"seq": case["seq"], **proposal})
    return concluded


def papers(unit: Program, case: dict[str, Any]) -> list[dict[str, Any]]:
    work_off()
    issued: list[dict[str, Any]] = unit.get(f"/cases/{case['id']}/documents")["items"]
    return issued


def pdf_text(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


pytestmark = pytest.mark.usefixtures("people")


class TestADraft:
    def test_tells_its_route_with_the_clauses(self, story: Story) -> None:
        assert (story.draft["route"]["label"], story.draft["route"]["amount"]) == ("备案", "865000.00")
        assert story.draft["route"]["clauses"]
        assert not [finding["rule"] for finding in story.draft["findings"] if finding["blocks"]]

    def test_keeps_what_was_typed(self, story: Story) -> None:
        assert {group: story.draft["groups"][group]["content"] for group in GROUPS} == GROUPS
        assert all(material["present"] for material in story.draft["materials"] if material["required"])


class TestASubmission:
    def test_opens_a_case_for_the_bureau_with_a_deadline_and_its_reasons(self, story: Story) -> None:
        task, step = story.task, next(one for one in story.submitted["open_steps"] if one["step"] == CHECK)
        assert (task["case_id"], task["step"], task["title"]) == (story.submitted["id"], CHECK, TITLE)
        assert (step["clause"], step["yours"], step["due"]["due"]) == ("13", False, task["due_on"])
        assert step["due"]["why"]
        assert [outcome["outcome"] for outcome in step["outcomes"]] == ["filed", "returned", "refused"]

    def test_can_be_read_with_its_files_in_every_round(self, story: Story) -> None:
        place = f"/cases/{story.filed['id']}/rounds/1"
        first = story.bureau.get(place)
        assert first["groups"]["data"]["content"]["catalogue_entries"][0].get("condition") is None
        answer = story.bureau.send("GET", f"{place}/files/{first['files'][0]['digest']}")
        assert answer.content == PAPER
        assert "attachment" in answer.headers["Content-Disposition"]


class TestAReturn:
    def test_is_one_complete_notice(self, story: Story) -> None:
        assert (story.returned["state"], story.returned["round"]) == ("returned", 1)
        opinion = story.returned["opinions"][-1]
        assert (opinion["outcome"], opinion["defects"]) == ("returned", [DEFECT | {"why_late": ""}])
        assert [paper["kind"] for paper in story.documents[0]] == ["correction_notice"]

    def test_is_answered_in_the_next_round_which_shows_what_changed(self, story: Story) -> None:
        assert (story.resubmitted["state"], story.resubmitted["round"]) == ("under_review", 2)
        compared = story.bureau.get(f"/cases/{story.filed['id']}/comparison")
        assert [(change["field"], change["before"], change["after"]) for change in compared["changes"]] == [
            ("data.catalogue_entries.0.condition", "", "经主管部门同意")
        ]


class TestAFiling:
    def test_gets_a_number_and_a_receipt_as_pdf(self, story: Story) -> None:
        receipt = story.documents[1][-1]
        assert story.filed["state"] == "granted"
        assert (receipt["kind"], receipt["number"]) == ("filing_receipt", story.filed["number"])
        answer = story.unit.send("GET", receipt["pdf"])
        assert answer.headers["Content-Type"] == "application/pdf"
        assert story.filed["number"] in pdf_text(answer.content)

    def test_leaves_its_whole_story_on_the_case(self, story: Story) -> None:
        told = story.unit.get(f"/cases/{story.filed['id']}")["history"]
        assert [line["act"] for line in told] == ["submitted", "returned", "resubmitted", "filed"]
        assert [line["by"] for line in told] == ["覃小城", "王晓岚", "覃小城", "王晓岚"]

    def test_lets_the_project_go_on_to_delivery(self, story: Story) -> None:
        project = story.bureau.get("/projects?q=巡查&stage=delivery")["items"][0]
        assert (project["establishment_number"], project["total"]) == (story.filed["number"], "865000.00")
