"""Tokens by which a program acts for the current post."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import ApiToken
from lixiang.agencies.tokens import make_token, revoke_token
from lixiang.web.doors import page


@page("GET", "POST")
def tokens(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the tokens of this post; POST makes one and shows its secret once."""
    secret = error = ""
    if request.method == "POST":
        name = request.POST.get("name", "").strip()
        fits = 0 < len(name) <= (ApiToken._meta.get_field("name").max_length or 0)
        secret, error = (make_token(actor, name), "") if fits else ("", "请写明令牌的用途，最多 64 个字。")
    context = {
        "tokens": ApiToken.objects.filter(post_id=actor.post_id, revoked_at=None).order_by("-created_at"),
        "secret": secret,
        "error": error,
    }
    return render(request, "agencies/tokens.html", context, status=422 if error else 200)


@page("POST")
def revocation(request: HttpRequest, actor: Actor, token_id: int) -> HttpResponse:
    """Revoke a token."""
    if not revoke_token(actor, token_id):
        raise Http404
    messages.success(request, "令牌已撤销。")
    return redirect("tokens")
