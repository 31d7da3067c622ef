"""The command ``lixiang procedure`` and the BPMN that other tools read."""

import json
from collections.abc import Mapping
from xml.etree import ElementTree as Xml

import pytest

from lixiang.cli.procedure import main
from lixiang.procedure.bpmn import MODEL, bpmn
from lixiang.procedure.library import PROCEDURES

GATEWAYS = ("exclusiveGateway", "inclusiveGateway", "parallelGateway")


def elements(name: str, kind: str) -> list[Xml.Element]:
    return list(Xml.fromstring(bpmn(PROCEDURES[name])).iter(f"{{{MODEL}}}{kind}"))


def flows(name: str) -> list[tuple[str, str]]:
    return [(flow.attrib["sourceRef"], flow.attrib["targetRef"]) for flow in elements(name, "sequenceFlow")]


def reached(start: str, order: Mapping[str, set[str]]) -> set[str]:
    found, rest = {start}, [start]
    while rest:
        new = order.get(rest.pop(), set()) - found
        found |= new
        rest += new
    return found


@pytest.mark.parametrize("name", PROCEDURES)
class TestTheBpmnOfAProcedure:
    def test_has_one_task_for_every_step(self, name: str) -> None:
        tasks = [task.attrib["id"] for task in elements(name, "userTask")]
        assert tasks == [step.name for step in PROCEDURES[name].steps]

    def test_has_unique_ids_and_no_loose_end(self, name: str) -> None:
        kinds = ("startEvent", "endEvent", "userTask", *GATEWAYS)
        ids = [element.attrib["id"] for kind in kinds for element in elements(name, kind)]
        assert len(ids) == len(set(ids))
        assert {end for flow in flows(name) for end in flow} == set(ids)

    def test_leads_from_the_start_through_every_task_to_an_end(self, name: str) -> None:
        forward: dict[str, set[str]] = {}
        backward: dict[str, set[str]] = {}
        for source, target in flows(name):
            forward.setdefault(source, set()).add(target)
            backward.setdefault(target, set()).add(source)
        ends = [event.attrib["id"] for event in elements(name, "endEvent")]
        for task in elements(name, "userTask"):
            assert task.attrib["id"] in reached("start", forward)
            assert reached(task.attrib["id"], forward) & set(ends)
            assert "start" in reached(task.attrib["id"], backward)

    def test_puts_every_task_in_the_lane_of_its_role(self, name: str) -> None:
        lanes = {
            ref.text: lane.attrib["id"]
            for lane in elements(name, "lane")
            for ref in lane.iter(f"{{{MODEL}}}flowNodeRef")
        }
        assert lanes == {step.name: f"lane_{step.role}" for step in PROCEDURES[name].steps}

    def test_parts_and_joins_only_at_gateways(self, name: str) -> None:
        sources = [source for source, _ in flows(name)]
        parting = {source for source in sources if sources.count(source) > 1}
        targets = [target for _, target in flows(name)]
        joining = {target for target in targets if targets.count(target) > 1}
        gateways = {gateway.attrib["id"] for kind in GATEWAYS for gateway in elements(name, kind)}
        assert parting | joining <= gateways


class TestTheBpmnOfAnApproval:
    def test_returns_to_the_submission(self) -> None:
        back = [source for source, target in flows("approval") if target == "again_submit"]
        assert set(back) == {"join_submit", "result_accept", "result_decide"}

    def test_opens_a_conditional_branch_by_its_tag(self) -> None:
        flow = next(
            f
            for f in elements("approval", "sequenceFlow")
            if f.attrib["targetRef"] == "review_new_technology"
        )
        assert flow.findtext(f"{{{MODEL}}}conditionExpression") == "'new_technology' in tags"


class TestTheCommand:
    def test_lists_the_procedures(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["list"]) == 0
        names = [procedure["name"] for procedure in json.loads(capsys.readouterr().out)["procedures"]]
        assert names == list(PROCEDURES)

    def test_shows_the_steps_under_an_edition(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "approval", "--edition", "example-county"]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert answer["edition"] == "example-county"
        assert "advise_on_major_project" not in [step["name"] for step in answer["steps"]]
        decide = answer["steps"][-1]
        assert (decide["name"], decide["posts"]) == ("decide", ["bureau_leader"])
        assert "duplicate" in decide["outcomes"][-1]["grounds"]

    def test_exports_bpmn_with_the_names_of_the_agencies(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["export", "filing", "--bpmn"]) == 0
        assert 'name="市大数据发展和政务服务局"' in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("words", "field"), [(["show", "filling"], "name"), (["export", "filing"], "bpmn"), ([], "命令")]
    )
    def test_refuses_wrong_input_with_field_and_reason(
        self, words: list[str], field: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(words) == 2
        assert json.loads(capsys.readouterr().out)["field"] == field
