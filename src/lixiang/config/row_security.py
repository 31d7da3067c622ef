"""Row security of every table with rows of units, laid down again after each migration.

The owner of the tables is not the role of the application; policies are forced, so that neither a forgotten filter nor
a view shows a row that its reader may not see. Accounts, units, counters and digests lie outside.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connection

from lixiang.agencies.actor import JOB_ROLE, STAFF_ROLE, UNIT_ROLE

OWN = "unit_id = (select app_unit())"
ALL = "true"
SUBMITTED = f"({OWN} or exists (select from cases_case c where c.application_id = {{application}}))"

APP_ROLE = "lixiang_app"
ROLES = (APP_ROLE, UNIT_ROLE, STAFF_ROLE, JOB_ROLE)


@dataclass(frozen=True, slots=True)
class Guard:
    """Which rows of a table each role sees and writes, as SQL conditions. Jobs see all."""

    table: str
    unit: str = OWN
    staff: str = ALL


GUARDS = (
    Guard("ledger_event"),
    Guard("ledger_facts"),
    Guard("documents_upload", staff=OWN),
    Guard("documents_document"),
    Guard("planning_unitplan"),
    Guard("planning_catalogueentry"),
    Guard("assets_system"),
    Guard("projects_project"),
    Guard("cases_application", staff=SUBMITTED.format(application="cases_application.id")),
    Guard("cases_groupdraft", staff=OWN),
    Guard("cases_material", staff=OWN),
    Guard("cases_case"),
    Guard("cases_submission"),
    Guard("cases_task"),
)

APP_UNIT = """
create or replace function app_unit() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('app.unit_id', true), '')::bigint $$
"""  # after a SET LOCAL has ended the setting is an empty string, not absent
APPEND_ONLY = ("ledger_event", "ledger_facts")


def lay_down(sender: AppConfig, **_: Any) -> None:
    """Grant the application's roles their rights and renew every policy; receives Django's `post_migrate`."""
    if sender.name != "lixiang.cases":  # the last app that migrates: all tables are there
        return
    with connection.cursor() as cursor:
        for statement in (APP_UNIT, *_grants(), *(line for guard in GUARDS for line in _policies(guard))):
            cursor.execute(statement)


def _grants() -> list[str]:
    roles = ", ".join(ROLES)
    return [
        f"grant usage on schema public to {roles}",
        f"grant select, insert, update, delete on all tables in schema public to {roles}",
        f"grant usage, select on all sequences in schema public to {roles}",
        f"grant execute on all functions in schema public to {roles}",
        f"revoke update, delete, truncate on {', '.join(APPEND_ONLY)} from {roles}",
    ]


def _policies(guard: Guard) -> list[str]:
    rows = ((UNIT_ROLE, guard.unit), (STAFF_ROLE, guard.staff), (JOB_ROLE, ALL))
    return [
        f"alter table {guard.table} enable row level security",
        f"alter table {guard.table} force row level security",
        *(line for role, condition in rows for line in _policy(guard.table, role, condition)),
    ]


def _policy(table: str, role: str, condition: str) -> list[str]:
    return [
        f"drop policy if exists {role}_rows on {table}",
        f"create policy {role}_rows on {table} to {role} using ({condition}) with check ({condition})",
    ]
