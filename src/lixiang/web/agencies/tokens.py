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
from lixiang.ledger.text import TextRefused, clean_text
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
    name = request.POST.get("name", "")
    if request.method == "POST":
        try:
            secret = make_token(actor, _purpose(name))
        except TextRefused as refused:
            error = str(refused)
    context = {
        "name": name if error else "",
        "tokens": tokens_of(actor),
        "days": settings.LIXIANG_TOKEN_DAYS,
        "secret": secret,
        "error": error,
    }
    return render(request, "agencies/tokens.html", context, status=422 if error else 200)


def _purpose(name: str) -> str:
    kept = clean_text(name, longest=ApiToken._meta.get_field("name").max_length)
    if not kept:
        raise TextRefused("请写明令牌的用途。")
    return kept


@page("POST")
def revocation(request: HttpRequest, actor: Actor, token_id: int) -> HttpResponse:
    """Revoke a token."""
    if not revoke_token(actor, token_id):
        raise Http404
    messages.success(request, "令牌已撤销。")
    return redirect("tokens")
