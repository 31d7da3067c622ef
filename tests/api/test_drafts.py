"""A draft by API: the classified question, saving groups as typed, colleagues who were faster, files."""

from base64 import b64encode
from typing import Any

import pytest

from api.program import BASE, Program, good, problem, token_of
from lixiang.agencies.access import acting
from lixiang.cases.models import Application
from lixiang.config.demo.people import actor

pytestmark = pytest.mark.usefixtures("people")
LINE = {"kind": "software", "name": "开发", "amount": "2000000.00"}
TUS = {"Tus_Resumable": "1.0.0"}
PDF = b"%PDF-1.7\n1 0 obj\n"


@pytest.fixture
def place(unit: Program) -> str:
    """The address of an empty draft."""
    return f"/applications/{unit.post('/applications', {'classified': False}, 201)['id']}"


def count_of_applications() -> int:
    with acting(actor("chengguan")):
        return Application.objects.count()


class TestAClassifiedProject:
    def test_ends_at_the_first_question_and_nothing_is_kept(self, unit: Program) -> None:
        told = problem(unit.send("POST", "/applications", {"classified": True}), 422)
        assert "没有保存任何内容" in told["detail"]
        assert (told["reasons"][0]["clause"], told["reasons"][0]["field"]) == ("5", "classified")
        assert count_of_applications() == 0

    @pytest.mark.parametrize("body", [{}, {"classified": None}, {"classified": "yes please"}])
    def test_is_asked_about_and_never_assumed(self, unit: Program, body: dict[str, Any]) -> None:
        told = problem(unit.send("POST", "/applications", body), 422)
        assert told["reasons"][0]["field"] == "classified"
        assert count_of_applications() == 0


class TestAGroup:
    def test_is_kept_as_typed_and_told_what_is_wrong(self, unit: Program, place: str) -> None:
        content = {"total": "两百万", "lines": [{"kind": "rocket", "name": "开发", "amount": "1.234"}]}
        saved = unit.put(f"{place}/groups/cost", {"version": 0, "content": content})
        wrong = [remark["field"] for remark in saved["errors"]]
        assert wrong == ["cost.total", "cost.lines.0.kind", "cost.lines.0.amount"]
        assert unit.get(place)["groups"]["cost"]["content"] == content

    def test_tells_what_is_missing(self, unit: Program, place: str) -> None:
        saved = unit.put(f"{place}/groups/cost", {"version": 0, "content": {"lines": [{"name": "开发"}]}})
        missing = {remark["field"]: remark["message"] for remark in saved["missing"]}
        assert missing == {
            "cost.total": "总投资",
            "cost.lines.0.kind": "第 1 行类型",
            "cost.lines.0.amount": "第 1 行金额",
        }

    @pytest.mark.parametrize(
        ("total", "route"), [("1999999.99", "filing"), ("2000000.00", "approval"), ("2000000.01", "approval")]
    )
    def test_moves_the_route_at_once(self, unit: Program, place: str, total: str, route: str) -> None:
        unit.put(f"{place}/groups/identity", {"version": 0, "content": {"project_class": "specialised"}})
        source = {"source": "general_budget", "year": 2027, "amount": total}
        unit.put(f"{place}/groups/funds", {"version": 0, "content": {"lines": [source]}})
        content = {"total": total, "lines": [LINE | {"amount": total}]}
        saved = unit.put(f"{place}/groups/cost", {"version": 0, "content": content})
        assert (saved["route"]["route"], saved["route"]["amount"]) == (route, total)

    def test_said_again_after_a_lost_answer_is_one_version(self, unit: Program, place: str) -> None:
        body = {"version": 0, "content": {"aims": "办理全程可查。"}}
        assert [unit.put(f"{place}/groups/goals", body)["version"] for _ in range(2)] == [1, 1]

    def test_of_a_colleague_who_was_faster_stays_with_his_name_and_moment(
        self, unit: Program, place: str
    ) -> None:
        unit.put(f"{place}/groups/goals", {"version": 0, "content": {"aims": "先保存的。"}})
        colleague = Program(token_of("chengguan.li"))
        body = {"version": 0, "content": {"aims": "后保存的。"}}
        told = problem(colleague.send("PUT", f"{place}/groups/goals", body), 409)
        assert (told["newer"]["version"], told["newer"]["saved_by"]) == (1, "覃小城")
        assert told["newer"]["saved_at"][:10] in told["detail"]
        assert unit.get(place)["groups"]["goals"]["content"] == {"aims": "先保存的。"}

    @pytest.mark.parametrize(
        ("content", "field"),
        [
            ({"totl": "1"}, "content.totl"),
            ({"lines": [{"price": "1"}]}, "content.lines.0.price"),
            ({"total": 1}, "content.total"),
            ({"lines": {}}, "content.lines"),
            ({"lines": [LINE] * 201}, "content.lines"),
            ({"total": "1" * 4001}, "content.total"),
        ],
    )
    def test_of_another_shape_is_refused_and_the_field_named(
        self, unit: Program, place: str, content: dict[str, Any], field: str
    ) -> None:
        told = problem(unit.send("PUT", f"{place}/groups/cost", {"version": 0, "content": content}), 422)
        assert field in [reason["field"] for reason in told["reasons"]]
        assert unit.get(place)["groups"]["cost"]["version"] == 0


class TestTheForm:
    def test_names_every_field_that_can_be_sent_and_every_choice(self, unit: Program) -> None:
        groups = {group["group"]: group["fields"] for group in unit.get("/form")["groups"]}
        kinds = next(field for field in groups["cost"] if field["name"] == "lines")["columns"][0]["choices"]
        assert {"value": "software", "label": "软件开发"} in kinds


class TestAFile:
    def test_can_be_sent_in_one_request_read_back_and_taken_out(self, unit: Program, place: str) -> None:
        sent = unit.upload(f"{place}/materials", "filing_form", "备案表.pdf", PDF)
        material = good(sent, 201)
        assert (material["name"], material["media_type"], material["size"]) == (
            "备案表.pdf",
            "application/pdf",
            len(PDF),
        )
        assert unit.send("GET", sent.headers["Location"]).content == PDF
        assert unit.send("DELETE", f"{place}/materials/{material['id']}").status_code == 204
        assert unit.get(place)["files"] == []

    def test_can_be_sent_in_parts_by_any_client_of_the_protocol(self, unit: Program, place: str) -> None:
        name = f"filename {b64encode('备案表.pdf'.encode()).decode()}"
        said = TUS | {"Upload_Length": str(len(PDF)), "Upload_Metadata": name}
        begun = unit.send("POST", "/uploads/", **said)
        address = begun.headers["Location"]
        assert (begun.status_code, address.startswith(f"{BASE}/uploads/")) == (201, True)
        for start, part in ((0, PDF[:5]), (5, PDF[5:])):
            headers = unit.headers | {"Tus-Resumable": "1.0.0", "Upload-Offset": str(start)}
            kind = "application/offset+octet-stream"
            assert unit.client.patch(address, part, content_type=kind, headers=headers).status_code == 204
        body = {"code": "filing_form", "upload": address.split("/")[-2]}
        assert unit.post(f"{place}/materials", body, 201)["name"] == "备案表.pdf"

    @pytest.mark.parametrize(
        ("code", "name", "content", "words"),
        [
            ("nonsense", "备案表.pdf", PDF, "没有这种材料"),
            ("filing_form", "备案表.exe", b"MZ", "不接受"),
            ("filing_form", "备案表.pdf", b"MZ", "与扩展名不符"),
            ("filing_form", "机密★.pdf", PDF, "密级标志"),
            ("filing_form", "空.pdf", b"", "空文件"),
        ],
    )
    def test_that_cannot_be_taken_is_refused_with_the_reason(
        self, unit: Program, place: str, code: str, name: str, content: bytes, words: str
    ) -> None:
        assert words in problem(unit.upload(f"{place}/materials", code, name, content), 422)["detail"]
        assert unit.get(place)["files"] == []

    def test_of_somebody_else_cannot_be_attached(
        self, unit: Program, other_unit: Program, place: str
    ) -> None:
        said = TUS | {"Upload_Length": "3", "Upload_Metadata": "filename YS50eHQ="}
        upload = other_unit.send("POST", "/uploads/", **said).headers["Location"].split("/")[-2]
        problem(unit.send("POST", f"{place}/materials", {"code": "filing_form", "upload": upload}), 404)


class TestAnUnfinishedApplication:
    def test_is_refused_once_with_everything_that_is_missing(self, unit: Program, place: str) -> None:
        told = problem(unit.send("POST", f"{place}/submission", {"seq": 0}), 422)
        fields = [reason["field"] for reason in told["reasons"]]
        assert {"identity.title", "cost.total", "schedule.start_year"} <= set(fields)
        assert unit.get("/cases")["count"] == 0

    def test_can_be_discarded(self, unit: Program, place: str) -> None:
        assert unit.send("DELETE", place).status_code == 204
        problem(unit.send("GET", place), 404)
