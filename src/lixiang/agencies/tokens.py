"""Tokens of the API: made once, shown once, kept as a digest."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet

from lixiang.agencies.actor import Actor, actor_in
from lixiang.agencies.models import ApiToken
from lixiang.ledger.clock import now
from lixiang.ledger.crypto import sm3

BYTES = 32


def make_token(actor: Actor, name: str) -> str:
    """Create a token for the actor's current post and return the secret, which nobody can read again.

    It is in force for as many days as the installation says (`LIXIANG_TOKEN_DAYS`).
    """
    secret, made = secrets.token_urlsafe(BYTES), now()
    ApiToken.objects.create(
        post_id=actor.post_id, name=name, digest=sm3(secret.encode()), created_at=made,
        expires_at=made + timedelta(days=settings.LIXIANG_TOKEN_DAYS),
    )  # fmt: skip
    return secret


def tokens_of(actor: Actor) -> QuerySet[ApiToken]:
    """Return the tokens of the actor's post that are in force, the newest first."""
    own = ApiToken.objects.filter(post_id=actor.post_id, revoked_at=None, expires_at__gt=now())
    return own.order_by("-created_at", "-pk")


def revoke_token(actor: Actor, token_id: int) -> bool:
    """Revoke one of the actor's own tokens; False where there is none of that id in force."""
    mine = ApiToken.objects.filter(pk=token_id, post__user_id=actor.person_id, revoked_at=None)
    return mine.update(revoked_at=now()) == 1


def actor_of_token(secret: str) -> Actor | None:
    """Return the actor for whom the token acts, None when unknown, revoked, expired, or person or post inactive."""
    token = (
        ApiToken.objects.select_related("post__user", "post__unit")
        .filter(digest=sm3(secret.encode()), revoked_at=None, expires_at__gt=now())
        .filter(post__active=True, post__user__is_active=True)
        .first()
    )
    return actor_in(token.post) if token else None
