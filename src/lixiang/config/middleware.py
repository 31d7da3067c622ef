"""Who asks, and one transaction for what they ask: rolled back at every status from 400 on."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.cache import caches
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from lixiang.agencies.access import acting
from lixiang.agencies.actor import Actor, current_actor
from lixiang.agencies.answered import (
    LONGEST_KEY,
    Answer,
    KeyUsedOtherwise,
    answer_given,
    forget_request,
    keep_answer,
)
from lixiang.agencies.models import PROJECT_UNIT, User
from lixiang.agencies.tokens import actor_of_token
from lixiang.ledger.canonical import canonical
from lixiang.ledger.clock import now
from lixiang.ledger.crypto import sm3

GetResponse = Callable[[HttpRequest], HttpResponseBase]
API, ACCOUNTS = "/api/", "/accounts/"
MINUTE = 60
BEARER = "Bearer "
CHANGES = {"POST", "PUT", "PATCH", "DELETE"}
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
KEY_HEADER, KEY_FIELD = "Idempotency-Key", "request_key"
FIRST_REDIRECT, FIRST_ERROR = 300, 400
NUL = "\0"
UNKEPT = "填写的内容含有无法保存的字符（U+0000），请删去后再试。"


def refuse_nul(get_response: GetResponse) -> GetResponse:
    """Answer 400 to a NUL character in query or form: no column can keep it, and nobody types it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        fields = (*request.GET.lists(), *request.POST.lists())
        if any(NUL in word for name, words in fields for word in (name, *words)):
            return HttpResponse(UNKEPT, status=400, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware


def identify_actor(get_response: GetResponse) -> GetResponse:
    """Set `request.actor`: by token under /api/, else by session and the post chosen in it; None when signed out."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.actor = _actor_of(request)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _actor_of(request: HttpRequest) -> Actor | None:
    if request.path_info.startswith(API):
        word = request.headers.get("Authorization", "")
        return actor_of_token(word.removeprefix(BEARER)) if word.startswith(BEARER) else None
    if isinstance(request.user, User):
        return current_actor(request.user, request.session.get("post"))
    return None


def limit_programs(get_response: GetResponse) -> GetResponse:
    """Answer 429 to whose programs ask more often in one minute than the installation allows."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is None or not request.path_info.startswith(API):
            return get_response(request)
        minute, second = divmod(int(time.time()), MINUTE)
        if _count(actor.person_id, minute) <= settings.LIXIANG_API_RATE:
            return get_response(request)
        wait = MINUTE - second
        words = f"每分钟最多 {settings.LIXIANG_API_RATE} 次请求。本次没有办理，请 {wait} 秒后再试。"
        answer = HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")
        answer.headers["Retry-After"] = str(wait)
        return answer

    return middleware


def _count(person_id: int, minute: int) -> int:
    """Count a request. Two at the very same moment may count as one: this keeps off a flood, it bills nobody."""
    programs, key = caches["programs"], str(person_id)
    counted, before = programs.get(key, (minute, 0))
    count = before + 1 if counted == minute else 1
    programs.set(key, (minute, count), 2 * MINUTE)
    return int(count)


def demand_second_factor(get_response: GetResponse) -> GetResponse:
    """Lead staff without a second factor to where one is set up, if the installation demands it of them."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not _lacks_second_factor(request):
            return get_response(request)
        messages.warning(request, "您的岗位须用两种方式验证身份，请先设置身份验证器或安全密钥。")
        return redirect("mfa_index")

    return middleware


def _lacks_second_factor(request: HttpRequest) -> bool:
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    elsewhere = request.path_info.startswith((API, ACCOUNTS))
    if settings.LIXIANG_SECOND_FACTOR != "staff" or actor is None or elsewhere:
        return False
    return actor.agency != PROJECT_UNIT and not request.user.second_factor  # type: ignore[union-attr]


def hold_transaction(get_response: GetResponse) -> GetResponse:
    """Answer in one transaction under the actor's row security; the same key twice gets the same answer."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is None or _holds_none(request):
            return get_response(request)
        with acting(actor):
            response = _answer_once(request, actor, get_response)
            if response.status_code >= FIRST_ERROR:
                transaction.set_rollback(True)
        return response

    return middleware


def _holds_none(request: HttpRequest) -> bool:
    try:
        return getattr(resolve(request.path_info).func, "holds_no_transaction", False)
    except Resolver404:
        return True


def _answer_once(request: HttpRequest, actor: Actor, get_response: GetResponse) -> HttpResponseBase:
    key = _key_of(request)
    if not key:
        return get_response(request)
    try:
        before = answer_given(actor.person_id, key, _digest_of(request), now())
    except KeyUsedOtherwise:
        return HttpResponse(
            "同一标识（表单或 Idempotency-Key）已经提交过别的内容，请刷新后再办理。",
            status=409,
            content_type="text/plain; charset=utf-8",
        )
    if before:
        return _said_again(before)
    response = get_response(request)
    if isinstance(response, HttpResponse) and _acknowledges(request, response):
        keep_answer(actor.person_id, key, _worth_keeping(response))
    else:
        forget_request(actor.person_id, key)
    return response


def _digest_of(request: HttpRequest) -> str:
    if request.content_type in FORMS:  # read already, and its token against forgery may be another
        words = {name: words for name, words in request.POST.lists() if name != "csrfmiddlewaretoken"}
        files = {name: [_digest_of_file(file) for file in sent] for name, sent in request.FILES.lists()}
        said = canonical([words, files])
    else:
        said = request.body
    return sm3(f"{request.method} {request.get_full_path()}\n".encode() + said)


def _digest_of_file(file: "UploadedFile[bytes]") -> str:
    digest = sm3(f"{file.name}\n".encode() + file.read())
    file.seek(0)
    return digest


def _acknowledges(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the answer says that an act was done: of pages only redirects do, the others may show secrets."""
    first = 0 if request.path_info.startswith(API) else FIRST_REDIRECT
    return first <= response.status_code < FIRST_ERROR


def _key_of(request: HttpRequest) -> str:
    if request.method not in CHANGES:
        return ""
    return (request.headers.get(KEY_HEADER) or request.POST.get(KEY_FIELD, ""))[:LONGEST_KEY]


def _worth_keeping(response: HttpResponse) -> Answer:
    return Answer(
        response.status_code, response.headers.get("Location", ""), response.content,
        response.headers.get("Content-Type", ""),
    )  # fmt: skip


def _said_again(answer: Answer) -> HttpResponse:
    response = HttpResponse(answer.body, status=answer.status, content_type=answer.content_type)
    if answer.location:
        response.headers["Location"] = answer.location
    return response
