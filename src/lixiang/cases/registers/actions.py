"""Add a row to a register, change it, retire it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from lixiang.agencies.actor import Actor
from lixiang.assets.models import State, System
from lixiang.cases.groups.check import Checked, check_content
from lixiang.cases.refusals import NotCompetent, Overtaken, Reason, Refused
from lixiang.cases.registers.registers import Register, register_choices
from lixiang.ledger.clock import now
from lixiang.ledger.models import Event
from lixiang.ledger.record import Grounds, Subject, record
from lixiang.resources.actions import outline_resource
from lixiang.resources.lookalikes import forget
from lixiang.resources.models import OutlineKind, SharedResource

SAME_NAME = Reason("同名的一条已经登记过。", code="same_name")


def check_row(register: Register, typed: Mapping[str, Any]) -> Checked:
    """Read what was typed for a row of the register."""
    return check_content(register.name, register.content, typed, register_choices())


def add_row(actor: Actor, register: Register, typed: Mapping[str, Any]) -> Any:
    """Put a row on record.

    Raises:
        NotCompetent: the actor's unit does not keep this register.
        Refused: every wrong and every empty field, or a row of this name that is in force.
    """
    if not register.is_kept_by(actor):
        raise NotCompetent([Reason("本登记簿不由您所在单位维护。", code="not_competent")])
    fields = _complete(check_row(register, typed))
    with _once_by_name():
        return register.add(actor, **fields)


def change_row(actor: Actor, register: Register, row_id: int, typed: Mapping[str, Any], seq: int) -> Any:
    """Change a row that is in force.

    Args:
        actor: of the unit that keeps it.
        register: the register.
        row_id: the row.
        typed: all of what it shall say.
        seq: how often it had been written when the page was shown.

    Raises:
        ObjectDoesNotExist: no such row within sight.
        NotCompetent: another unit keeps it.
        Overtaken: a colleague has written it since; the message says who and when.
        Refused: every wrong and every empty field, a row of this name, or a row that was retired.
    """
    with transaction.atomic():
        row = _locked(actor, register, row_id, seq)
        if not register.may_change(row):
            raise Refused([Reason("这一条已经停用，不能修改；需要时重新登记。", code="retired")])
        fields = _complete(check_row(register, typed))
        named = str(row)
        for name in register.content.model_fields:
            setattr(row, name, fields.get(name, ""))
        with _once_by_name():
            row.save()
        _outline_anew(row, named)
        _record(actor, register, row, seq + 1, "changed", fields)
    return row


def retire_row(actor: Actor, register: Register, row_id: int, seq: int) -> Any:
    """Retire a row: nothing refers to it from now on, what was submitted keeps it. Raises as `change_row`."""
    with transaction.atomic():
        row = _locked(actor, register, row_id, seq)
        if register.is_retired(row):
            raise Refused([Reason("这一条已经停用。", code="retired")])
        if isinstance(row, System):
            row.state = State.RETIRED
        else:
            row.retired_at = now()
        row.save()
        if isinstance(row, SharedResource):
            forget(OutlineKind.RESOURCE, row.name)
        _record(actor, register, row, seq + 1, "retired", {})
    return row


def last_written(register: Register, rows: Iterable[Any]) -> dict[int, Event]:
    """Return id → the event that wrote this row last; its `seq` tells how often it was written."""
    events = Event.objects.filter(object_type=register.subject, object_id__in=[row.pk for row in rows])
    newest = events.order_by("object_id", "-seq").distinct("object_id")
    return {event.object_id: event for event in newest}


def _locked(actor: Actor, register: Register, row_id: int, seq: int) -> Any:
    row = register.model._default_manager.select_for_update().get(pk=row_id)
    if not register.keeps(actor, row):
        raise NotCompetent([Reason("这一条不由您所在单位维护。", code="not_competent")])
    last = last_written(register, [row])[row_id]
    if last.seq != seq:
        at = f"{localtime(last.at):%Y-%m-%d %H:%M}"
        raise Overtaken([Reason(f"{last.person_name}已于 {at} 修改这一条，请刷新后再办理。", code="version")])
    return row


def _complete(checked: Checked) -> dict[str, Any]:
    reasons = [Reason(message, field=path, code="invalid") for path, message in checked.errors.items()]
    reasons += [
        Reason(f"请填写“{label}”。", field=path, code="missing") for path, label in checked.missing.items()
    ]
    if reasons:
        raise Refused(reasons)
    return checked.value.model_dump(exclude_none=True)


@contextmanager
def _once_by_name() -> Iterator[None]:
    """Refuse a row whose name another one in force has."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as twice:
        raise Refused([SAME_NAME]) from twice


def _outline_anew(row: Any, named: str) -> None:
    if isinstance(row, SharedResource):
        if row.name != named:
            forget(OutlineKind.RESOURCE, named)
        outline_resource(row)


def _record(
    actor: Actor, register: Register, row: Any, seq: int, name: str, fields: Mapping[str, Any]
) -> None:
    unit_id = getattr(row, "unit_id", actor.unit_id)
    record(Subject(register.subject, row.pk, unit_id), seq, name, actor, now(), fields, Grounds())
