"""Refusals in plain words, as a page where a person asked for one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

TITLES = {
    400: "请求不完整",
    409: "其他人刚刚办理了这件事",
    413: "内容过大",
    422: "没有办理",
    429: "操作过于频繁",
    503: "系统正在维护",
}
PLAIN = "text/plain"


def words_as_pages(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a door answers an error in one plain sentence; a browser that opens a page gets it as a page."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if _is_words(response) and _opens_a_page(request):
            return _page(request, response)
        return response

    return middleware


def _is_words(response: HttpResponseBase) -> bool:
    return response.status_code in TITLES and response.headers.get("Content-Type", "").startswith(PLAIN)


def _opens_a_page(request: HttpRequest) -> bool:
    return "HX-Request" not in request.headers and "text/html" in request.headers.get("Accept", "")


def _page(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    words = response.content.decode() if isinstance(response, HttpResponse) else ""
    context = {"title": TITLES[response.status_code], "words": words, "status": response.status_code}
    return HttpResponse(
        render_to_string("layout/refusal.html", context, request), status=response.status_code
    )


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Answer whoever signs in too often; `handler429` of the addresses."""
    return HttpResponse(render_to_string("429.html", None, request), status=429)
