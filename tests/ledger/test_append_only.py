"""History is added to and never changed, whoever asks the database."""

import psycopg
import pytest
from django.db import connection
from psycopg import errors

from lixiang.agencies.access import working
from lixiang.cli.database import SUPERUSER
from lixiang.ledger.models import Event, Facts
from stage.clones import server
from story.filings import submitted

TABLES = ("ledger_event", "ledger_facts")
CHANGES = [
    change.format(table)
    for table in TABLES
    for change in ("update {} set unit_id = unit_id", "delete from {}", "truncate {} cascade")
]
BY_TRIGGER = errors.RaiseException

pytestmark = pytest.mark.usefixtures("history")


@pytest.fixture
def history(people: None) -> None:
    """A history that somebody might want otherwise."""
    submitted()


def rows() -> tuple[int, int]:
    with working():
        return Event.objects.count(), Facts.objects.count()


def refusal(signed_in: psycopg.Connection[object], change: str) -> type[psycopg.Error] | None:
    """Return the error by which the database refuses the change; None where it did not."""
    try:
        with signed_in.transaction():
            signed_in.execute(change.encode())
    except psycopg.Error as error:
        return type(error)
    return None


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("role", ["lixiang_app", "lixiang_unit", "lixiang_staff", "lixiang_job"])
def test_no_role_of_the_application_has_the_right_to_change_it(role: str, change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")
        with pytest.raises(errors.InsufficientPrivilege):
            cursor.cursor.execute(change)


@pytest.mark.commits
class TestTheOwnerOfTheTables:
    def test_does_not_see_it(self, commits: str) -> None:
        with psycopg.connect(server().url("lixiang_owner", commits)) as owner:
            for table in TABLES:
                assert owner.execute(f"select * from {table}".encode()).fetchall() == []

    def test_is_refused_by_triggers_when_he_lifts_the_guards(self, commits: str) -> None:
        with psycopg.connect(server().url("lixiang_owner", commits)) as owner:
            for table in TABLES:
                owner.execute(f"alter table {table} no force row level security".encode())
            assert {refusal(owner, change) for change in CHANGES} == {BY_TRIGGER}


@pytest.mark.commits
def test_the_database_administrator_is_refused_by_triggers(commits: str) -> None:
    before = rows()
    with psycopg.connect(server().url(SUPERUSER, commits)) as administrator:
        assert {refusal(administrator, change) for change in CHANGES} == {BY_TRIGGER}
    assert rows() == before
    assert all(before)
