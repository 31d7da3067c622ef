"""Sessions: how they are read, who comes back in one, and how a request keeps it alive."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from lixiang.agencies.actor import posts_held_by
from lixiang.agencies.models import Post, User
from lixiang.ledger.questions import prepared

KEPT = "kept"


class SessionStore(db.SessionStore):
    """Sessions in Django's table, as every request reads them."""

    def load(self) -> dict[str, Any]:
        """Return what the session keeps; of one that is unknown or over, nothing."""
        for session in _sessions(self.session_key, timezone.now()):
            return self.decode(session.session_data)
        return super().load()


@prepared
def _sessions(key: str | None, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@prepared
def _posts_and_factor(person_id: int) -> QuerySet[Post, Any]:
    factors = Authenticator.objects.filter(user=OuterRef("user"))
    return posts_held_by(person_id).annotate(second_factor=Exists(factors))


class PeopleInPosts(AuthenticationBackend):  # type: ignore[misc]
    """Signs in as allauth does; who comes back is read with posts and second factor, all in one question."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person of a session, None where he may not sign in any more."""
        posts = _posts_and_factor(user_id)
        if not posts:
            return User.objects.filter(pk=user_id, is_active=True).first()
        user = posts[0].user
        user.active_posts, user.second_factor = [*posts], posts[0].second_factor
        return user if user.is_active else None


def keep_alive(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a request keeps its session alive, which is written down once a minute.

    Sessions last as much longer than `LIXIANG_IDLE`, so that none ends early for a request that was not written down.
    """
    apart = settings.SESSION_COOKIE_AGE - settings.LIXIANG_IDLE

    def middleware(request: HttpRequest) -> HttpResponseBase:
        session, second = request.session, int(time.time())
        if second - session.get(KEPT, 0) >= apart and not session.is_empty():
            session[KEPT] = second
        return get_response(request)

    return middleware
