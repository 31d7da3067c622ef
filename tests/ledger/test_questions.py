"""Statements that are worded once: each call reads and writes its own values, as Django itself would."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from lixiang.agencies.access import working
from lixiang.agencies.models import Post, Unit
from lixiang.ledger.prepared import insert, run, update
from lixiang.ledger.questions import OneOf, prepared, worded
from lixiang.projects.models import Project, Stage

pytestmark = pytest.mark.usefixtures("people")
NOON = datetime(2026, 11, 9, 4, tzinfo=UTC)


@prepared
def posts_in(unit_id: int, rank: str) -> QuerySet[Post]:
    return Post.objects.select_related("user", "unit").filter(unit_id=unit_id, rank=rank).order_by("-pk")


@prepared
def names_of(units: Sequence[int]) -> QuerySet[Unit, str]:
    return Unit.objects.filter(Q(OneOf(F("pk"), units))).order_by("-sort_key").values_list("name", flat=True)


@worded
def of_short_names(names: Sequence[str], rank: str) -> QuerySet[Post]:
    held = Post.objects.select_related("unit").filter(Q(OneOf(F("unit__short_name"), names)), rank=rank)
    return held.order_by("pk")


@prepared
def short(unit_id: int) -> QuerySet[Unit]:
    return Unit.objects.filter(pk=unit_id).defer("credit_code")


def units() -> list[Unit]:
    return list(Unit.objects.order_by("pk"))


class TestAQuestion:
    def test_is_answered_for_the_values_of_each_call(self) -> None:
        for unit in units():
            for rank in ("clerk", "leader"):
                expected = Post.objects.filter(unit=unit, rank=rank).order_by("-pk")
                assert posts_in(unit.pk, rank) == list(expected)

    def test_brings_what_belongs_to_its_rows_in_one_statement(self) -> None:
        unit = Unit.objects.get(agency="bureau")
        posts_in(unit.pk, "clerk")
        with CaptureQueriesContext(connection) as asked:
            found = posts_in(unit.pk, "clerk")
            assert {post.unit for post in found} == {unit}
            assert all(post.user.name for post in found)
        assert len(asked.captured_queries) == 1

    def test_gives_rows_that_are_the_callers_own(self) -> None:
        unit = units()[0]
        first = short.one(unit.pk)
        first.name = "改过的名称"
        assert short.one(unit.pk).name == unit.name

    def test_leaves_out_what_is_read_when_it_is_asked_for(self) -> None:
        unit = units()[0]
        found = short.one(unit.pk)
        assert found.get_deferred_fields() == {"credit_code"}
        assert found.credit_code == unit.credit_code

    def test_takes_several_values_in_one_place(self) -> None:
        some = [unit.pk for unit in units()[:3]]
        expected = Unit.objects.filter(pk__in=some).order_by("-sort_key").values_list("name", flat=True)
        assert names_of(some) == list(expected)
        assert names_of([]) == []

    def test_may_be_planned_anew_for_its_values(self) -> None:
        for names in (["大数据局", "财政局"], ["城管局"], []):
            expected = Post.objects.filter(unit__short_name__in=names, rank="leader").order_by("pk")
            assert of_short_names(names, "leader") == list(expected)

    def test_has_no_answer_where_there_is_no_row(self) -> None:
        assert posts_in(0, "clerk") == []
        with pytest.raises(Unit.DoesNotExist):
            short.one(0)


@pytest.mark.commits
def test_a_question_is_not_confused_by_others_who_ask_it_at_the_same_time() -> None:
    pairs = [(unit.pk, unit.name) for unit in units()] * 10

    def answers(mine: Sequence[tuple[int, str]]) -> bool:
        try:
            return all(short.one(pk).name == name for pk, name in mine)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(answers, (pairs[start::4] for start in range(4))))


def test_a_statement_that_fails_is_told_as_django_tells_it() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        run(b"select no_such_column from agencies_unit", {})


class TestARowThatIsWritten:
    def new(self, **said: object) -> Project:
        words = {
            "code": "450900-2027-0001", "title": "排水监测", "unit_id": 1, "unit_name": "城管局", "kinds": ["software"],
            "total": Decimal("120.50"), "start_year": 2027, "stage": Stage.PLANNING, "created_at": NOON, "grams": [],
        } | said  # fmt: skip
        return Project(**words)

    def test_is_read_again_as_it_was_written(self) -> None:
        with working():
            insert(project := self.new())
            assert model_to_dict(Project.objects.get(pk=project.pk)) == model_to_dict(project)

    def test_keeps_what_was_not_named(self) -> None:
        with working():
            insert(project := self.new())
            project.title, project.stage, project.total = "改过的名称", Stage.DELIVERY, Decimal(7)
            update(project, "total", "stage")
            kept = Project.objects.get(pk=project.pk)
            assert (kept.title, kept.stage, kept.total) == ("排水监测", Stage.DELIVERY, Decimal(7))

    def test_is_refused_as_django_refuses_it(self) -> None:
        with working():
            insert(self.new())
            with pytest.raises(IntegrityError), transaction.atomic():
                insert(self.new())
