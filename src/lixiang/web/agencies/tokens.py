"""Tokens by which a program acts for the current post."""

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import ApiToken
from lixiang.agencies.tokens import make_token, revoke_token, tokens_of
from lixiang.web.doors import page


@reauthentication_required(enabled=lambda _: settings.LIXIANG_PASSWORD_AGAIN)  # type: ignore[untyped-decorator]
def _signed_in_anew(_request: HttpRequest) -> None:
    """Raise ReauthenticationRequired where somebody else may sit at the desk by now."""


@page("GET", "POST")
def tokens(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the tokens of this post; POST makes one and shows its secret once. Who asks signs in anew for that."""
    secret = error = ""
    try:
        _signed_in_anew(request)
    except ReauthenticationRequired:
        if request.method == "GET":
            raise
        return redirect("tokens")  # allauth would repeat the POST past our middleware
    if request.method == "POST":
        name = request.POST.get("name", "").strip()
        fits = 0 < len(name) <= (ApiToken._meta.get_field("name").max_length or 0)
        secret, error = (make_token(actor, name), "") if fits else ("", "请写明令牌的用途，最多 64 个字。")
    context = {
        "tokens": tokens_of(actor),
        "days": settings.LIXIANG_TOKEN_DAYS,
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
