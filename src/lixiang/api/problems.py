"""Refusals as problem details (RFC 9457), with the reasons and findings that a program can show at its fields."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from pydantic import Field

from lixiang.agencies.answered import LONGEST_KEY
from lixiang.api.shapes import Moment, Shape
from lixiang.ledger.canonical import canonical

CONTENT_TYPE = "application/problem+json"
API = "/api/"
FIRST_ERROR, UNKNOWN_TOKEN = 400, 401

TITLES: Mapping[int, str] = {
    400: "请求无法读取",
    401: "令牌无效",
    403: "无权办理",
    404: "没有找到",
    405: "不支持这种请求方法",
    409: "已被他人办理或内容已更新",
    413: "内容太大",
    415: "请求正文的类型不对",
    422: "不符合条件",
    429: "请求太频繁",
    507: "存储空间不足",
}
DETAILS: Mapping[int, str] = {
    400: "请求无法读取，或者超过 5 MB。大文件请分块上传。",
    401: "令牌缺失、已撤销、已失效或不正确。请在“接口令牌”页面生成令牌。",
    403: "当前岗位不能办理。",
    404: "没有找到，或不在您的权限之内。",
    405: "这个地址不支持这种请求方法，可用的方法见 Allow。",
}
WRONG_KEY = f"Idempotency-Key 须为 1 至 {LONGEST_KEY} 个可见的 ASCII 字符，例如一个 UUID。"
KEY = re.compile(f"[!-~]{{1,{LONGEST_KEY}}}")
OTHERWISE = ("请求没有成功", "本次操作没有保存，请稍后再试。")


class ProblemReason(Shape, title="一项不符合的条件"):
    """One unmet condition."""

    message: str = Field(description="一句话说明哪里不符合、怎么办")
    clause: str | None = Field(None, description="条款号，如 11.1；平台约定为 null")
    field: str | None = Field(None, description="所涉栏目，如 funds.lines.0.amount")
    code: str = Field("", description="稳定的代码")


class Newer(Shape, title="别人先保存的版本"):
    """The version that a colleague has saved in the meantime."""

    version: int = Field(description="现在的版本")
    saved_by: str = Field(description="谁保存的")
    saved_at: Moment = Field(description="何时保存的")


class Problem(Shape, title="问题说明（RFC 9457）"):
    """What went wrong, what was kept, what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    reasons: list[ProblemReason] = Field([], description="逐条说明")
    newer: Newer | None = Field(None, description="内容已被更新时：现在的版本")


PROBLEMS: Mapping[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 422, 429), Problem)
"""The refusals that every endpoint declares."""


def problem(
    status: int, detail: str = "", reasons: Sequence[ProblemReason] = (), newer: Newer | None = None
) -> HttpResponse:
    """Return a problem answer; without `detail` it says what its status means."""
    body = _body(status, detail) | {"reasons": [reason.model_dump() for reason in reasons]}
    if newer:
        body["newer"] = newer.model_dump(mode="json")
    return HttpResponse(canonical(body), status=status, content_type=CONTENT_TYPE)


def newer_of(version: int, saved_by: str, saved_at: datetime) -> Newer:
    """Return what a colleague has saved in the meantime."""
    return Newer(version=version, saved_by=saved_by, saved_at=saved_at)


def problems_under_api(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: whatever goes wrong outside the endpoints is told as a problem too, if it was under /api/."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(API):
            return get_response(request)
        key = request.headers.get("Idempotency-Key")
        if key is not None and not KEY.fullmatch(key):
            return problem(422, WRONG_KEY)
        response = get_response(request)
        if isinstance(response, HttpResponse):
            _retell(response)
        return response

    return middleware


def _retell(response: HttpResponse) -> None:
    status, kind = response.status_code, response.headers.get("Content-Type", "")
    if status == UNKNOWN_TOKEN:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status >= FIRST_ERROR and kind != CONTENT_TYPE:
        said = response.content.decode() if kind.startswith("text/plain") and status != UNKNOWN_TOKEN else ""
        response.content = canonical(_body(status, said))
        response.headers["Content-Type"] = CONTENT_TYPE


def _body(status: int, detail: str) -> dict[str, Any]:
    title, otherwise = OTHERWISE
    return {
        "type": "about:blank", "title": TITLES.get(status, title), "status": status,
        "detail": detail or DETAILS.get(status, otherwise), "reasons": [],
    }  # fmt: skip
