"""The upload protocol as the description tells of it; its endpoints are those of the pages, mounted once more."""

from typing import Any

from lixiang.api.problems import Problem


def _header(where: str, name: str, description: str, example: str) -> dict[str, Any]:
    says = {"description": description, "schema": {"type": "string", "example": example}}
    return says if where == "answer" else {"in": "header", "name": name, "required": True, **says}


ABOUT = "tus 1.0.0，含 creation、checksum、termination、expiration；任何 tus 客户端都可以用，令牌放在请求头。"
VERSION = _header("request", "Tus-Resumable", "协议版本", "1.0.0")
OFFSET = _header("request", "Upload-Offset", "这一段从第几个字节起", "0")
LENGTH = _header("request", "Upload-Length", "文件的字节数", "1048576")
METADATA = _header(
    "request", "Upload-Metadata", "filename 和 Base64 编码的文件名", "filename 5pa55qGILnBkZg=="
)
BEGUN = {"Location": _header("answer", "Location", "各段发往这里", "/api/v1/uploads/…/")}
REACHED = {"Upload-Offset": _header("answer", "Upload-Offset", "已收到的字节数", "0")}
PART = {"application/offset+octet-stream": {"schema": {"type": "string", "format": "binary"}}}
PLACE = {"in": "path", "name": "upload_id", "required": True, "schema": {"type": "string", "format": "uuid"}}
ERROR = {"application/problem+json": {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}}
REFUSALS = {
    400: "缺少协议的请求头",
    401: "令牌无效",
    404: "没有这个上传，或者已过期",
    409: "起点与已收到的字节数不符，先用 HEAD 询问",
    412: "协议版本不符",
    413: "超过单个文件的上限",
    415: "请求正文的类型不对",
    422: "文件不能接受",
    423: "另一个请求正在写这个上传",
    460: "校验值不符",
    507: "存储空间不足",
}


def _operation(
    name: str, summary: str, parameters: list[Any], answer: dict[int, Any], body: Any = None
) -> dict[str, Any]:
    refusals = {status: {"description": says, "content": ERROR} for status, says in REFUSALS.items()}
    return {
        "operationId": name, "summary": summary, "tags": ["申报材料"], "parameters": [VERSION, *parameters],
        "description": ABOUT,
        "responses": answer | refusals, "security": [{"BearerToken": []}],
    } | ({"requestBody": {"required": True, "content": body}} if body else {})  # fmt: skip


UPLOADS: dict[str, Any] = {
    "uploads/": {
        "post": _operation(
            "begin_upload",
            "开始分块上传",
            [LENGTH, METADATA],
            {201: {"description": "已开始", "headers": BEGUN}},
        ),
    },
    "uploads/{upload_id}/": {
        "head": _operation(
            "upload_offset",
            "询问收到了多少",
            [PLACE],
            {200: {"description": "从这里继续", "headers": REACHED}},
        ),
        "patch": _operation(
            "upload_part",
            "发送一段",
            [PLACE, OFFSET],
            {204: {"description": "已收到", "headers": REACHED}},
            PART,
        ),
        "delete": _operation("end_upload", "放弃上传", [PLACE], {204: {"description": "已放弃"}}),
    },
}
