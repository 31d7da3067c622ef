"""The pool of experts, kept by the bureau: who can be drawn for a meeting."""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import localtime
from pydantic import AfterValidator

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import Post, User
from lixiang.cases.groups.check import check_content
from lixiang.cases.groups.fields import Content, Line, asks, refuse
from lixiang.cases.models import Expert
from lixiang.cases.refusals import NotCompetent, Overtaken, Reason, Refused
from lixiang.ledger.clock import now
from lixiang.ledger.models import Event
from lixiang.ledger.record import Grounds, Subject, record

KEEPER, AGENCY = "bureau", "experts"
EXPERT = "expert"
READERS = (KEEPER, "audit")
"""Roles that read the pool behind a draw; a convention."""
PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?", re.ASCII)
"""A mobile number, or a landline with its area code."""


def _phone(typed: str) -> str:
    if not PHONE.fullmatch(typed):
        raise refuse("phone", "请填写手机号，或带区号的座机号，例如 0775-0000123。")
    return typed


class ExpertContent(Content):
    """What is asked of an expert."""

    name: Line | None = asks("姓名")
    work_unit: Line | None = asks("工作单位", help="写全称；与申报、参与单位相同的，抽取时自动回避。")
    specialty: Line | None = asks("专业")
    title: Line | None = asks("职称")
    phone: Annotated[Line, AfterValidator(_phone)] | None = asks("电话", widget="phone")
    username: Line | None = asks("账号", help="专家登录平台的用户名；没有账号的不参加抽取。", needed=False)


def pool(actor: Actor) -> QuerySet[Expert]:
    """Return everybody who can be drawn or lacks only an account.

    Raises:
        NotCompetent: the pool is the bureau's.
    """
    _require_keeper(actor)
    return Expert.objects.select_related("user").filter(retired_at=None).order_by("pk")


@transaction.atomic
def register_expert(actor: Actor, typed: Mapping[str, Any]) -> Expert:
    """Add somebody to the pool.

    Args:
        actor: of the bureau.
        typed: the fields of `ExpertContent` as typed.

    Raises:
        NotCompetent: the pool is the bureau's.
        Refused: what is wrong or missing, each at its field; somebody of this name and unit is there already.
    """
    _require_keeper(actor)
    fields = _read(typed)
    user = _account(fields.pop("username", ""))
    try:
        with transaction.atomic():
            expert = Expert.objects.create(**fields, user=user, registered_at=now())
    except IntegrityError as twice:
        raise Refused(
            [Reason("专家库已有此人，或者此账号已属另一位专家。", field="name", code="twice")]
        ) from twice
    _keep(actor, expert, 1, "registered", {key: word for key, word in fields.items() if key != "phone"})
    return expert


@transaction.atomic
def retire_expert(actor: Actor, expert_id: int) -> Expert:
    """Take somebody out of the pool; the meetings for which he was drawn stay as they are.

    Raises:
        Expert.DoesNotExist: no such expert.
        NotCompetent: the pool is the bureau's.
        Overtaken: he has left it already.
    """
    _require_keeper(actor)
    expert = Expert.objects.select_for_update().get(pk=expert_id)
    if expert.retired_at:
        raise Overtaken([Reason(_gone(expert), code="already_done")])
    expert.retired_at = now()
    expert.save(update_fields=["retired_at"])
    _keep(actor, expert, 2, "retired", {})
    return expert


def _gone(expert: Expert) -> str:
    left = Event.objects.filter(object_type=EXPERT, object_id=expert.pk).latest("seq")
    at = f"{localtime(left.at):%Y-%m-%d %H:%M}"
    return f"{left.person_name}已于 {at} 让{expert.name}退出专家库。"


def posts_of(experts: Iterable[Expert]) -> dict[int, Post]:
    """Return expert → the post in which he works on the platform; who has no account in use is left out."""
    users = {expert.user_id: expert.pk for expert in experts if expert.user_id}
    held = Post.objects.select_related("user", "unit").filter(
        user__in=users, user__is_active=True, active=True
    )
    return {users[post.user_id]: post for post in held.filter(unit__agency=AGENCY).order_by("-pk")}


def masked(phone: str) -> str:
    """Return a phone number with its middle hidden."""
    return f"{phone[:3]}****{phone[-4:]}"


def _require_keeper(actor: Actor) -> None:
    if actor.agency != KEEPER:
        raise NotCompetent([Reason("专家库由主管部门维护。", code="not_competent")])


def _read(typed: Mapping[str, Any]) -> dict[str, Any]:
    checked = check_content("expert", ExpertContent, typed, {})
    missing = {path: f"请填写“{label}”。" for path, label in checked.missing.items()}
    wrong = {**missing, **checked.errors}
    if wrong:
        raise Refused([Reason(said, field=path, code="invalid") for path, said in wrong.items()])
    return checked.value.model_dump(exclude_none=True)


def _account(username: str) -> User | None:
    if not username:
        return None
    held = User.objects.filter(
        username=username, is_active=True, posts__active=True, posts__unit__agency=AGENCY
    )
    found = held.distinct().first()
    if found is None:
        raise Refused(
            [Reason("没有这个专家账号，请核对，或先请系统管理员开通。", field="username", code="invalid")]
        )
    return found


def _keep(actor: Actor, expert: Expert, seq: int, name: str, content: Mapping[str, Any]) -> None:
    record(Subject(EXPERT, expert.pk, actor.unit_id), seq, name, actor, now(), content, Grounds())
