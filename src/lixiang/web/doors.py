"""What every page needs: the actor, or the way to the sign-in page; and refusals as answers."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from lixiang.agencies.actor import Actor
from lixiang.cases.refusals import NotCompetent

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
Page = Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase]


def page(*methods: str) -> Callable[[Page[P]], View[P]]:
    """Make a view of a function that wants the actor: signed-out people go to sign in, unknown objects are 404.

    Whoever may not see a page at all is told so with 403.

    Args:
        *methods: the HTTP methods that the view answers.
    """

    def decorate(function: Page[P]) -> View[P]:
        @wraps(function)
        def view(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor: Actor | None = request.actor  # type: ignore[attr-defined]
            if actor is None:
                return _not_in_a_post(request)
            try:
                return function(request, actor, *args, **kwargs)
            except ObjectDoesNotExist as unknown:
                raise Http404 from unknown
            except NotCompetent as denied:
                raise PermissionDenied(str(denied)) from denied

        return cast(View[P], require_http_methods(list(methods))(view))

    return decorate


def _not_in_a_post(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        raise PermissionDenied("您的账号没有在岗的岗位，请联系系统管理员。")
    return redirect_to_login(request.get_full_path())
