"""All addresses of the platform."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.csrf import csrf_exempt

from lixiang.api.main import api
from lixiang.web.documents.uploads import UploadInParts, Uploads

CLOSED = (
    r"^accounts/(?:signup|email|confirm-email|password/(?:re)?set|login/code|(?:3rdparty|social)/signup)/"
)
"""Nobody makes himself an account and nothing is sent by mail: administrators do what these would."""


def closed(_request: HttpRequest) -> HttpResponse:
    """Answer as if there were no such address; its name stays, because pages of allauth ask for it."""
    raise Http404


urlpatterns: list[URLPattern | URLResolver] = [
    re_path(CLOSED, closed),
    path("accounts/", include("allauth.urls")),
    # Under /api/ only a token counts, never a cookie, so there is no request to forge.
    path("api/v1/uploads/", csrf_exempt(Uploads.as_view())),
    path("api/v1/uploads/<uuid:upload_id>/", csrf_exempt(UploadInParts.as_view())),
    path("api/v1/", api.urls),
    path("", include("lixiang.web.urls")),
]
