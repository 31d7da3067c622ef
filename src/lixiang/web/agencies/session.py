"""The session: kept alive by whoever is still working."""

from django.http import HttpRequest, HttpResponse

from lixiang.agencies.actor import Actor
from lixiang.web.doors import page


@page("GET")
def session(_request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Answer nothing; the request itself has kept the session alive."""
    return HttpResponse(status=204)
