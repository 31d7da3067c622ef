"""Every endpoint of the description, with a request that it would take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import uuid4

from lixiang.api.main import api
from lixiang.cases.groups.catalogue import GROUPS

CONCLUSION = {"outcome": "returned", "defects": [{"group": "data", "problem": "没有写明共享条件。"}]}
BODIES: Mapping[str, Any] = {
    "begin": {"classified": False},
    "submit": {"seq": 0},
    "ask": {"seq": 0},
    "attach_late": {"code": "sealed_form", "upload": str(uuid4())},
    "attach": {"code": "filing_form", "upload": str(uuid4())},
    "conclude": CONCLUSION | {"seq": 1},
    "preview": CONCLUSION,
    "take_act": {"reason": "方案调整。", "seq": 1},
    "copy": {"classified": False},
    "add_expert": {
        "name": "莫文静",
        "work_unit": "南流江大学",
        "specialty": "数据治理",
        "title": "副教授",
        "phone": "0775-0000201",
    },
    "end_expert": None,
    "hand_in_sheet": {"points": [], "conclusion": "agree", "seq": 1},
    "begin_upload": None,
    "add_register_row": {"content": {}},
    "change_register_row": {"content": {}, "seq": 1},
    "task_batch": {"what": "urged", "items": [{"case_id": 1, "step": "check_completeness", "seq": 1}]},
    "change_chains": {"version": 0},
    "law_evaluation": {},
    "law_route": {},
    **{f"save_{group}": {"version": 0, "content": {}} for group in GROUPS},
}
TUS = {
    "Tus-Resumable": "1.0.0",
    "Upload-Length": "10",
    "Upload-Metadata": "filename YS50eHQ=",
    "Upload-Offset": "0",
}


@dataclass(frozen=True)
class Endpoint:
    """An operation: its method, its path with places for ids, a body, whether it speaks the upload protocol."""

    name: str
    method: str
    path: str
    body: Any
    tus: bool

    def at(self, **ids: object) -> str:
        """Return the path with these ids."""
        return self.path.format(**ids)


@cache
def endpoints() -> list[Endpoint]:
    """Return every endpoint that the API describes."""
    return list(_described())


def _described() -> Iterator[Endpoint]:
    for path, operations in api.get_openapi_schema(path_prefix="/").get("paths", {}).items():
        for method, operation in operations.items():
            name, tus = operation["operationId"], path.startswith("/uploads/")
            needs_body = method in ("post", "put") and name != "attach_file"
            yield Endpoint(name, method.upper(), path, BODIES.get(name) if needs_body else None, tus)


def within(*names: str) -> list[Endpoint]:
    """Return the endpoints whose path names one of these ids."""
    return [one for one in endpoints() if any(f"{{{name}}}" in one.path for name in names)]
