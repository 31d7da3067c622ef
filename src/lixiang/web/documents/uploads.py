"""Uploads in parts by tus 1.0.0, with creation, checksum, termination and expiration."""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import UnreadablePostError
from django.utils.http import http_date
from django.views import View

from lixiang.agencies.actor import Actor
from lixiang.documents import uploads
from lixiang.documents.checksums import ALGORITHMS, Checksum
from lixiang.documents.models import Upload
from lixiang.documents.refusal import (
    BeingWritten,
    NoSpace,
    Refused,
    TooLarge,
    WrongChecksum,
    WrongOffset,
)

VERSION = "1.0.0"
PART_TYPE = "application/offset+octet-stream"
NUMBER = re.compile(r"[0-9]{1,15}")
CHECKSUM_MISMATCH = 460  # of the protocol's own
STATUSES: Mapping[type[Exception], int] = {
    Refused: 422,
    TooLarge: 413,
    NoSpace: 507,
    WrongOffset: 409,
    WrongChecksum: CHECKSUM_MISMATCH,
    BeingWritten: 423,
}


class BadHeader(Exception):
    """A header of the protocol is missing or unreadable."""


class TusView(View):
    """What every answer of the protocol has in common."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer refusals with their status and words; nothing here runs inside a request's transaction."""
        response = self._answer(request, *args, **kwargs)
        response["Tus-Resumable"], response["Cache-Control"] = VERSION, "no-store"
        return response

    dispatch.holds_no_transaction = True  # type: ignore[attr-defined]  # read by the transaction middleware

    def _answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor: Actor = request.actor  # type: ignore[attr-defined]
        if self.actor is None:
            return said(401, "请先登录。")
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            return said(412, "上传协议的版本不符，请刷新页面后重试。", {"Tus-Version": VERSION})
        try:
            return super().dispatch(request, *args, **kwargs)
        except Upload.DoesNotExist:
            return said(404, "没有这个上传，或者已过期。请重新选择文件上传。")
        except Refused as refused:
            return said(STATUSES[type(refused)], refused.message)
        except (BadHeader, UnreadablePostError):
            return said(400, "上传请求不完整，请重试。")


class Uploads(TusView):
    """Where uploads begin."""

    def options(self, *_: Any, **__: Any) -> HttpResponse:
        """Say what the server can do."""
        can = {
            "Tus-Version": VERSION,
            "Tus-Extension": "creation,checksum,termination,expiration",
            "Tus-Max-Size": uploads.largest(),
            "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        }
        return HttpResponse(status=204, headers=can)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin an upload; `Location` is where its parts go."""
        size = number(request, "Upload-Length")
        upload = uploads.begin(self.actor, file_name(request), size)
        place = f"{request.path}{upload.pk}/"  # beside this address: pages and API have one each
        return HttpResponse(status=201, headers={"Location": place, **expiry(upload)})


class UploadInParts(TusView):
    """One upload of the person who began it."""

    def head(self, _: HttpRequest, upload_id: UUID) -> HttpResponse:
        """Say where to go on."""
        upload = uploads.find(self.actor, upload_id)
        stands = {"Upload-Offset": upload.received, "Upload-Length": upload.size}
        return HttpResponse(headers=stands | expiry(upload))

    def patch(self, request: HttpRequest, upload_id: UUID) -> HttpResponse:
        """Take the bytes of the request at its offset."""
        if request.content_type != PART_TYPE:
            return said(415, "上传请求的格式不符，请刷新页面后重试。")
        checksum = checksum_of(request)
        reached = uploads.receive(self.actor, upload_id, number(request, "Upload-Offset"), request, checksum)
        return HttpResponse(status=204, headers={"Upload-Offset": reached})

    def delete(self, _: HttpRequest, upload_id: UUID) -> HttpResponse:
        """Give the upload up."""
        uploads.abandon(self.actor, upload_id)
        return HttpResponse(status=204)


def said(status: int, words: str, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Answer in plain words; the page shows them beside the file."""
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=headers)


def number(request: HttpRequest, header: str) -> int:
    """Return a header's whole number."""
    value = request.headers.get(header, "")
    if not NUMBER.fullmatch(value):
        raise BadHeader(header)
    return int(value)


def file_name(request: HttpRequest) -> str:
    """Return `filename` of `Upload-Metadata`, which is a list of names with values in Base64."""
    pairs = (pair.strip().partition(" ") for pair in request.headers.get("Upload-Metadata", "").split(","))
    values = {name: value for name, _, value in pairs}
    try:
        return b64decode(values["filename"], validate=True).decode()
    except (KeyError, Error, UnicodeDecodeError) as error:
        raise BadHeader("Upload-Metadata") from error


def checksum_of(request: HttpRequest) -> Checksum | None:
    """Return the checksum that the request names, if any."""
    header = request.headers.get("Upload-Checksum")
    if header is None:
        return None
    try:
        return Checksum.parse(header)
    except ValueError as error:
        raise BadHeader("Upload-Checksum") from error


def expiry(upload: Upload) -> dict[str, str]:
    """Return until when the upload can go on."""
    return {"Upload-Expires": http_date(upload.expires_at.timestamp())}
