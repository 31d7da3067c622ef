"""Who asks: the actor for whom the token of the request acts."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from lixiang.agencies.actor import Actor


class Signed(HttpRequest):
    """A request whose token was accepted; `auth` is whoever it acts for."""

    auth: Actor


class BearerToken(HttpBearer):
    """Bearer token (RFC 6750). The middleware has looked it up, because the transaction needs its actor."""

    openapi_description = "在“接口令牌”页面生成的令牌，代表生成它的人和当时的岗位。"

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:  # noqa: ARG002
        """Return the actor; None refuses the request."""
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        return actor
