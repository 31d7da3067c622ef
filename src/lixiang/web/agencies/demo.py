"""The role picker of a demo installation; production has no such address."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lixiang.agencies.models import User


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo people without a password."""
    if not settings.LIXIANG_DEMO:
        raise Http404
    user = User.objects.filter(username=request.POST.get("username", ""), is_active=True).first()
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    wanted = request.POST.get("next", "")
    return redirect(wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/")
