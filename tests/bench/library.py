"""A whole library of projects: a few cases played by the real actions, and copies of all their rows by plain SQL."""

from collections.abc import Mapping
from dataclasses import dataclass

import psycopg
from django.db import connection

from lixiang.agencies.access import working
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from stage.clones import server
from story.approvals import accepted, reviewed
from story.filings import concluded, filed, returned, submitted

DECIDED = Conclusion("decide", "approved", "同意立项。", {"amount": "8600000.00"})
NAMES = (
    "综合业务",
    "数据共享",
    "视频分析",
    "应急指挥",
    "政务服务",
    "档案管理",
    "智慧水利",
    "执法监督",
    "公共信用",
    "医保结算",
)
SHARES = {"filed": 58, "approved": 32, "filing": 3, "returned": 3, "approval": 4}
"""Of a hundred projects, how many are copies of which case."""
OF_A_UNIT = 500
"""Projects of a unit, so that what a unit sees of its own does not grow with the library."""
UNITS = """
insert into agencies_unit (name, short_name, credit_code, district, agency, in_scope, sort_key)
select '单位' || k, '单位' || k, 'B' || k, '450900', 'unit', true, 'danwei ' || k from generate_series(1, %s) k
"""
PEOPLE = """
insert into agencies_user (username, name, phone, password, email, is_superuser, is_staff, is_active, date_joined)
select 'danwei.' || k, '经办人' || k, '', '', '', false, false, true, now() from generate_series(1, %s) k
"""
POSTS = """
insert into agencies_post (user_id, unit_id, rank, title, active)
select agencies_user.id, agencies_unit.id, 'clerk', '经办人', true
from agencies_user join agencies_unit on credit_code = 'B' || substr(username, 8) where username like 'danwei.%'
"""
GRAMS = """
(select array_agg(distinct gram) from generate_series(1, length(said)) at,
 lateral (values (substr(said, at, 1)), (substr(said, at, 2))) grams (gram) where gram !~ '\\s')
"""


@dataclass(frozen=True)
class Sample:
    """A case that was played, and how many copies it gets."""

    case: int
    application: int
    project: int
    first: int
    copies: int


def play_samples() -> Mapping[str, int]:
    """Play one case of each kind by the real actions."""
    approved = reviewed(accepted())
    concluded(approved, DECIDED, "dashuju.ju")
    return {
        "filed": filed(), "approved": approved, "filing": submitted(), "returned": returned(), "approval": accepted(),
    }  # fmt: skip


def fill_library(name: str, projects: int) -> None:
    """Bring the library in database `name` to so many projects, each with its application, case, acts, steps."""
    played = play_samples()
    with working():
        cases = {one.pk: one for one in Case.objects.filter(pk__in=played.values())}
    first = 1_000_000
    with psycopg.connect(server().url("postgres", name), autocommit=True) as sql:
        sql.execute("set session_replication_role = replica")  # no foreign keys to look up: they are right
        sql.execute(UNITS, [projects // OF_A_UNIT])
        sql.execute(PEOPLE, [projects // OF_A_UNIT])
        sql.execute(POSTS)
        sql.execute(
            "create temporary table u as select row_number() over (order by id) - 1 as n, id, name from agencies_unit"
        )
        for kind, share in SHARES.items():
            case = cases[played[kind]]
            copies = projects * share // 100
            _copy(sql, Sample(case.pk, case.application_id, case.project_id, first, copies))
            first += copies
        sql.execute("analyze")
    connection.close()


def _copy(sql: psycopg.Connection, of: Sample) -> None:
    new, unit, then = (
        f"{of.first} + k",
        "u.id",
        "now() - (k % 700) * interval '1 day' - k * interval '1 millisecond'",
    )
    case = f"case_id = {of.case}"
    shared = {"unit_id": unit, "unit_name": "u.name"}
    title = f"(array{list(NAMES)!r})[1 + k % {len(NAMES)}] || '系统建设' || k"
    said = f"lower({title} || ' ' || 'p' || ({new}) || ' ' || u.name)"
    project = {
        "id": new,
        "code": f"'p' || ({new})",
        "title": title,
        "created_at": then,
        "grams": GRAMS.replace("said", said),
    }
    case_row = {"id": new, "application_id": new, "project_id": new, "title": title, "opened_at": then}
    tables = (
        ("projects_project", f"r.id = {of.project}", shared | project),
        (
            "cases_application",
            f"r.id = {of.application}",
            shared | {"id": new, "title": title, "changed_at": then},
        ),
        ("cases_groupdraft", f"application_id = {of.application}", {"unit_id": unit, "application_id": new}),
        ("cases_material", f"application_id = {of.application}", {"unit_id": unit, "application_id": new}),
        ("cases_case", f"r.id = {of.case}", shared | case_row),
        ("cases_submission", case, {"unit_id": unit, "case_id": new}),
        ("cases_task", case, {"unit_id": unit, "case_id": new, "due_on": "due_on - (k % 40)::int"}),
        (
            "ledger_event",
            f"object_type = 'case' and object_id = {of.case}",
            {"unit_id": unit, "object_id": new},
        ),
    )
    for table, where, other in tables:
        _copy_rows(sql, table, where, other, of.copies)


def _copy_rows(
    sql: psycopg.Connection, table: str, where: str, other: Mapping[str, str], copies: int
) -> None:
    names = [
        name
        for (name,) in sql.execute(
            "select column_name from information_schema.columns where table_schema = 'public' and table_name = %s",
            [table],
        )
        if name != "id" or "id" in other
    ]
    columns, values = (
        ", ".join(f'"{name}"' for name in names),
        ", ".join(other.get(name, f'r."{name}"') for name in names),
    )
    said = (
        f"insert into {table} ({columns}) select {values} from {table} r, generate_series(1, {copies}) k"
        f" join u on u.n = k % (select count(*) from u) where {where}"
    )
    sql.execute(said.encode())
