"""To-do lists are a cache of the acts: computed again they are the same, and damage is found and mended."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from lixiang.agencies.access import acting, working
from lixiang.cases.caches import rebuilt
from lixiang.cases.models import Case, Task
from lixiang.cases.opinions import Conclusion
from lixiang.cases.tasks import done_by, tasks_of
from lixiang.config.demo.people import actor
from story.approvals import accepted, does
from story.filings import FILED, concluded, filed, resubmitted, returned, submitted

pytestmark = pytest.mark.usefixtures("people")


def waiting_for(username: str) -> list[str]:
    person = actor(username)
    with acting(person):
        return [f"{task.case.title}：{task.title}" for task in tasks_of(person)]


def rebuild(*options: str) -> str:
    said = StringIO()
    call_command("rebuild_tasks", *options, stdout=said)
    return said.getvalue()


class TestTheToDoList:
    def test_follows_the_case_from_desk_to_desk(self) -> None:
        assert not waiting_for("dashuju")
        case = returned(title="数据共享接口", kind="third_party", nature="purchase")
        assert (waiting_for("dashuju"), len(waiting_for("chengguan"))) == ([], 1)
        resubmitted(case, "goals", aims="补正后的目标。")
        assert (len(waiting_for("dashuju")), waiting_for("chengguan")) == (1, [])
        concluded(case, FILED)
        assert not waiting_for("dashuju")
        assert not waiting_for("chengguan")

    def test_is_shared_by_those_of_one_post_and_by_nobody_else(self) -> None:
        submitted(kind="third_party", nature="purchase")
        assert waiting_for("dashuju") == waiting_for("dashuju.2")
        for other in ("chengguan", "renshe", "caizheng", "shenji", "xinxi"):
            assert not waiting_for(other)

    def test_remembers_what_one_has_done_oneself(self) -> None:
        case = filed()
        for person, cases in (
            ("dashuju", [case]),
            ("dashuju.2", []),
            ("chengguan", [case]),
            ("chengguan.li", []),
        ):
            with acting(actor(person)):
                assert [done.object_id for done in done_by(actor(person))] == cases


def written(case: int) -> dict[str, tuple[int, str]]:
    """Return step → id of its row and the transaction that wrote it last."""
    with working(), connection.cursor() as cursor:
        cursor.execute("select step, id, xmin from cases_task where case_id = %s", [case])
        return {step: (number, wrote) for step, number, wrote in cursor.fetchall()}


class TestAnAct:
    def test_writes_the_rows_that_it_changes_and_leaves_the_others_alone(self) -> None:
        case = accepted()
        before = written(case)
        concluded(case, Conclusion("review_cipher", "plan_filed", "准予备案。"), "jiyao")
        after = written(case)
        assert before.keys() - after.keys() == {"review_cipher"}
        assert {step: after[step] for step in before if step in after} == {
            step: row for step, row in before.items() if step != "review_cipher"
        }
        assert len(after) > 1

    def test_keeps_the_row_of_a_step_whose_words_change(self) -> None:
        case = accepted()
        before = written(case)
        does(case, "chengguan", "urged", step="review_cipher")
        after = written(case)
        assert {step for step in before if before[step] != after[step]} == {"review_cipher"}
        assert before["review_cipher"][0] == after["review_cipher"][0]


class TestRebuilding:
    def test_finds_no_difference_after_any_story(self) -> None:
        submitted(), returned(), filed(), resubmitted(returned(), "goals", aims="补正。")
        with working():
            for case in Case.objects.values_list("pk", flat=True):
                before, after = rebuilt(case)
                assert before == after
        assert "4 个案件，0 个不一致" in rebuild("--check")

    @pytest.mark.parametrize(
        "damage",
        [
            lambda case: Task.objects.filter(case=case).delete(),
            lambda case: Task.objects.filter(case=case).update(due_on="2030-01-01"),
            lambda case: Task.objects.filter(case=case).update(agency="finance"),
            lambda case: Case.objects.filter(pk=case).update(state="granted"),
            lambda case: Case.objects.filter(pk=case).update(round=7, seq=9),
        ],
        ids=["task lost", "wrong deadline", "wrong office", "wrong state", "wrong count"],
    )
    def test_finds_damage_and_mends_it(self, damage: object) -> None:
        case = submitted()
        with working():
            damage(case)  # type: ignore[operator]
        with pytest.raises(CommandError, match="1 个不一致"):
            rebuild("--check")
        assert f"案件 {case}：" in rebuild()
        assert "0 个不一致" in rebuild("--check")
        assert waiting_for("dashuju")
