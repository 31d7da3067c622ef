"""The database is as the models say, and guards the rows of every unit."""

from __future__ import annotations

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from lixiang.cli.database import SUPERUSER
from stage.clones import server

GUARDED = """
select c.relname, c.relrowsecurity and c.relforcerowsecurity, count(p.polname) > 0
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_id' and not a.attisdropped
left join pg_policy p on p.polrelid = c.oid
where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
group by c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity
"""
OUTSIDE = {
    "agencies_post",
    "agencies_chain",
}  # accounts, units, posts and their chains lie outside row security


@pytest.mark.django_db
class TestTheDatabase:
    def test_needs_no_migration_that_is_not_written(self) -> None:
        call_command("makemigrations", check=True, dry_run=True)

    def test_forces_row_security_wherever_a_row_belongs_to_a_unit(self) -> None:
        tables = {name: (forced, policies) for name, forced, policies in self.rows(GUARDED)}
        assert len(tables) > len(OUTSIDE)
        assert {name for name, state in tables.items() if state != (True, True)} - OUTSIDE == set()

    def test_belongs_to_another_role_than_the_application(self) -> None:
        owners = self.rows("select distinct tableowner from pg_tables where schemaname = 'public'")
        assert owners == [("lixiang_owner",)]

    def test_is_entered_without_the_right_to_pass_by_the_guards(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = session_user")
            assert cursor.fetchone() == (False,)

    def rows(self, question: str) -> list[tuple[object, ...]]:
        name = connection.settings_dict["NAME"]
        with psycopg.connect(server().url(SUPERUSER, name)) as superuser:
            return superuser.execute(question.encode()).fetchall()
