"""Whose an open step is: handed on, delegated, closed to some, urged, watched; each view of the to-do list tells it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lixiang.agencies.access import acting
from lixiang.agencies.models import Post, Rank, Unit, User
from lixiang.cases.models import Case, Task
from lixiang.cases.tasks import (
    Wanted,
    done_by,
    narrowed,
    tasks_delegated,
    tasks_elsewhere,
    tasks_of,
    tasks_of_office,
    watched_by,
)
from lixiang.cases.watching import unwatch, watch
from lixiang.config.demo.people import actor
from lixiang.ledger.clock import clock_set_to, now
from story.approvals import accepted, does, reviewed
from story.filings import CHECK, RETURNED, concluded, filed, submitted

pytestmark = pytest.mark.usefixtures("people")
COST = "check_cost"


def steps(view: object, username: str) -> set[str]:
    person = actor(username)
    with acting(person):
        return {task.step for task in view(person)}  # type: ignore[operator]


def mine(username: str) -> set[str]:
    return steps(tasks_of, username)


def post(username: str) -> int:
    return actor(username).post_id


def task(step: str) -> Task:
    with acting(actor("shenji")):
        return Task.objects.get(step=step)


class TestAStepHandedToAColleague:
    def test_is_his_alone_and_his_colleagues_see_whose_it_is(self) -> None:
        case = accepted()
        does(case, "dashuju", "reassigned", step=COST, to=post("dashuju.2"))
        assert COST not in mine("dashuju")
        assert COST in mine("dashuju.2")
        assert COST in steps(tasks_of_office, "dashuju")
        assert task(COST).assignee_name == "李文博"


class TestAStepDelegated:
    @pytest.fixture
    def case(self) -> int:
        """An approval before its decision, which the leader of the bureau signs."""
        return reviewed(accepted())

    def test_shows_with_both_of_them_through_the_day_named(self, case: int) -> None:
        day = now()
        assert "decide" not in mine("dashuju.3")
        does(case, "dashuju.ju", "delegated", step="decide", to=post("dashuju.3"), until=day.date())
        assert "decide" in mine("dashuju.3")
        assert steps(tasks_delegated, "dashuju.3") == steps(tasks_delegated, "dashuju.ju") == {"decide"}
        assert steps(tasks_delegated, "dashuju") == set()
        with clock_set_to(day + timedelta(days=1)):
            assert "decide" not in mine("dashuju.3")
            assert steps(tasks_delegated, "dashuju.3") == set()
            assert steps(tasks_delegated, "dashuju.ju") == {"decide"}

    def test_stays_the_posts_as_well(self, case: int) -> None:
        does(case, "dashuju.ju", "delegated", step="decide", to=post("dashuju.3"))
        assert "decide" in mine("dashuju.ju")


class TestAStepClosedToSomebody:
    def test_is_on_no_list_of_whoever_acted_for_the_applicant(self) -> None:
        other = User.objects.create_user("liangbian", name="两岗")
        for unit in ("大数据局", "城管局"):
            Post.objects.create(
                user=other, unit=Unit.objects.get(short_name=unit), rank=Rank.CLERK, title="经办人"
            )
        case = submitted()
        assert CHECK in mine("liangbian")
        with acting(actor("dashuju")):
            Task.objects.filter(case=case).update(barred=[other.pk])
        assert CHECK not in mine("liangbian")

    def test_is_not_on_the_list_of_whoever_signed_what_it_reviews(self) -> None:
        reviewed(accepted(), "give_review_opinion", "review_funding")
        assert "give_review_opinion" in mine("dashuju.2")
        assert "give_review_opinion" not in mine("dashuju")
        assert "give_review_opinion" in steps(tasks_of_office, "dashuju")

    def test_nor_of_whoever_declared_an_interest(self) -> None:
        does(accepted(), "dashuju.2", "recused", reason="亲属在申报单位任职。")
        assert not mine("dashuju.2")
        assert COST in mine("dashuju")


class TestUrging:
    def test_tells_by_whom_when_and_how_often(self) -> None:
        case = submitted()
        for day in (9, 10):
            with clock_set_to(datetime(2027, 3, day, 2, tzinfo=UTC)):
                does(case, "chengguan", "urged", step=CHECK)
        urged = task(CHECK)
        assert (urged.urged_times, urged.urged_by[:3], urged.urged_at) == (
            2, "覃小城", datetime(2027, 3, 10, 2, tzinfo=UTC),
        )  # fmt: skip


class TestTheApplicant:
    def test_sees_where_his_cases_wait(self) -> None:
        case = submitted()
        assert steps(tasks_elsewhere, "chengguan") == {CHECK, "review_xinchuang", "review_cipher"}
        assert not steps(tasks_elsewhere, "renshe")
        assert not mine("chengguan")
        concluded(case, RETURNED)
        assert CHECK not in steps(tasks_elsewhere, "chengguan")
        assert mine("chengguan") == {"submit"}


class TestNarrowing:
    def found(self, **wanted: object) -> list[str]:
        with acting(person := actor("dashuju")):
            return [one.case.title for one in narrowed(tasks_of(person), Wanted(**wanted))]  # type: ignore[arg-type]

    def test_by_deadline_leaves_out_what_is_suspended(self) -> None:
        with clock_set_to(datetime(2026, 11, 2, 2, tzinfo=UTC)):
            submitted(title="先到的")
            stopped = submitted(title="挂起的")
            does(stopped, "dashuju.ju", "suspended", reason="等候批复。", until=date(2027, 1, 4))
        with clock_set_to(datetime(2026, 11, 5, 2, tzinfo=UTC)):
            submitted(title="后到的")
            assert (self.found(due="soon"), self.found(due="overdue")) == (["先到的"], [])
        with clock_set_to(datetime(2026, 11, 10, 2, tzinfo=UTC)):
            assert (self.found(due="soon"), self.found(due="overdue")) == (["后到的"], ["先到的"])
            assert self.found(order="newest")[0] == "后到的"

    def test_by_urging_and_by_procedure(self) -> None:
        does(submitted(title="催过的"), "chengguan", "urged", step=CHECK)
        accepted(title="审批的")
        assert self.found(urged=True) == ["催过的"]
        assert set(self.found(procedure="approval")) == {"审批的"}
        assert "催过的" in self.found(procedure="nonsense", due="nonsense", order="nonsense")


class TestWhatIsDone:
    def test_are_the_steps_that_one_signed_not_what_one_urged(self) -> None:
        case = filed()
        other = submitted()
        does(other, "chengguan", "urged", step=CHECK)
        with acting(person := actor("chengguan")):
            assert [(one.object_id, one.name) for one in done_by(person)] == [
                (other, "submitted"), (case, "submitted"),
            ]  # fmt: skip


class TestWatching:
    def test_is_everybodys_own_and_once(self) -> None:
        case = submitted()
        with acting(auditor := actor("shenji")):
            watch(auditor, case)
            watch(auditor, case)
            assert [one.case_id for one in watched_by(auditor)] == [case]
        with acting(other := actor("caizheng")):
            assert not watched_by(other)
        with acting(auditor):
            unwatch(auditor, case)
            unwatch(auditor, case)
            assert not watched_by(auditor)

    def test_needs_sight_of_the_case(self) -> None:
        case = submitted()
        with acting(stranger := actor("renshe")), pytest.raises(Case.DoesNotExist):
            watch(stranger, case)
