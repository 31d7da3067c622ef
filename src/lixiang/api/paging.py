"""Long lists, a page at a time."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from ninja import P, QueryEx
from pydantic import Field

from lixiang.api.shapes import Shape

MOST_PAGES, MOST_ROWS, ROWS = 10_000, 100, 25

M = TypeVar("M", bound=Model)

Number = QueryEx[int, P(ge=1, le=MOST_PAGES, description="第几页，从 1 起", example=1)]
Size = QueryEx[int, P(ge=1, le=MOST_ROWS, description="每页几行", example=ROWS)]


class Paged(Shape):
    """What every page of a list says beside its rows."""

    count: int = Field(description="共有几行")
    page: int = Field(description="这是第几页")
    page_size: int = Field(description="每页几行")


def page_of(rows: QuerySet[M, Any], page: int, page_size: int) -> tuple[list[M], dict[str, int]]:
    """Return the rows of one page, none past the end, and what `Paged` says of it."""
    first = (page - 1) * page_size
    return list(rows[first : first + page_size]), {
        "count": rows.count(),
        "page": page,
        "page_size": page_size,
    }
