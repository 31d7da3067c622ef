"""The floor: the rows that the acts of one case wrote, written again for other cases by plain SQL."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from bench.measures import Measured

Row = Mapping[str, Any]
OF_THE_CASE = {
    "cases_case": "id = %(case)s",
    "projects_project": "id = (select project_id from cases_case where id = %(case)s)",
    "cases_task": "case_id = %(case)s order by step",
    "cases_submission": "case_id = %(case)s order by id",
    "ledger_event": "object_type = 'case' and object_id = %(case)s order by seq",
}
DEFER = """
insert into procrastinate_jobs (queue_name, task_name, priority, args, status)
values ('default', 'deliver', 0, %s, 'todo')
"""


@dataclass(frozen=True)
class Written:
    """What one act left in the tables: rows by table, and the facts that it kept."""

    rows: Mapping[str, Sequence[Row]]
    facts: Row | None


class Floor:
    """A plain connection that looks at what an act left, and writes the same for other cases."""

    def __init__(self, address: str) -> None:
        self.sql = psycopg.connect(address, autocommit=True, row_factory=dict_row, prepare_threshold=2)
        self.sql.execute("set session_replication_role = replica")  # copies of one application, many cases
        self.case = 1_000_000_000

    def left_by_last_act(self, case: int) -> Written:
        """Return what the tables hold of a case after its last act."""
        rows = {table: self._rows(table, where, case) for table, where in OF_THE_CASE.items()}
        digest = rows["ledger_event"][-1]["facts"]
        facts = self.sql.execute("select * from ledger_facts where digest = %s", [digest]).fetchone()
        return Written(rows, facts)

    def weight(self, case: int) -> int:
        """Return the bytes of the rows of a case as they are stored, with the facts that its acts rest on."""
        facts = (
            "digest in (select facts from ledger_event where object_type = 'case' and object_id = %(case)s)"
        )
        return sum(
            self._bytes(table, where, case) for table, where in {**OF_THE_CASE, "ledger_facts": facts}.items()
        )

    def _bytes(self, table: str, where: str, case: int) -> int:
        said = f"select coalesce(sum(pg_column_size(r)), 0) as bytes from (select * from {table} where {where}) r"
        row = self.sql.execute(said.encode(), {"case": case}).fetchone()
        assert row
        return int(row["bytes"])

    def play(self, course: Sequence[Written], measured: Measured) -> None:
        """Write the rows of a whole case, act by act, each in a transaction of its own."""
        self.case += 1
        before: Written | None = None
        for written in course:
            with measured.piece(self.sql.info.backend_pid), self.sql.transaction():
                self._act(before, written)
            before = written

    def _rows(self, table: str, where: str, case: int) -> list[Row]:
        return self.sql.execute(f"select * from {table} where {where}".encode(), {"case": case}).fetchall()

    def _act(self, before: Written | None, written: Written) -> None:
        if before is None:
            self._insert(
                "projects_project",
                [self._new(row, code=f"{self.case}") for row in written.rows["projects_project"]],
            )
            self._insert(
                "cases_case", [self._new(row, project_id=self.case) for row in written.rows["cases_case"]]
            )
            self._insert("cases_submission", [self._of_case(row) for row in written.rows["cases_submission"]])
        else:
            self.sql.execute("select * from cases_case where id = %s for update", [self.case]).fetchone()
            self._update("cases_case", before, written)
            self._update("projects_project", before, written)
        if written.facts:
            self._insert("ledger_facts", [_without_id(written.facts)], "on conflict do nothing")
        event = {**_without_id(written.rows["ledger_event"][-1]), "object_id": self.case}
        self._insert("ledger_event", [event])
        self.sql.execute(DEFER, [Jsonb({"event_id": self.case})])
        self._tasks(before.rows["cases_task"] if before else [], written.rows["cases_task"])

    def _tasks(self, before: Sequence[Row], after: Sequence[Row]) -> None:
        old, new = ({(row["step"], row["party"]): row for row in rows} for rows in (before, after))
        for step, _ in old.keys() - new.keys():
            self.sql.execute("delete from cases_task where case_id = %s and step = %s", [self.case, step])
        for key in new.keys() & old.keys():
            changed = {name: word for name, word in new[key].items() if old[key][name] != word}
            if changed:
                self._set("cases_task", changed, "case_id = %s and step = %s", [self.case, key[0]])
        self._insert("cases_task", [self._of_case(new[key]) for key in new.keys() - old.keys()])

    def _update(self, table: str, before: Written, written: Written) -> None:
        (old,), (new,) = before.rows[table], written.rows[table]
        changed = {name: word for name, word in new.items() if old[name] != word}
        if changed:
            self._set(table, changed, "id = %s", [self.case])

    def _set(self, table: str, changed: Row, where: str, of: list[Any]) -> None:
        names = ", ".join(f"{name} = %s" for name in changed)
        self.sql.execute(f"update {table} set {names} where {where}".encode(), [*_values(changed), *of])

    def _insert(self, table: str, rows: Sequence[Row], also: str = "") -> None:
        if not rows:
            return
        names, places = ", ".join(f'"{name}"' for name in rows[0]), ", ".join(["%s"] * len(rows[0]))
        values = ", ".join([f"({places})"] * len(rows))
        said = f"insert into {table} ({names}) values {values} {also}"
        self.sql.execute(said.encode(), [value for row in rows for value in _values(row)])

    def _new(self, row: Row, **other: Any) -> Row:
        return {
            **row,
            "id": self.case,
            **other,
            **({"application_id": self.case} if "application_id" in row else {}),
        }

    def _of_case(self, row: Row) -> Row:
        return {**_without_id(row), "case_id": self.case}


def _without_id(row: Row) -> Row:
    return {name: word for name, word in row.items() if name != "id"}


def _values(row: Row) -> Iterator[Any]:
    for name, word in row.items():
        json = isinstance(word, dict) or (isinstance(word, list) and name not in ("grams", "kinds", "barred"))
        yield Jsonb(word) if json else word
