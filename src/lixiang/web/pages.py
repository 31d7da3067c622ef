"""Long lists, a page at a time."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from lixiang.cases.paging import Page, UnknownPlace, page_of
from lixiang.web.frame import frame_of

M = TypeVar("M", bound=Model)


def page_shown(
    request: HttpRequest, rows: QuerySet[M, Any], count: int | None = None
) -> tuple[list[M], dict[str, Any]]:
    """Return the rows of the page that `?after=` asks for, and what `<c-pager>` draws.

    A place that was not given out for this list leads to its first page. `count`: as `page_of` takes it.
    """
    if count is None:
        (count,) = frame_of(request).counted_beside(rows)
    try:
        page = page_of(rows, request.GET.get("after", ""), count=count)
    except UnknownPlace:
        page = page_of(rows, count=count)
    return page.rows, _pager(request, page)


def _pager(request: HttpRequest, page: Page[Any]) -> dict[str, Any]:
    return {
        "first": page.first,
        "last": page.first + len(page.rows) - 1,
        "count": page.count,
        "previous_url": _address(request, page.preceding),
        "next_url": _address(request, page.following),
    }


def _address(request: HttpRequest, place: str) -> str:
    if not place:
        return ""
    query = request.GET.copy()
    query["after"] = place
    return f"?{query.urlencode()}"
