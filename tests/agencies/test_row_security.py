"""Row security: the net below every page, which holds even where a filter was forgotten."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

import psycopg
import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from lixiang.agencies.access import acting, working
from lixiang.assets.actions import register_system
from lixiang.cases.models import Application, Case, ExpertSheet, GroupDraft, Material, Sight, Submission, Task
from lixiang.cases.sight import open_to_persons, open_to_units
from lixiang.cases.submission import submit_application
from lixiang.cases.watching import watch
from lixiang.config.demo.people import actor
from lixiang.config.row_security import GUARDS
from lixiang.documents import uploads
from lixiang.ledger.models import Event
from lixiang.planning.actions import register_entry, register_plan
from lixiang.projects.models import Project
from stage.clones import server
from story.filings import drafted, returned, submitted
from story.queue import work_off

TABLES = [guard.table for guard in GUARDS]
KEPT_BY_THE_UNIT = ("documents_upload", "cases_groupdraft", "cases_material")
OWN, FOREIGN = "chengguan", "renshe"
GUEST, THIRD, STRANGER = "weijian", "shuili", 0
COPY = """
insert into {table} select (jsonb_populate_record(row, jsonb_build_object('unit_id', %s::bigint))).* from {table} row
"""


def write_rows() -> None:
    """Write rows of two units into every guarded table."""
    for unit in (OWN, FOREIGN):
        case = submitted(by=unit)
        returned(by=unit)
        with acting(clerk := actor(unit)):
            found = Case.objects.get(pk=case)
            open_to_persons(found, [STRANGER])
            ExpertSheet.objects.create(
                case=found, unit_id=found.unit_id, opened_seq=1, seq=2, person_id=STRANGER, content={},
                handed_in_at=found.opened_at,
            )  # fmt: skip
            register_plan(clerk, title="信息化规划", first_year=2026, last_year=2030)
            register_entry(clerk, name="业务数据", sharing="unconditional")
            register_system(clerk, name="业务系统", since=2020, state="in_use")
            watch(clerk, case)
        uploads.begin(clerk, "方案.pdf", 10)
    work_off()


@pytest.fixture(scope="module")
def written(city: None) -> None:
    """The rows, once for all tests that only look or are refused."""
    write_rows()


@pytest.fixture
def rows(written: None, people: None) -> None:
    """The rows, and a transaction around the test."""


def unit(of: str) -> int:
    return actor(of).unit_id


def units_in(table: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"select distinct unit_id from {table}")
        return {unit_id for (unit_id,) in cursor.fetchall()}


def execute(statement: str, *values: object) -> int:
    """Execute the statement within a savepoint; return how many rows it changed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def changed(statement: str, *values: object) -> int:
    """Return how many rows the statement changed, none where the role lacks the right to it."""
    try:
        return execute(statement, *values)
    except ProgrammingError:
        return 0


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("table", TABLES)
class TestAGuardedTable:
    def test_shows_nothing_to_a_session_without_context(self, table: str) -> None:
        assert units_in(table) == set()

    def test_takes_nothing_from_a_session_without_context(self, table: str) -> None:
        with working():
            assert units_in(table)
        assert execute(COPY.format(table=table), unit(OWN)) == 0
        with pytest.raises(DatabaseError):
            execute(f"insert into {table} (unit_id) values (%s)", unit(OWN))

    def test_shows_a_unit_its_own_rows(self, table: str) -> None:
        with acting(actor(OWN)):
            assert units_in(table) == {unit(OWN)}

    def test_takes_no_row_of_another_unit(self, table: str) -> None:
        with acting(actor(OWN)), pytest.raises(DatabaseError, match="row-level security"):
            execute(COPY.format(table=table), unit(FOREIGN))

    def test_lets_no_row_be_given_away(self, table: str) -> None:
        with acting(actor(OWN)), pytest.raises(DatabaseError):
            execute(f"update {table} set unit_id = %s", unit(FOREIGN))

    def test_lets_no_row_of_another_unit_be_changed_or_deleted(self, table: str) -> None:
        with acting(actor(OWN)):
            for change in (f"update {table} set unit_id = unit_id", f"delete from {table}"):
                assert changed(f"{change} where unit_id = %s", unit(FOREIGN)) == 0

    def test_shows_the_offices_what_was_put_before_them(self, table: str) -> None:
        for office in ("dashuju", "dashuju.ju", "caizheng", "wangxin", "jiyao", "shenji"):
            with acting(actor(office)):
                shown = units_in(table)
            assert shown == (set() if table in KEPT_BY_THE_UNIT else {unit(OWN), unit(FOREIGN)})

    def test_shows_the_jobs_of_the_platform_everything(self, table: str) -> None:
        with working():
            assert units_in(table) == {unit(OWN), unit(FOREIGN)}


@pytest.mark.usefixtures("people")
def test_a_draft_is_seen_by_nobody_else_until_it_is_submitted() -> None:
    draft = drafted(by=OWN)
    for person in ("dashuju", "shenji", FOREIGN):
        with acting(actor(person)):
            assert not Application.objects.filter(pk=draft).exists()
            assert not GroupDraft.objects.filter(application=draft).exists()
            assert not Material.objects.filter(application=draft).exists()


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(("late", "by_office"), [(True, 1), (False, 0)])
def test_a_file_is_seen_by_an_office_if_it_came_late_to_a_case_that_it_sees(
    late: bool, by_office: int
) -> None:
    draft = drafted(by=OWN)
    files = Material.objects.filter(application=draft)
    with acting(actor(OWN)):
        files.filter(pk__in=files[:1]).update(late=late)
    with acting(actor("dashuju")):
        assert not files.exists()
    with acting(clerk := actor(OWN)):
        submit_application(clerk, draft, 0)
    with acting(actor("dashuju")):
        assert files.count() == by_office


@pytest.mark.usefixtures("people")
class TestACaseThatWasOpenedToAnotherUnit:
    @pytest.fixture
    def case(self) -> int:
        submitted(by=OWN)
        case_id = submitted(by=OWN)
        with acting(actor(OWN)):
            open_to_units(Case.objects.get(pk=case_id), [unit(GUEST)])
        return case_id

    def test_is_seen_by_that_unit_whole_and_no_other_case_with_it(self, case: int) -> None:
        with acting(actor(GUEST)):
            assert [one.pk for one in Case.objects.select_related("project", "application")] == [case]
            assert {one.case_id for one in Submission.objects.all()} == {case}
            assert {one.case_id for one in Task.objects.all()} == {case}
            assert {one.object_id for one in Event.objects.all()} == {case}
            assert Project.objects.count() == 1
            assert not GroupDraft.objects.exists()

    @pytest.mark.parametrize(("by", "seen"), [(GUEST, True), (THIRD, False)])
    def test_shows_its_late_files_to_that_unit_alone_and_to_read(
        self, case: int, by: str, seen: bool
    ) -> None:
        with acting(actor(OWN)):
            files = Material.objects.filter(application__case=case)
            late = files[0].pk
            files.filter(pk=late).update(late=True)
        with acting(actor(by)):
            assert list(Material.objects.values_list("pk", flat=True)) == [late] * seen
            assert Material.objects.update(name="改了名") == 0
            assert Material.objects.all().delete() == (0, {})

    def test_stays_hidden_from_a_third_unit(self, case: int) -> None:
        with acting(actor(THIRD)):
            assert not Case.objects.exists()
            assert not Sight.objects.exists()

    def test_cannot_be_opened_by_a_unit_whose_case_it_is_not(self, case: int) -> None:
        third = actor(THIRD)
        with acting(third), pytest.raises(DatabaseError, match="only its own unit"):
            Sight.objects.create(case_id=case, unit_id=third.unit_id, seen_by_unit=third.unit_id)

    def test_is_opened_to_one_person_without_his_colleagues(self, case: int) -> None:
        expert = actor(THIRD)
        with acting(actor(OWN)):
            open_to_persons(Case.objects.get(pk=case), [expert.person_id])
        with acting(expert):
            assert Case.objects.get().pk == case
        with acting(replace(expert, person_id=-1)):
            assert not Case.objects.exists()


@pytest.mark.commits
@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(("option", "seen"), [("", 0), ("with (security_invoker = true)", 1)])
def test_a_view_without_any_filter_leaks_nothing(commits: str, option: str, seen: int) -> None:
    for owner_of in (OWN, FOREIGN):
        submitted(by=owner_of)
    with psycopg.connect(server().url("lixiang_owner", commits)) as owner:
        owner.execute(f"create view every_case {option} as select * from cases_case".encode())
        owner.execute(b"grant select on every_case to lixiang_unit")
    with acting(actor(OWN)), connection.cursor() as cursor:
        cursor.execute("select count(*), count(*) filter (where unit_id <> %s) from every_case", [unit(OWN)])
        assert cursor.fetchone() == (seen, 0)


@pytest.mark.usefixtures("rows")
class TestActing:
    def seen(self, as_whom: AbstractContextManager[None] | None = None) -> set[int]:
        with as_whom or nullcontext():
            return units_in("cases_case")

    def test_inside_another_puts_back_what_it_found(self) -> None:
        with acting(actor(OWN)):
            assert self.seen(acting(actor(FOREIGN))) == {unit(FOREIGN)}
            assert self.seen() == {unit(OWN)}
            assert len(self.seen(working())) == 2
            assert self.seen() == {unit(OWN)}

    def test_inside_another_puts_it_back_after_a_failure(self) -> None:
        with acting(actor(OWN)):
            with pytest.raises(ZeroDivisionError), acting(actor(FOREIGN)):
                raise ZeroDivisionError
            assert self.seen() == {unit(OWN)}

    def test_puts_it_back_after_an_error_of_the_database(self) -> None:
        with acting(actor(OWN)):
            with pytest.raises(DatabaseError), acting(actor(FOREIGN)):
                execute("select 1 / 0")
            assert self.seen() == {unit(OWN)}


@pytest.mark.commits
@pytest.mark.usefixtures("people")
def test_a_connection_goes_back_to_the_pool_without_role_and_unit() -> None:
    with acting(actor(OWN)):
        pass
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('role'), current_setting('app.unit_id', true)")
        assert cursor.fetchone() == ("none", "")
