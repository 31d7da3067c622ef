"""What the unit's registers say to an application, and that a submission keeps it."""

import pytest

from lixiang.agencies.access import acting, working
from lixiang.assets.actions import register_system
from lixiang.assets.models import State, System
from lixiang.cases.drafts import save_group
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Application, Case, GroupDraft
from lixiang.cases.steps import judgement_of_case
from lixiang.cases.submission import judgement_of_draft, submit_application
from lixiang.config.demo.contents import ENTRIES, PLAN
from lixiang.config.demo.people import actor
from lixiang.law.finding import Finding
from lixiang.planning.actions import register_entry, register_plan
from lixiang.planning.models import UnitPlan
from story.filings import drafted

pytestmark = pytest.mark.usefixtures("people")
OWN = "chengguan"
GROWTH, REGISTERED = "system_total_does_not_grow", "named_rows_are_registered"
ADDS = {"name": "新系统", "change": "add"}


def systems(*names: str, of: str = OWN, state: str = "in_use") -> None:
    keeper = actor(of)
    with acting(keeper):
        for name in names:
            register_system(keeper, name=name, since=2019, state=state)


def draft(*rows: dict[str, str], **said: object) -> int:
    application, writer = drafted(**said), actor(OWN)
    with acting(writer):
        kept = GroupDraft.objects.get(application=application, group="content")
        save_group(writer, application, "content", {**kept.content, "systems": list(rows)}, kept.version)
    return application


def judged(application: int) -> Judgement:
    with acting(actor(OWN)):
        return judgement_of_draft(Application.objects.get(pk=application), None)


def finding(judgement: Judgement, rule: str) -> Finding:
    return next(one for one in judgement.findings if one.rule == rule)


def retires(name: str) -> dict[str, str]:
    return {"name": name, "change": "retire"}


class TestTheNumberOfSystems:
    def test_is_that_of_the_register_with_what_the_application_adds_and_retires(self) -> None:
        systems("甲", "乙", "丙")
        systems("旧", state="retired")
        found = finding(judged(draft(ADDS, retires("甲"))), GROWTH)
        assert found.holds is True
        assert found.figures == {"in_use": "3", "added": "1", "retired": "1", "before": "0", "net": "0"}

    @pytest.mark.parametrize("name", ["没有登记的", "旧", "邻居的"])
    def test_does_not_fall_by_what_is_not_in_use_at_the_unit(self, name: str) -> None:
        systems("甲")
        systems("旧", state="retired")
        systems("邻居的", of="renshe")
        judgement = judged(draft(ADDS, retires(name)))
        found, told = finding(judgement, GROWTH), finding(judgement, REGISTERED)
        assert (found.stops, found.figures["retired"]) == (True, "0")
        assert not told.holds
        assert f"“{name}”" in told.reason

    def test_falls_once_though_a_row_is_named_twice(self) -> None:
        systems("甲")
        found = finding(judged(draft(ADDS, retires("甲"), {"name": "甲", "change": "merge"})), GROWTH)
        assert found.figures["retired"] == "1"

    def test_does_not_fall_by_a_system_that_another_project_retires(self) -> None:
        systems("甲", "乙")
        with acting(actor(OWN)):
            submit_application(actor(OWN), draft(ADDS, retires("甲")), 0)
        second = draft({"name": "又一系统", "change": "add"}, retires("甲"), title="渣土车辆调度")
        found = finding(judged(second), GROWTH)
        assert (found.stops, found.figures["retired"], found.figures["before"]) == (True, "0", "0")
        assert found.reason.endswith("甲已由本单位其他项目关停、整合，不再计入。")

    @pytest.mark.parametrize(("built", "before"), [(False, "1"), (True, "0")])
    def test_has_grown_by_another_project_until_its_system_is_registered(
        self, built: bool, before: str
    ) -> None:
        with acting(actor(OWN)):
            submit_application(actor(OWN), draft(ADDS), 0)
        if built:
            systems("新系统")
        found = finding(judged(draft({"name": "又一系统", "change": "add"}, title="渣土车辆调度")), GROWTH)
        assert found.figures["before"] == before


class TestARegisteredRow:
    def register(self) -> None:
        keeper = actor(OWN)
        with acting(keeper):
            register_plan(keeper, title=PLAN, first_year=2026, last_year=2030)
            register_entry(keeper, **ENTRIES[0])

    def test_is_told_by_name_and_kept_by_id(self) -> None:
        self.register()
        judgement = judged(draft())
        assert finding(judgement, REGISTERED).holds is True
        with working():
            assert judgement.sheet.matches.plans == {PLAN: UnitPlan.objects.get().pk}
        assert set(judgement.sheet.matches.entries) == {ENTRIES[0]["name"]}

    def test_of_another_unit_is_none(self) -> None:
        keeper = actor("renshe")
        with acting(keeper):
            register_plan(keeper, title=PLAN, first_year=2026, last_year=2030)
        judgement = judged(draft())
        assert judgement.sheet.matches.plans == {}
        assert finding(judgement, REGISTERED).field == "basis.plan"

    def test_that_changes_later_changes_nothing_that_was_submitted(self) -> None:
        self.register()
        systems("甲")
        application = draft(ADDS, retires("甲"))
        with acting(actor(OWN)):
            case = submit_application(actor(OWN), application, 0)
            before = judgement_of_case(case).findings
            System.objects.update(state=State.RETIRED, name="改了名")
            UnitPlan.objects.all().delete()
        with acting(actor("dashuju")):
            assert judgement_of_case(Case.objects.get(pk=case.pk)).findings == before
