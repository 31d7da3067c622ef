"""What an application rests on: 3, 7.1, 7.2, 8, 9, 16."""

from datetime import date

import pytest

from law.applications import YULIN, filing, found
from lixiang.law.application import Participant, ReuseAnswer
from lixiang.law.edition import load
from lixiang.law.planning import (
    data_catalogue_is_named,
    exception_is_approved_by_the_government,
    joint_design_is_confirmed,
    named_rows_are_registered,
    project_follows_a_plan,
    project_is_decided_before_its_year,
    shared_resources_are_answered,
    system_total_does_not_grow,
    unit_plan_is_named,
)

CITY = load("example-city")


class TestSharedResources:
    """3: each match is answered."""

    @pytest.mark.parametrize(
        ("reuse", "reason", "holds"),
        [
            (None, "", False),
            (True, "", True),
            (False, "", False),
            (False, " ", False),
            (False, "版本不兼容", True),
        ],
    )
    def test_reuse_or_say_why_not(self, reuse: bool | None, reason: str, holds: bool) -> None:
        answers = (ReuseAnswer(resource="统一身份认证", reuse=reuse, reason=reason),)
        finding = found(shared_resources_are_answered, filing(reuse=answers))
        assert finding.holds is holds
        assert holds or "统一身份认证" in finding.reason

    def test_without_a_match_nothing_is_asked(self) -> None:
        assert found(shared_resources_are_answered, filing()).holds is True

    @pytest.mark.parametrize("compared", [None, False])
    def test_without_a_comparison_nothing_passes(self, compared: bool | None) -> None:
        finding = found(shared_resources_are_answered, filing(compared=compared))
        assert finding.blocks
        assert "不能认定没有重复建设" in finding.reason

    @pytest.mark.parametrize(("alike", "told"), [(1, False), (2, True)])
    def test_those_beyond_the_most_alike_are_counted(self, alike: int, told: bool) -> None:
        answers = (ReuseAnswer(resource="统一身份认证", reuse=True),)
        finding = found(shared_resources_are_answered, filing(reuse=answers, alike=alike))
        assert finding.holds is True
        assert ("相近的共 2 项" in finding.reason) is told


class TestRegisteredRows:
    """A convention: what the application names is in the registers of the unit."""

    def test_a_name_that_is_not_registered_is_told_at_its_field_and_only_warns(self) -> None:
        finding = found(named_rows_are_registered, filing(unregistered={"content.systems": ("甲", "乙")}))
        assert (finding.holds, finding.modality, finding.field) == (False, "convention", "content.systems")
        assert "“甲”、“乙”" in finding.reason
        assert not finding.blocks
        assert not finding.stops

    def test_registered_rows_hold(self) -> None:
        assert found(named_rows_are_registered, filing(unregistered={})).holds is True

    def test_without_registers_nothing_is_said(self) -> None:
        assert named_rows_are_registered(filing(), YULIN) is None


class TestPlan:
    """7.1 must, 8 in principle."""

    @pytest.mark.parametrize(("plan", "holds"), [(None, False), ("", False), ("三年规划第二条", True)])
    def test_the_unit_plan_is_named(self, plan: str | None, holds: bool) -> None:
        finding = found(unit_plan_is_named, filing(plan=plan))
        assert (finding.holds, finding.blocks) == (holds, not holds)

    @pytest.mark.parametrize(("entries", "holds"), [((), False), (("执法记录",), True)])
    def test_the_catalogue_is_named(self, entries: tuple[str, ...], holds: bool) -> None:
        finding = found(data_catalogue_is_named, filing(catalogue_entries=entries))
        assert finding.holds is holds
        assert finding.reason == ("涉及数据目录 1 条。" if holds else "请选择涉及的数据资源目录条目。")

    @pytest.mark.parametrize(
        ("plan", "documents", "holds"),
        [
            (None, (), False),
            ("三年规划", (), True),
            (None, ("桂数发〔2026〕5号",), True),
            (None, ("",), False),
        ],
    )
    def test_a_plan_or_a_superior_document(
        self, plan: str | None, documents: tuple[str, ...], holds: bool
    ) -> None:
        finding = found(project_follows_a_plan, filing(plan=plan, superior_documents=documents))
        assert (finding.holds, finding.stops, finding.blocks) == (holds, not holds, False)
        assert finding.needs == (None if holds else "bureau_leader")


class TestNumberOfSystems:
    """7.2: in principle a unit's number of systems does not grow; net zero passes."""

    @pytest.mark.parametrize(
        ("added", "retired", "before", "holds"),
        [
            (1, 1, 0, True),
            (1, 0, 0, False),
            (2, 1, 0, False),
            (1, 2, 0, True),
            (1, 0, -1, True),
            (1, 1, 1, False),
        ],
    )
    def test_net_growth(self, added: int, retired: int, before: int, holds: bool) -> None:
        application = filing(
            systems_added=("新",) * added, systems_retired=("旧",) * retired, unit_net_systems=before
        )
        finding = found(system_total_does_not_grow, application)
        assert (finding.holds, finding.stops) == (holds, not holds)
        net = before + added - retired
        numbers = {"added": added, "retired": retired, "before": before, "net": net}
        assert finding.figures == {name: str(number) for name, number in numbers.items()}

    def test_the_figures_name_the_systems_in_use(self) -> None:
        application = filing(systems_added=("新",), systems_in_use=4)
        finding = found(system_total_does_not_grow, application)
        assert finding.figures == {"in_use": "4", "added": "1", "retired": "0", "before": "0", "net": "1"}
        assert finding.reason.startswith("在用系统 4 个；新增 1 个")

    def test_an_application_that_adds_none_is_not_asked(self) -> None:
        assert system_total_does_not_grow(filing(unit_net_systems=5), YULIN) is None


class TestJointDesign:
    """9: all participating units confirm the joint design."""

    @pytest.mark.parametrize(
        ("joint", "answers", "holds", "words"),
        [
            (None, (), False, "请说明"),
            (True, (), False, "请填写参建部门"),
            (True, (True, None), False, "乙尚未确认"),
            (True, (False, True), False, "甲不同意"),
            (True, (None, False), False, "甲尚未确认；乙不同意"),
            (True, (True, True), True, "已由全部参建部门确认"),
        ],
    )
    def test_confirmations(
        self, joint: bool | None, answers: tuple[bool | None, ...], holds: bool, words: str
    ) -> None:
        units = tuple(
            Participant(unit=unit, confirmed=said) for unit, said in zip("甲乙", answers, strict=False)
        )
        finding = found(joint_design_is_confirmed, filing(joint=joint, participants=units))
        assert finding.holds is holds
        assert words in finding.reason

    def test_a_project_of_one_department_needs_none(self) -> None:
        assert joint_design_is_confirmed(filing(joint=False), YULIN) is None


class TestYearEnd:
    """16: a project of year Y+1 is decided by 31 December of Y, a calendar date that never moves."""

    @pytest.mark.parametrize(
        ("on", "holds"),
        [
            ("2026-12-30", True),
            ("2026-12-31", True),
            ("2027-01-01", False),
            ("2027-06-30", False),
            ("2025-12-31", True),
        ],
    )
    def test_the_last_day(self, on: str, holds: bool) -> None:
        finding = found(project_is_decided_before_its_year, filing(on=date.fromisoformat(on)))
        assert finding.holds is holds
        assert finding.modality == "in_principle"

    def test_a_late_one_is_marked_and_goes_on(self) -> None:
        finding = found(project_is_decided_before_its_year, filing(on=date(2027, 1, 1)))
        assert finding.mark == "原则上不纳入下一年度预算，不安排年度专项资金"
        assert not finding.stops
        assert not finding.blocks

    def test_a_rest_day_does_not_move_it(self) -> None:
        saturday = date(2022, 12, 31)
        assert found(project_is_decided_before_its_year, filing(start_year=2023, on=saturday)).holds is True
        assert (
            found(project_is_decided_before_its_year, filing(start_year=2023, on=date(2023, 1, 3))).holds
            is False
        )

    def test_the_year_is_asked_for(self) -> None:
        assert found(project_is_decided_before_its_year, filing(start_year=None)).blocks

    def test_an_exceptional_project_is_free_of_it(self) -> None:
        late = filing(exceptional=True, on=date(2027, 5, 1))
        assert project_is_decided_before_its_year(late, YULIN) is None

    def test_without_a_day_nothing_is_said(self) -> None:
        assert project_is_decided_before_its_year(filing(on=None), YULIN) is None


class TestException:
    """16: an urgent or superior-mandated project comes only with the city government's approval."""

    @pytest.mark.parametrize(
        ("exceptional", "kind", "document", "holds"),
        [
            (None, None, None, False),
            (True, None, None, False),
            (True, "whatever", "玉政函〔2027〕1号", False),
            (True, "superior", None, False),
            (True, "emergency", "", False),
            (True, "superior", "玉政函〔2027〕1号", True),
            (True, "emergency", "玉政函〔2027〕1号", True),
        ],
    )
    def test_the_document_is_there(
        self, exceptional: bool | None, kind: str | None, document: str | None, holds: bool
    ) -> None:
        application = filing(exceptional=exceptional, exception=kind, government_document=document)
        finding = found(exception_is_approved_by_the_government, application)
        assert (finding.holds, finding.blocks, finding.needs) == (holds, not holds, None)

    def test_an_ordinary_project_is_not_asked(self) -> None:
        assert exception_is_approved_by_the_government(filing(), YULIN) is None

    def test_the_material_is_asked_for_as_well(self) -> None:
        application = filing(exceptional=True, exception="emergency", government_document="玉政函〔2027〕1号")
        assert "government_approval" in application.materials


@pytest.mark.parametrize(
    "rule",
    [shared_resources_are_answered, unit_plan_is_named, data_catalogue_is_named, project_follows_a_plan],
    ids=lambda rule: rule.name,
)
def test_self_managed_projects_are_asked_nothing(rule: object) -> None:
    assert rule(filing("99999.99"), YULIN) is None  # type: ignore[operator]
