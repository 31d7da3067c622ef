"""Refusals as problem details (RFC 9457), with the reasons and findings that a program can show at its fields."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError
from pydantic import Field

from lixiang.cases.refusals import NotCompetent, Overtaken, Refused
from lixiang.ledger.canonical import canonical

CONTENT_TYPE = "application/problem+json"


class ProblemReason(Schema):
    """One unmet condition."""

    message: str = Field(description="一句话说明哪里不符合、怎么办")
    clause: str | None = Field(None, description="条款号，如 11.1；平台约定为 null")
    field: str | None = Field(None, description="所涉栏目，如 funds.lines.0.amount")
    code: str = Field("", description="稳定的代码")


class Problem(Schema):
    """What went wrong, what was kept, what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    reasons: list[ProblemReason] = []


PROBLEMS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}
"""The refusals that every endpoint declares."""

TITLES = {
    400: "请求无法读取",
    401: "未登录",
    403: "无权办理",
    404: "没有找到",
    409: "已被他人办理或内容已更新",
    422: "不符合条件",
}


def problem(status: int, detail: str, reasons: list[dict[str, Any]] | None = None) -> HttpResponse:
    """Return a problem answer."""
    body = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail}
    return HttpResponse(canonical(body | {"reasons": reasons or []}), status=status, content_type=CONTENT_TYPE)


def refusal(refused: Refused) -> HttpResponse:
    """Return the answer to a refused action: 409 overtaken, 403 not competent, 422 otherwise."""
    status = 409 if isinstance(refused, Overtaken) else 403 if isinstance(refused, NotCompetent) else 422
    reasons = [
        {"message": one.message, "clause": one.clause, "field": one.field, "code": one.code} for one in refused.reasons
    ]
    return problem(status, str(refused), reasons)


def install(api: NinjaAPI) -> None:
    """Let `api` answer every refusal as problem details."""

    @api.exception_handler(Refused)
    def _refused(_request: HttpRequest, refused: Refused) -> HttpResponse:
        return refusal(refused)

    @api.exception_handler(ObjectDoesNotExist)
    def _unknown(_request: HttpRequest, _unknown: ObjectDoesNotExist) -> HttpResponse:
        return problem(404, "没有找到，或不在您的权限之内。")

    @api.exception_handler(Http404)
    def _not_found(_request: HttpRequest, _unknown: Http404) -> HttpResponse:
        return problem(404, "没有找到，或不在您的权限之内。")

    @api.exception_handler(AuthenticationError)
    def _signed_out(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
        return problem(401, "令牌缺失、已撤销或不正确。请在“接口令牌”页面生成令牌。")

    @api.exception_handler(ValidationError)
    def _unreadable(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        reasons = [
            {"message": str(one.get("msg", "")), "field": ".".join(map(str, one["loc"])), "clause": None, "code": one["type"]}
            for one in error.errors
        ]
        return problem(422, "请求的内容不符合接口说明。", reasons)
