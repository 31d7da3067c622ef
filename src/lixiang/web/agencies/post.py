"""The current post of who holds several."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lixiang.agencies.actor import Actor, active_posts
from lixiang.agencies.models import User
from lixiang.web.doors import page


@page("POST")
def current_post(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Change the current post for this session."""
    assert isinstance(request.user, User)
    chosen = request.POST.get("post", "")
    if chosen in {str(post.pk) for post in active_posts(request.user)}:
        request.session["post"] = int(chosen)
    return redirect("/")
