"""The description of the API (OpenAPI 3.1), where it says more than ninja can tell from the endpoints."""

from collections.abc import Iterator, Mapping
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from lixiang.agencies.answered import LONGEST_KEY
from lixiang.api.problems import CONTENT_TYPE, FIRST_ERROR, TITLES
from lixiang.api.uploads import UPLOADS

ABOUT = """备案申报的全过程：申报、上传、提交、审查、退回补正、备案、取文书。与页面办理同一套操作、同一套权限。

- 每个请求带 `Authorization: Bearer 令牌`。令牌在“接口令牌”页面生成，代表生成它的人和当时的岗位。
- 金额是十进制字符串，单位元，两位小数；日期如 2026-11-22；时间带时区；条款号如 21.1(1)。
- 每个请求要么全部生效，要么完全不生效。出错时返回 application/problem+json（RFC 9457），
  reasons 逐条说明，每条带条款和栏目。
- 看不到的一律是 404。被别人抢先的是 409，并说明是谁、何时。
- 改动的请求可带 Idempotency-Key：网络中断后原样重发，只办理一次，答复相同；标识保留 30 天。
"""
CREATED = 201
ANSWERED = {200: "成功", CREATED: "已建立", 204: "已办理"}
CHANGES = ("post", "put", "patch", "delete")
WITH_BODY_ONLY = (413, 415)
IDEMPOTENCY_KEY = {
    "in": "header", "name": "Idempotency-Key", "required": False,
    "description": "调用方自定的标识。同一标识的同一请求只办理一次、答复相同；用于另一请求则为 409。",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
}  # fmt: skip
LOCATION = {"Location": {"description": "新建的内容在这里", "schema": {"type": "string"}}}


class Readable(JSONRenderer):
    """JSON whose Chinese words can be read as they are."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


class Api(NinjaAPI):
    """An API that is described in Chinese, with its refusals as what they are."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Name an operation as its function."""
        return str(operation.view_func.__name__)

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the description; the endpoints of the upload protocol are part of it."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for method, operation in _operations(schema):
            _describe(method, operation)
        prefix = path_prefix or self.get_root_path(path_params or {})
        schema["paths"] |= {f"{prefix}{place}": operations for place, operations in UPLOADS.items()}
        return schema


def _operations(schema: OpenAPISchema) -> Iterator[tuple[str, dict[str, Any]]]:
    for operations in schema["paths"].values():
        yield from operations.items()


def _describe(method: str, operation: dict[str, Any]) -> None:
    operation["parameters"] = list(_parameters(method, operation["parameters"]))
    answers = operation["responses"]
    for status in WITH_BODY_ONLY if "requestBody" not in operation else ():
        answers.pop(status)
    for status, answer in answers.items():
        answer |= _answer(status, answer)


def _parameters(method: str, parameters: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for parameter in parameters:
        # Titles are made from English names; an example stands beside the schema as well.
        schema = {key: value for key, value in parameter["schema"].items() if key not in ("title", "example")}
        yield parameter | {"schema": schema}
    if method in CHANGES:
        yield IDEMPOTENCY_KEY


def _answer(status: int, answer: dict[str, Any]) -> dict[str, Any]:
    if status >= FIRST_ERROR:
        return {
            "description": TITLES[status],
            "content": {CONTENT_TYPE: next(iter(answer["content"].values()))},
        }
    return {"description": ANSWERED[status]} | ({"headers": LOCATION} if status == CREATED else {})
