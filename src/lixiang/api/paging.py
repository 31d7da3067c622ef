"""Long lists, a page at a time."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from ninja import P, QueryEx
from pydantic import Field

from lixiang.api.shapes import Shape
from lixiang.cases import paging
from lixiang.cases.refusals import Reason, Refused

MOST_ROWS, LONGEST_PLACE, ROWS = 100, 400, paging.ROWS

M = TypeVar("M", bound=Model)

After = QueryEx[str, P(max_length=LONGEST_PLACE, description="上一页给出的 next；第一页不写", example="")]
Size = QueryEx[int, P(ge=1, le=MOST_ROWS, description="每页几行", example=ROWS)]


class Paged(Shape):
    """What every page of a list says beside its rows."""

    count: int = Field(description=f"共有几行，最多数到 {paging.COUNTED}")
    counted_all: bool = Field(description="为 false 时行数多于 count")
    next: str = Field(description="下一页从哪里起：写入 after；已是最后一页时为空")
    page_size: int = Field(description="每页几行")


def page_of(
    rows: QuerySet[M, Any], after: str, page_size: int, count: int | None = None
) -> tuple[list[M], dict[str, Any]]:
    """Return the rows of one page, and what `Paged` says of it; `count` as `paging.page_of` takes it.

    Raises:
        Refused: `after` was not given out for this list.
    """
    try:
        page = paging.page_of(rows, after, page_size, count)
    except paging.UnknownPlace as unknown:
        raise Refused(
            [Reason("不是本列表给出的位置，请从第一页读起。", field="after", code="unknown_place")]
        ) from unknown
    return page.rows, {
        "count": min(page.counted, paging.COUNTED),
        "counted_all": page.counted <= paging.COUNTED,
        "next": page.following,
        "page_size": page_size,
    }
