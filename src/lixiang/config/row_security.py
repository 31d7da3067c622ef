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
SEEN = "any (array(select case_id from cases_sight where seen_by_unit = app_unit() or seen_by_person = app_person()))"
"""The cases that were opened to whoever acts, beside those of his own unit."""
OF_A_CASE = f"{OWN} or case_id = {SEEN}"
OF_A_RESOURCE = "object_type = 'shared_resource'"
"""What was written into the catalogue that everybody reads, and by whom."""
OF_A_SEEN_CASE = f"{OWN} or (object_type = 'case' and object_id = {SEEN})"
BY_A_SEEN_CASE = "{own} or id = any (array(select {column} from cases_case where id = {seen}))"

VISIBLE = "exists (select from cases_case where id = {case} offset 0)"
"""Of a case that its reader may see. The offset keeps the planner from reading every case of the city beforehand."""
LATE = "(late and exists (select from cases_case where application_id = cases_material.application_id))"
"""Files that came after the submission of such a case; those of the submission are part of it."""

APP_ROLE = "lixiang_app"
ROLES = (APP_ROLE, UNIT_ROLE, STAFF_ROLE, JOB_ROLE)


@dataclass(frozen=True, slots=True)
class Guard:
    """Which rows of a table each role sees, as SQL conditions; it writes the same, or `unit_writes`. Jobs see all."""

    table: str
    unit: str = OWN
    staff: str = ALL
    unit_writes: str = ""


GUARDS = (
    Guard(
        "ledger_event",
        f"{OF_A_SEEN_CASE} or {OF_A_RESOURCE}",
        unit_writes=OF_A_SEEN_CASE,
        staff=f"object_type <> 'case' or {VISIBLE.format(case='object_id')}",
    ),
    Guard("ledger_facts"),
    Guard("documents_upload", staff=OWN),
    Guard("documents_document", OF_A_SEEN_CASE),
    Guard("planning_unitplan"),
    Guard("planning_catalogueentry"),
    Guard("assets_system"),
    Guard("projects_project", BY_A_SEEN_CASE.format(own=OWN, seen=SEEN, column="project_id")),
    Guard(
        "cases_application",
        BY_A_SEEN_CASE.format(own=OWN, seen=SEEN, column="application_id"),
        staff=f"{OWN} or exists (select from cases_case where application_id = cases_application.id)",
    ),
    Guard("cases_groupdraft", staff=OWN),
    Guard("cases_material", f"{OWN} or {LATE}", staff=f"{OWN} or {LATE}", unit_writes=OWN),
    Guard("cases_case", f"{OWN} or id = {SEEN}", staff=f"round > 0 or {OWN} or id = {SEEN}"),
    Guard("cases_submission", OF_A_CASE, staff=f"round > 0 or {OF_A_CASE}"),
    Guard("cases_task", OF_A_CASE, staff=f"round > 0 or {OF_A_CASE}"),
    Guard("cases_watch", OF_A_CASE),
    Guard("cases_expertsheet", OF_A_CASE),
    Guard(
        "cases_sight",
        # without sub-selects: the policies of cases read this table
        "unit_id = app_unit() or seen_by_unit = app_unit() or seen_by_person = app_person()",
        unit_writes="unit_id = app_unit()",  # a trigger compares it with the case
    ),
)

CONTEXT = tuple(
    f"create or replace function app_{name}() returns bigint language sql stable parallel safe as "
    f"$$ select nullif(current_setting('app.{name}_id', true), '')::bigint $$"
    for name in ("unit", "person")
)  # after a SET LOCAL has ended the setting is an empty string, not absent
APPEND_ONLY = ("ledger_event", "ledger_facts")


def lay_down(sender: AppConfig, **_: Any) -> None:
    """Grant the application's roles their rights and renew every policy; receives Django's `post_migrate`."""
    if sender.name != "lixiang.cases":  # the last app that migrates: all tables are there
        return
    with connection.cursor() as cursor:
        for statement in (*CONTEXT, *_grants(), *(line for guard in GUARDS for line in _policies(guard))):
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
    rows = (
        (UNIT_ROLE, guard.unit, guard.unit_writes or guard.unit),
        (STAFF_ROLE, guard.staff, guard.staff),
        (JOB_ROLE, ALL, ALL),
    )
    return [
        f"alter table {guard.table} enable row level security",
        f"alter table {guard.table} force row level security",
        *(line for role, seen, written in rows for line in _policy(guard.table, role, seen, written)),
    ]


def _policy(table: str, role: str, seen: str, written: str) -> list[str]:
    only_seen = [f"create policy {role}_seen on {table} for select to {role} using ({seen})"]
    return [
        *(f"drop policy if exists {role}_{kind} on {table}" for kind in ("rows", "seen")),
        f"create policy {role}_rows on {table} to {role} using ({written}) with check ({written})",
        *(only_seen if seen != written else []),
    ]
