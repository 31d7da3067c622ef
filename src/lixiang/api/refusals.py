"""Which refusal is which problem: the one place that translates exceptions."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig
from django.http import Http404, HttpResponse
from django.http.request import RawPostDataException
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from lixiang.api.bodies import NOT_JSON, Unreadable, WrongMediaType
from lixiang.api.problems import ProblemReason, problem
from lixiang.cases.refusals import NotCompetent, Overtaken, Reason, Refused
from lixiang.documents import refusal as files

TOO_LARGE = "请求超过 5 MB。大文件请分块上传。"

MESSAGES: Mapping[str, str] = {
    "missing": "缺少这一项。",
    "extra_forbidden": "没有这个栏目。",
    "string_type": "须为文字。",
    "int_type": "须为整数。",
    "int_parsing": "须为整数。",
    "bool_type": "须为 true 或 false。",
    "bool_parsing": "须为 true 或 false。",
    "greater_than_equal": "不能小于 {ge}。",
    "less_than_equal": "不能大于 {le}。",
    "string_too_long": "最多 {max_length} 个字。",
    "string_too_short": "至少 {min_length} 个字。",
    "too_long": "最多 {max_length} 项。",
    "list_type": "须为数组。",
    "dict_type": "须为对象。",
    "model_type": "须为对象。",
    "model_attributes_type": "须为对象。",
    "enum": "不在可选的值之中。",
    "literal_error": "只能是 {expected}。",
    "uuid_type": "须为 UUID。",
    "uuid_parsing": "须为 UUID。",
    "value_error": "{error}",
    "day": "{message}",
}
FILE_STATUSES: Mapping[type[files.Refused], int] = {
    files.TooLarge: 413,
    files.NoSpace: 507,
    files.BeingWritten: 409,
}


def install(api: NinjaAPI) -> None:
    """Let `api` answer every refusal as problem details."""

    def answers(exception: type[Exception], answer: Any) -> None:
        api.add_exception_handler(exception, lambda _request, error: answer(error))

    answers(Refused, _refused)
    answers(files.Refused, _file_refused)
    answers(ObjectDoesNotExist, lambda _: problem(404))
    answers(Http404, lambda _: problem(404))
    answers(AuthenticationError, lambda _: problem(401))
    answers(ValidationError, _not_as_described)
    answers(HttpError, _unreadable)
    answers(RawPostDataException, lambda _: problem(415, NOT_JSON))
    answers(RequestDataTooBig, lambda _: problem(413, TOO_LARGE))


def _refused(refused: Refused) -> HttpResponse:
    status = 409 if isinstance(refused, Overtaken) else 403 if isinstance(refused, NotCompetent) else 422
    return problem(status, str(refused), [reason_of(one) for one in refused.reasons])


def reason_of(reason: Reason) -> ProblemReason:
    """Return an unmet condition as problems tell it."""
    return ProblemReason(message=reason.message, clause=reason.clause, field=reason.field, code=reason.code)


def _file_refused(refused: files.Refused) -> HttpResponse:
    reason = ProblemReason(message=refused.message, clause=refused.clause or None, code="file")
    return problem(FILE_STATUSES.get(type(refused), 422), refused.message, [reason])


def _unreadable(error: HttpError) -> HttpResponse:
    cause = error.__cause__
    if isinstance(cause, WrongMediaType):
        return problem(415, str(cause))
    return problem(error.status_code, str(cause) if isinstance(cause, Unreadable) else "")


def _not_as_described(error: ValidationError) -> HttpResponse:
    reasons = list(_reasons(error.errors))
    words = "".join(
        f"{reason.field}：{reason.message}" if reason.field else reason.message for reason in reasons
    )
    return problem(422, f"请求不符合接口说明：{words}", reasons)


def _reasons(errors: list[dict[str, Any]]) -> Iterator[ProblemReason]:
    for error in errors:
        source, *way = error["loc"]
        path = way[1:] if source == "body" else way  # a body is one parameter, whose name says nothing
        message = MESSAGES.get(error["type"], "不符合接口说明。").format(**error.get("ctx", {}))
        yield ProblemReason(message=message, field=".".join(map(str, path)) or None, code=error["type"])
