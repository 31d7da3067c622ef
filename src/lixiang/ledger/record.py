"""The one way to write history: an event in the transaction of the change, and its place in the queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction
from psycopg import sql
from psycopg.types.json import Jsonb

from lixiang.ledger.canonical import canonical, digest_of
from lixiang.ledger.crypto import hmac_sm3
from lixiang.ledger.models import Event
from lixiang.ledger.prepared import run, statement

DELIVER = "deliver"
"""Name of the queued task that carries an event to its handlers (`jobs.delivery`)."""

_JSON = ("content", "findings")
_WRITTEN = [
    field.attname
    for field in Event._meta.concrete_fields
    if not field.primary_key and field.attname != "recorded_at"  # the database's clock
]
WRITE = statement(
    """
with event as (
    insert into ledger_event ({names}) values ({values}) returning id
), job as (
    insert into procrastinate_jobs (queue_name, task_name, priority, args)
    select 'default', {deliver}, 0, jsonb_build_object('event_id', id) from event
)
select id from event
""",
    names=map(sql.Identifier, _WRITTEN), values=map(sql.Placeholder, _WRITTEN), deliver=[sql.Literal(DELIVER)],
)  # fmt: skip
KEEP = (
    b"insert into ledger_facts (unit_id, digest, content) values (%(unit_id)s, %(digest)s, %(content)s)"
    b" on conflict do nothing"
)


class WhoActs(Protocol):
    """What the ledger needs to know of the person acting."""

    @property
    def person_id(self) -> int: ...
    @property
    def person_name(self) -> str: ...
    @property
    def post_title(self) -> str: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def unit_name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """The object that an event changes, and the unit that owns it."""

    type: str
    id: int
    unit_id: int


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an act rests on: the edition, its findings as JSON, and the facts that they judged."""

    edition: str = ""
    findings: Sequence[Mapping[str, Any]] = ()
    facts: Mapping[str, Any] | None = field(default=None)


@transaction.atomic(savepoint=False)
def record(
    subject: Subject,
    seq: int,
    name: str,
    actor: WhoActs,
    at: datetime,
    content: Mapping[str, Any],
    grounds: Grounds,
) -> Event:
    """Write one event and queue it, inside the caller's transaction.

    Args:
        subject: the object changed.
        seq: its next number, one more than the last event that the caller has read under the object's lock.
        name: the act in past tense, a key of the event table.
        actor: the person acting, in the post held at that moment.
        at: the business moment, aware.
        content: what was done, as JSON.
        grounds: edition, findings and facts.

    Raises:
        IntegrityError: somebody else has written this number first.
    """
    event = Event(
        object_type=subject.type, object_id=subject.id, unit_id=subject.unit_id, seq=seq, name=name,
        person_id=actor.person_id, person_name=actor.person_name, post=actor.post_title,
        actor_unit_id=actor.unit_id, actor_unit_name=actor.unit_name, at=at, edition=grounds.edition,
        content=dict(content), findings=[dict(one) for one in grounds.findings],
        facts=_kept(grounds.facts, subject.unit_id),
    )  # fmt: skip
    event.mac = mac_of(event)
    said = {name: getattr(event, name) for name in _WRITTEN}
    ((event.pk,),) = run(WRITE, {**said, **{name: Jsonb(said[name]) for name in _JSON}})
    return event


def mac_of(event: Event) -> str:
    """Return the HMAC-SM3 over everything that the event says, under the installation's ledger key."""
    said = {
        name: getattr(event, name)
        for name in (
            "object_type", "object_id", "seq", "unit_id", "name", "person_id", "person_name", "post",
            "actor_unit_id", "actor_unit_name", "edition", "content", "findings", "facts",
        )
    }  # fmt: skip
    return hmac_sm3(settings.LEDGER_KEY, canonical(said | {"at": event.at.astimezone(UTC).isoformat()}))


def _kept(facts: Mapping[str, Any] | None, unit_id: int) -> str:
    if facts is None:
        return ""
    digest = digest_of(facts)
    run(KEEP, {"unit_id": unit_id, "digest": digest, "content": Jsonb(facts)})
    return digest
