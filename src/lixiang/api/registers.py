"""The registers of the unit and the shared resources: list, add, read, change, retire."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from ninja import P, PathEx, QueryEx, Router, Status
from pydantic import Field

from lixiang.api.bearer import Signed
from lixiang.api.content import Word
from lixiang.api.form import FormField, fields_of
from lixiang.api.paging import ROWS, After, Paged, Size, page_of
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import MOST_ACTS, Id, LineText, Moment, Seq, Shape
from lixiang.cases.groups.fields import LAST_YEAR
from lixiang.cases.registers.actions import add_row, change_row, last_written, retire_row
from lixiang.cases.registers.registers import REGISTERS, Register, register_choices
from lixiang.ledger.models import Event

router = Router(tags=["登记簿"])
REGISTER, ROW = "/registers/{slug:name}", "/registers/{slug:name}/{int:row_id}"
NAMES = "；".join(f"{one.name} {one.title}" for one in REGISTERS.values())
Name = PathEx[str, P(description=NAMES, example="systems")]
Seen = QueryEx[int, P(ge=0, le=MOST_ACTS, description="所见的 seq", example=1)]
Said = dict[LineText, Annotated[int, Field(ge=0, le=LAST_YEAR)] | Word | None]


class RegisterRow(Shape, title="登记簿的一条"):
    """A row of a register."""

    id: int = Field(description="编号")
    unit: str = Field(description="登记的单位；共享资源为空")
    content: dict[str, Any] = Field(description="登记的内容，按栏目")
    seq: int = Field(description="登记和修改过几次；修改、停用时带上")
    retired: bool = Field(description="已停用")
    written_by: str = Field(description="谁最后登记或修改")
    written_at: Moment = Field(description="何时")


class RegisterRows(Paged, title="登记簿"):
    """A page of a register and the fields of its rows."""

    title: str = Field(description="中文名称")
    kept: bool = Field(description="本单位可以登记")
    fields: list[FormField] = Field(description="一条有哪些栏目")
    items: list[RegisterRow]


class NewRow(Shape, title="登记一条"):
    """What a row says."""

    content: Said = Field(description="登记的内容，栏目见登记簿的 fields", examples=[{"name": "业务系统"}])


class ChangedRow(NewRow, title="修改一条"):
    """What a row shall say instead."""

    seq: Seq = Field(description="所见的 seq")


@router.get(
    REGISTER, response={200: RegisterRows, **PROBLEMS}, summary="登记簿",
    description="权限之内的各条，最近登记的在前，已停用的也在内；以及一条有哪些栏目。",
)  # fmt: skip
def register_rows(request: Signed, name: Name, after: After = "", page_size: Size = ROWS) -> RegisterRows:
    """List the rows of a register."""
    kept = _register(name)
    found, shown = page_of(kept.rows(), after, page_size)
    return RegisterRows(
        title=kept.title, kept=kept.is_kept_by(request.auth), items=_rows(kept, found),
        fields=list(fields_of(kept.content, register_choices())), **shown,
    )  # fmt: skip


@router.post(
    REGISTER, response={201: RegisterRow, **PROBLEMS}, summary="登记一条",
    description="同名的一条已在登记簿中的为 422。共享资源由主管部门和信息中心登记。",
)  # fmt: skip
def add_register_row(
    request: Signed, name: Name, body: NewRow, response: HttpResponse
) -> Status[RegisterRow]:
    """Put a row on record."""
    kept = _register(name)
    made = add_row(request.auth, kept, body.content)
    response.headers["Location"] = reverse("api:register_row", args=[name, made.pk])
    return Status(201, _rows(kept, [made])[0])


@router.get(
    ROW,
    response={200: RegisterRow, **PROBLEMS},
    summary="登记簿的一条",
    description="内容、seq，谁最后修改。",
)
def register_row(request: Signed, name: Name, row_id: Id) -> RegisterRow:
    """Read a row."""
    kept = _register(name)
    return _rows(kept, [kept.rows().get(pk=row_id)])[0]


@router.put(
    ROW, response={200: RegisterRow, **PROBLEMS}, summary="修改一条",
    description="只有登记它的单位能改；已提交的申报不受影响。别人先改了的为 409，说明是谁、何时。",
)  # fmt: skip
def change_register_row(request: Signed, name: Name, row_id: Id, body: ChangedRow) -> RegisterRow:
    """Change a row."""
    kept = _register(name)
    return _rows(kept, [change_row(request.auth, kept, row_id, body.content, body.seq)])[0]


@router.delete(
    ROW, response={204: None, **PROBLEMS}, summary="停用一条",
    description="以后的申报不再引用；已提交的申报不受影响。",
)  # fmt: skip
def retire_register_row(request: Signed, name: Name, row_id: Id, seq: Seen) -> Status[None]:
    """Retire a row."""
    retire_row(request.auth, _register(name), row_id, seq)
    return Status(204, None)


def _register(name: str) -> Register:
    if name not in REGISTERS:
        raise Http404
    return REGISTERS[name]


def _rows(kept: Register, rows: Sequence[Any]) -> list[RegisterRow]:
    last = last_written(kept, rows)
    return [_row(kept, row, last[row.pk]) for row in rows]


def _row(kept: Register, row: Any, last: Event) -> RegisterRow:
    return RegisterRow(
        id=row.pk, unit=getattr(row, "unit_name", ""), seq=last.seq, retired=kept.is_retired(row),
        content={name: getattr(row, name) for name in kept.content.model_fields},
        written_by=last.person_name, written_at=last.at,
    )  # fmt: skip
