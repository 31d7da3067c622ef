"""An event is written with the change it tells of, or not at all, and says for good what was done."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django import app as queue
from pytest_django import Settings

from lixiang.agencies.access import working
from lixiang.config.demo.people import actor
from lixiang.ledger.models import Event, Facts
from lixiang.ledger.record import DELIVER, Grounds, Subject, mac_of, record
from story.filings import filed

AT = datetime(2026, 11, 22, 8, 5, 6, 789012, tzinfo=UTC)
CASE = Subject("case", 7, unit_id=1)
FACTS = {"total": "1999999.99", "kinds": ["software"]}


def recorded(seq: int = 1, subject: Subject = CASE, facts: dict[str, Any] | None = None) -> Event:
    grounds = Grounds("yulin-draft", [{"rule": "route_is_decided", "holds": True}], facts)
    with working():
        return record(subject, seq, "submitted", actor("chengguan"), AT, {"act": {"reason": "报送"}}, grounds)


def queued() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select (args->>'event_id')::int from procrastinate_jobs where task_name = %s", [DELIVER]
        )
        return [number for (number,) in cursor.fetchall()]


@pytest.mark.usefixtures("people")
class TestAnEvent:
    def test_waits_in_the_queue_once_it_is_written(self) -> None:
        event = recorded()
        assert queued() == [event.pk]

    def test_is_queued_as_the_library_of_the_queue_would(self) -> None:
        event = recorded()
        with working():
            queue.configure_task(DELIVER).defer(event_id=event.pk)
        with connection.cursor() as cursor:
            cursor.execute("select to_jsonb(j) - 'id' from procrastinate_jobs j order by id")
            ours, theirs = (json.loads(job) for (job,) in cursor.fetchall())
        assert ours == theirs

    def test_is_gone_with_its_queue_row_when_the_change_is_undone(self) -> None:
        with transaction.atomic():
            recorded()
            transaction.set_rollback(True)
        with working():
            assert not Event.objects.exists()
        assert queued() == []

    def test_has_a_number_of_its_own_within_its_object(self) -> None:
        recorded(1)
        recorded(1, replace(CASE, id=8))
        recorded(2)
        with pytest.raises(IntegrityError, match="one_event_per_seq"):
            recorded(2)

    def test_says_when_the_database_took_it_beside_when_it_was_done(self) -> None:
        recorded()
        with working():
            event = Event.objects.get()
        assert event.at == AT
        assert event.recorded_at - AT > timedelta(0)

    def test_keeps_facts_once_for_each_unit(self) -> None:
        digests = {recorded(seq, facts=FACTS).facts for seq in (1, 2)}
        digests.add(recorded(1, Subject("case", 8, unit_id=2), FACTS).facts)
        with working():
            kept = sorted(Facts.objects.values_list("unit_id", "digest"))
        assert kept == [(1, digest) for digest in digests] + [(2, digest) for digest in digests]

    def test_without_facts_keeps_none(self) -> None:
        assert recorded().facts == ""
        with working():
            assert not Facts.objects.exists()


@pytest.mark.usefixtures("people")
class TestItsCode:
    """HMAC-SM3 over the canonical form of everything the event says."""

    def test_can_be_computed_again_from_every_stored_row(self) -> None:
        filed()
        recorded(facts=FACTS)
        with working():
            events = list(Event.objects.all())
        assert len(events) > 3
        assert [event.mac for event in events] == [mac_of(event) for event in events]

    @pytest.mark.parametrize(
        ("field", "other"),
        [
            ("object_type", "project"), ("object_id", 8), ("seq", 2), ("unit_id", 2), ("name", "filed"),
            ("person_id", 0), ("person_name", "别人"), ("post", "局领导"), ("actor_unit_id", 0),
            ("actor_unit_name", "别家"), ("at", AT + timedelta(microseconds=1)), ("edition", "other"),
            ("content", {"act": {"reason": "改过"}}), ("findings", []), ("facts", "0" * 64),
        ],
    )  # fmt: skip
    def test_differs_when_any_word_is_another(self, field: str, other: object) -> None:
        event = recorded(facts=FACTS)
        setattr(event, field, other)
        assert mac_of(event) != event.mac

    def test_differs_under_another_key(self, settings: Settings) -> None:
        event = recorded()
        settings.LEDGER_KEY = b"another"
        assert mac_of(event) != event.mac


@pytest.mark.commits
@pytest.mark.usefixtures("people")
def test_of_two_events_with_one_number_one_is_written() -> None:
    def write(_: int) -> int | None:
        try:
            return recorded().pk
        except IntegrityError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        written = [pk for pk in threads.map(write, range(6)) if pk]
    assert len(written) == 1
    assert queued() == written
    with working():
        assert list(Event.objects.values_list("pk", flat=True)) == written
