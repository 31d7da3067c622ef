"""Watching a case: on its page, and so in a view of the to-do list."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lixiang.agencies.actor import Actor
from lixiang.cases import watching
from lixiang.web.doors import page


@page("POST")
def watch(request: HttpRequest, actor: Actor, case_id: int) -> HttpResponse:
    """Put the case among those that this person watches."""
    watching.watch(actor, case_id)
    messages.success(request, "已关注，本案列在待办的“关注”中。")
    return redirect("case", case_id)


@page("POST")
def unwatch(request: HttpRequest, actor: Actor, case_id: int) -> HttpResponse:
    """Watch the case no more."""
    watching.unwatch(actor, case_id)
    messages.success(request, "已取消关注。")
    return redirect("case", case_id)
