"""The protocol of uploads as a client meets it: tus 1.0.0, answers in Chinese where something is wrong."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from documents.contents import PDF
from documents.people import signed_in
from lixiang.web.documents.downloads import download

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

TUS = {"Tus-Resumable": "1.0.0"}
PART = "application/offset+octet-stream"
Begin = Callable[..., HttpResponse]


def encoded(name: str) -> str:
    return b64encode(name.encode()).decode()


def begin(client: Client, name: str = "备案表.pdf", size: int = len(PDF)) -> HttpResponse:
    said = {**TUS, "Upload-Length": str(size), "Upload-Metadata": f"filename {encoded(name)},filetype YQ=="}
    return client.post("/uploads/", headers=said)


def send(client: Client, place: str, offset: int, content: bytes, **more: str) -> HttpResponse:
    said = {
        **TUS,
        "Upload-Offset": str(offset),
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    return client.patch(place, content, content_type=PART, headers=said)


@pytest.fixture
def client() -> Client:
    """A clerk's browser."""
    return signed_in("李静", "玉林市教育局")


class TestAClient:
    def test_learns_what_the_server_can_do(self, client: Client) -> None:
        answer = client.options("/uploads/")
        assert answer.status_code == 204
        assert answer["Tus-Version"] == "1.0.0"
        assert answer["Tus-Extension"] == "creation,checksum,termination,expiration"
        assert answer["Tus-Checksum-Algorithm"] == "sm3,sha256,sha1"
        assert answer["Tus-Max-Size"] == str(5 * 1024**3)

    def test_begins_sends_resumes_and_ends(self, client: Client) -> None:
        begun = begin(client)
        assert begun.status_code == 201
        place = begun["Location"]
        assert "Upload-Expires" in begun.headers
        first = send(client, place, 0, PDF[:5])
        assert (first.status_code, first["Upload-Offset"]) == (204, "5")
        stands = client.head(place, headers=TUS)
        assert (stands["Upload-Offset"], stands["Upload-Length"]) == ("5", str(len(PDF)))
        assert stands["Cache-Control"] == "no-store"
        last = send(client, place, 5, PDF[5:])
        assert (last.status_code, last["Upload-Offset"]) == (204, str(len(PDF)))
        assert client.head(place, headers=TUS)["Upload-Offset"] == str(len(PDF))

    def test_may_give_up(self, client: Client, home: Path) -> None:
        place = begin(client)["Location"]
        assert client.delete(place, headers=TUS).status_code == 204
        assert client.head(place, headers=TUS).status_code == 404

    def test_may_send_a_checksum(self, client: Client) -> None:
        place = begin(client)["Location"]
        checksum = f"sha256 {b64encode(hashlib.sha256(PDF).digest()).decode()}"
        assert send(client, place, 0, PDF[::-1], Upload_Checksum=checksum).status_code == 460
        assert send(client, place, 0, PDF, Upload_Checksum=checksum).status_code == 204


class TestAnAnswer:
    @pytest.mark.parametrize(
        ("name", "size", "status", "words"),
        [
            ("机密★方案.pdf", 10, 422, "密级标志"),
            ("空.pdf", 0, 422, "空文件"),
            ("大.pdf", 5 * 1024**3 + 1, 413, "上限"),
            ("巨.pdf", 10**15, 400, "不完整"),
        ],
    )
    def test_to_a_beginning_says_why_not(
        self, client: Client, name: str, size: int, status: int, words: str
    ) -> None:
        answer = begin(client, name, size)
        assert answer.status_code == status
        assert words in answer.content.decode()
        assert answer["Content-Type"] == "text/plain; charset=utf-8"

    def test_to_a_refused_content_says_why(self, client: Client) -> None:
        place = begin(client, "方案.docx")["Location"]
        answer = send(client, place, 0, PDF)
        assert answer.status_code == 422
        assert "内容是PDF 文档" in answer.content.decode()
        assert client.head(place, headers=TUS).status_code == 404

    def test_to_a_part_for_another_place_says_where_to_go_on(self, client: Client) -> None:
        place = begin(client)["Location"]
        answer = send(client, place, 3, PDF)
        assert answer.status_code == 409
        assert "第 0 字节" in answer.content.decode()

    @pytest.mark.parametrize(
        "headers",
        [
            {}, {"Upload-Length": "１２"}, {"Upload-Length": "-1"}, {"Upload-Length": "1e3"},
            {"Upload-Length": "10"},
            {"Upload-Length": "10", "Upload-Metadata": "filename !!"},
            {"Upload-Length": "10", "Upload-Metadata": "filename /w=="},
        ],
    )  # fmt: skip
    def test_to_unreadable_headers_is_400(self, client: Client, headers: dict[str, str]) -> None:
        assert client.post("/uploads/", headers={**TUS, **headers}).status_code == 400

    @pytest.mark.parametrize("checksum", ["md5 AAAA", "sha1", "sha1 ?", ""])
    def test_to_an_unreadable_checksum_is_400(self, client: Client, checksum: str) -> None:
        place = begin(client)["Location"]
        assert send(client, place, 0, PDF, Upload_Checksum=checksum).status_code in (400, 460)
        assert client.head(place, headers=TUS)["Upload-Offset"] == "0"

    def test_to_another_version_is_412_and_to_another_type_415(self, client: Client) -> None:
        place = begin(client)["Location"]
        assert client.head(place, headers={"Tus-Resumable": "0.2.2"}).status_code == 412
        other = client.patch(place, PDF, content_type="text/plain", headers={**TUS, "Upload-Offset": "0"})
        assert other.status_code == 415

    def test_to_somebody_else_is_404_whatever_they_ask(self, client: Client) -> None:
        place = begin(client)["Location"]
        for other in (signed_in("王强", "玉林市教育局"), signed_in("张敏", "玉林市民政局")):
            asked = [
                other.head(place, headers=TUS),
                send(other, place, 0, PDF),
                other.delete(place, headers=TUS),
            ]
            assert [answer.status_code for answer in asked] == [404, 404, 404]
        assert client.head(place, headers=TUS)["Upload-Offset"] == "0"

    def test_to_an_unknown_upload_is_404(self, client: Client) -> None:
        assert client.head(f"/uploads/{uuid4()}/", headers=TUS).status_code == 404

    def test_to_a_stranger_is_401(self) -> None:
        assert Client().post("/uploads/", headers=TUS).status_code == 401

    def test_to_a_form_of_another_site_is_403(self, client: Client) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = client.cookies
        assert strict.post("/uploads/", headers={**TUS, "Upload-Length": "1"}).status_code == 403


def test_a_download_is_an_attachment_under_its_chinese_name(client: Client) -> None:
    from lixiang.documents.store import file_store

    answer = download(file_store().put(PDF), '备案表 "盖章".pdf', "application/pdf")
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E5%A4%87%E6%A1%88%E8%A1%A8%20%22%E7%9B%96%E7%AB%A0%22.pdf"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer) == PDF
    answer.close()
