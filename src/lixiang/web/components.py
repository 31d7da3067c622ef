"""The page that shows every component in all its states."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lixiang.web.samples import samples


def components(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    return render(request, "components/index.html", samples())
