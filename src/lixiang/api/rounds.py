"""What was submitted in a round: its groups and files, and what changed between two rounds."""

from collections.abc import Mapping
from typing import Any

from django.http import FileResponse
from ninja import P, QueryEx, Router
from pydantic import Field

from lixiang.api.bearer import Signed
from lixiang.api.cases import CASE
from lixiang.api.downloads import BYTES, sent
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Id, Money, Shape
from lixiang.api.sheets import GroupSheet, group_sheets
from lixiang.cases.comparison import Change, changes_between
from lixiang.cases.models import Submission
from lixiang.cases.queries import case_of
from lixiang.cases.rounds import round_read_by

router = Router(tags=["案件"])
ROUND = f"{CASE}/rounds/{{int:round}}"
MOST_ROUNDS = 1_000
RoundNumber = QueryEx[int, P(ge=0, le=MOST_ROUNDS, description="第几轮；0 为缺省：最近两轮", example=2)]


class SubmittedFile(Shape, title="提交的文件"):
    """A file as it was submitted."""

    code: str = Field(description="材料的代码")
    name: str = Field(description="文件名")
    digest: str = Field(description="SM3 摘要")
    size: int = Field(description="字节数")
    media_type: str = Field(description="按内容认定的类型")


class Round(Shape, title="一轮提交的内容"):
    """What lay before the reviewers in a round."""

    round: int = Field(description="第几轮")
    groups: dict[str, GroupSheet] = Field(description="各组栏目")
    files: list[SubmittedFile] = Field(description="文件")


class FieldChange(Shape, title="一处变化"):
    """A field whose words differ."""

    group: str = Field(description="栏目组")
    title: str = Field(description="栏目组的中文名称")
    field: str = Field(description="栏目", examples=["data.catalogue_entries.0.condition"])
    label: str = Field(description="栏目的中文名称")
    before: str = Field(description="变化之前；为空则原来没有")
    after: str = Field(description="变化之后；为空则已删去")
    moved: Money | None = Field(description="金额的增减；不是金额的为 null")


class Comparison(Shape, title="两轮的比较"):
    """Only what changed."""

    before: int = Field(description="前一轮")
    after: int = Field(description="后一轮")
    changes: list[FieldChange]


@router.get(
    ROUND, response={200: Round, **PROBLEMS}, summary="一轮提交的内容",
    description="这一轮冻结的各组栏目和文件，以后不再改变。",
)  # fmt: skip
def round_of(request: Signed, case_id: Id, round: Id) -> Round:
    """Read what was submitted in a round."""
    _, sheet = round_read_by(request.auth, case_id, round)
    return Round(
        round=round, groups=group_sheets(sheet), files=[SubmittedFile(**file) for file in sheet.files]
    )


@router.get(
    f"{ROUND}/files/{{slug:digest}}", response={200: None, **PROBLEMS}, summary="下载提交的文件",
    description="这一轮提交的一份文件，按 SM3 摘要指明。", openapi_extra=BYTES,
)  # fmt: skip
def submitted_file(request: Signed, case_id: Id, round: Id, digest: str) -> FileResponse:
    """Send a file that was submitted."""
    files: list[Mapping[str, Any]] = [*round_read_by(request.auth, case_id, round)[1].files]
    for file in files:
        if file["digest"] == digest:
            return sent(digest, file["name"], file["media_type"])
    raise Submission.DoesNotExist


@router.get(
    f"{CASE}/comparison", response={200: Comparison, **PROBLEMS}, summary="比较两轮提交的内容",
    description="只列出变化之处。不指明轮次时比较最近两轮；只有一轮的为 404。",
)  # fmt: skip
def comparison(request: Signed, case_id: Id, before: RoundNumber = 0, after: RoundNumber = 0) -> Comparison:
    """Show what changed between two rounds."""
    later = after or case_of(case_id).round
    earlier = before or later - 1
    if earlier < 1:
        raise Submission.DoesNotExist
    sheets = (round_read_by(request.auth, case_id, one)[1] for one in (earlier, later))
    changes = changes_between(*sheets)
    return Comparison(before=earlier, after=later, changes=[_change(one) for one in changes])


def _change(one: Change) -> FieldChange:
    return FieldChange(
        group=one.group, title=one.title, field=one.field, label=one.label, before=one.before, after=one.after,
        moved=one.moved,
    )  # fmt: skip
