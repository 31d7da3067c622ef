"""Long lists, a page at a time."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS = 25


def numbered_page(request: HttpRequest, rows: QuerySet[Any, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Return the rows of the page asked for by `?page=`, and what `<c-pager>` draws."""
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    pager = {
        "first": page.start_index(),
        "last": page.end_index(),
        "count": f"{page.paginator.count:,}",
        "previous_url": _address(request, page.previous_page_number()) if page.has_previous() else "",
        "next_url": _address(request, page.next_page_number()) if page.has_next() else "",
    }
    return list(page), pager


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
