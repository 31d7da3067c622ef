"""What every act on a case reads and writes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from psycopg import sql
from psycopg.types.json import Jsonb

from lixiang.cases.models import Case, Task
from lixiang.ledger.prepared import run, statement
from lixiang.projects.models import Project

CASE = "case"
"""What the ledger calls a case."""
SHOWN = ("title", "procedure", "edition", "state", "round", "seq", "number", "closed_at")
"""What a case shows of its acts, and of its draft until it is submitted."""

_CASE = [field.attname for field in Case._meta.concrete_fields]
_PROJECT = [field.attname for field in Project._meta.concrete_fields if field.attname != "grams"]
_TASK = [field.attname for field in Task._meta.concrete_fields if not field.primary_key]


def _of(table: str, names: Iterable[str]) -> list[sql.Composable]:
    return [sql.Identifier(table, name) for name in names]


LOCK = statement(
    "select {case}, {project} from cases_case c join projects_project p on p.id = c.project_id"
    " where c.id = %(case)s for update of c",
    case=_of("c", _CASE), project=_of("p", _PROJECT),
)  # fmt: skip
ACTS = statement(
    "select content -> 'act' from ledger_event where object_type = {case} and object_id = %(case)s order by seq",
    case=[sql.Literal(CASE)],
)
SHOW = statement(
    "update cases_case set ({names}) = row({values}) where id = %(case)s",
    names=map(sql.Identifier, SHOWN), values=map(sql.Placeholder, SHOWN),
)  # fmt: skip
TASKS = statement(
    """
with wanted as (
    select * from jsonb_populate_recordset(null::cases_task, %(rows)s::jsonb)
), gone as (
    delete from cases_task shown where case_id = %(case)s
    and not exists (select from wanted where wanted.step = shown.step and wanted.party = shown.party)
)
insert into cases_task as shown ({names}) select {names} from wanted
on conflict (case_id, step, party) do update set ({names}) = row({new})
where ({shown}) is distinct from ({new})
""",
    names=map(sql.Identifier, _TASK), new=_of("excluded", _TASK), shown=_of("shown", _TASK),
)  # fmt: skip
TURN = b"select pg_advisory_xact_lock(hashtext('submissions'))"
SUBMISSION = b"""
insert into cases_submission (case_id, unit_id, round, seq, "group", content, digest, submitted_at)
select %(case)s, %(unit)s, %(round)s, %(seq)s, key, value, %(digests)s::jsonb ->> key, %(at)s
from jsonb_each(%(contents)s)
"""


def locked(case_id: int) -> Case:
    """Lock a case until the transaction ends.

    Raises:
        Case.DoesNotExist: no such case, or not one that the actor may see.
    """
    rows = run(LOCK, {"case": case_id})
    if not rows:
        raise Case.DoesNotExist
    case = Case.from_db(connection.alias, _CASE, rows[0][: len(_CASE)])
    case.project = Project.from_db(connection.alias, _PROJECT, rows[0][len(_CASE) :])
    return case


def recorded(case_id: int) -> list[Mapping[str, Any]]:
    """Return the acts of a case as the ledger has them, in their order."""
    return [json.loads(act) for (act,) in run(ACTS, {"case": case_id})]


def one_after_another() -> None:
    """Wait until every other submission under way has come to its end, so that this one sees them all."""
    run(TURN, {})


def write_submission(
    case: Case, round: int, seq: int, contents: Mapping[str, Any], digests: Mapping[str, str], at: datetime
) -> None:
    """Write what the act `seq` froze: group → content, and group → digest."""
    said = {
        "case": case.pk, "unit": case.unit_id, "round": round, "seq": seq, "at": at,
        "contents": Jsonb(contents), "digests": Jsonb(digests),
    }  # fmt: skip
    run(SUBMISSION, said)


def write_state(case: Case) -> None:
    """Write what the case shows of its acts and its draft."""
    run(SHOW, {"case": case.pk, **{name: getattr(case, name) for name in SHOWN}})


def write_tasks(case_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Let these be the open steps of a case and no others; a row that says the same already is not written.

    Args:
        case_id: locked in this transaction.
        rows: attribute of `Task` → value, each but the key.
    """
    run(TASKS, {"case": case_id, "rows": json.dumps(rows, default=str)})
