"""An edition of the measures: every article, and what the platform does with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.law.edition import Heading, Status, heading
from lixiang.law.instruments import extended_by, laid_over
from lixiang.web.doors import page
from lixiang.web.law.articles import articles, conventions
from lixiang.web.law.editions import STATES, chosen_edition, chosen_name, edition_links, in_use, with_edition


@page("GET")
def book(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Show an edition; `?edition=` names another than the one in use."""
    name = chosen_name(request)
    said = heading(name)
    context = {
        "edition": said,
        "state": STATES[said.status],
        "in_use": name == in_use(),
        "extended": extended_by(name),
        "overlays": laid_over(name),
        "editions": edition_links(reverse("law"), name),
        "route_url": with_edition(reverse("law_route"), name),
        "due_url": with_edition(reverse("law_due"), name),
        "other": "" if name == in_use() else name,
        **_content(request, said),
    }
    return render(request, "law/book.html", context)


def _content(request: HttpRequest, said: Heading) -> dict[str, Any]:
    if said.status is Status.NAME_ONLY:
        return {"articles": (), "conventions": None}
    edition = chosen_edition(request)
    return {"articles": articles(edition), "conventions": conventions(edition)}
