"""第二十四条、第二十五条、第二十七条、第二十八条: the grounds that refuse acceptance."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lixiang.law.acceptance import BEFORE_ACCEPTANCE, refusal_grounds
from lixiang.law.acceptance_record import AcceptanceRecord, ThirdPartyTest, TrialRun
from lixiang.law.completion import missing_materials
from lixiang.law.components import (
    Components,
    ComponentSharing,
    approval_asks_for_components,
    components_are_registered,
)
from lixiang.law.decided import DecidedProject, SignedFinding
from lixiang.law.edition import load
from lixiang.law.finding import Finding
from lixiang.law.rule import findings

EDITION = load("yulin-draft")
PROJECT = DecidedProject(route="approval", total=Decimal("5000000.00"), kinds=("software",), natures=("new",))
SIGNED = SignedFinding(holds=True, found_by="验收组组长", found_on=date(2026, 9, 18), evidence="现场记录")
EVERYTHING = frozenset(missing_materials(PROJECT, frozenset(), EDITION).figures["missing"].split(","))
READY = AcceptanceRecord(
    project=PROJECT,
    materials=EVERYTHING,
    consistency=SIGNED,
    trial_run=TrialRun(),
    trial_run_finding=SIGNED,
    tests=(ThirdPartyTest(label="等保测评", passed=True), ThirdPartyTest(label="密评", passed=True)),
    sampling=SIGNED,
    documents=SIGNED,
    catalogue=frozenset({"目录甲"}),
    shared=frozenset({"目录甲"}),
    source_code=True,
    source_description=True,
    components=Components(required=frozenset({"统一认证"}), registered=frozenset({"统一认证"})),
    is_archived=True,
    archive_accepted=True,
    panel=SIGNED,
)
NOT_FOUND = replace(SIGNED, holds=False)


def standing(record: AcceptanceRecord) -> dict[str, Finding]:
    """The grounds that are not cleared, by clause."""
    return {str(each.clause): each for each in refusal_grounds(record, EDITION) if each.holds is not True}


def test_a_project_that_is_in_order_has_ten_grounds_cleared() -> None:
    found = refusal_grounds(READY, EDITION)
    assert [str(each.clause) for each in found] == [f"27({number})" for number in range(1, 11)]
    assert all(each.holds for each in found)


@pytest.mark.parametrize(
    ("clause", "gap", "reason"),
    [
        ("27(1)", {"consistency": NOT_FOUND}, "认定不符合要求，依据：现场记录。"),
        ("27(2)", {"trial_run_finding": NOT_FOUND}, "认定不符合要求"),
        ("27(2)", {"trial_run": TrialRun(open_hazards=("主机房漏水",))}, "隐患尚未消除：主机房漏水。"),
        ("27(3)", {"tests": (ThirdPartyTest(label="密评", passed=False),)}, "未通过或尚无结论：密评。"),
        ("27(3)", {"tests": (ThirdPartyTest(label="密评"),)}, "未通过或尚无结论：密评。"),
        ("27(3)", {"tests": ()}, "没有测评测试的记录。"),
        ("27(4)", {"sampling": NOT_FOUND}, "认定不符合要求"),
        ("27(5)", {"documents": NOT_FOUND}, "认定不符合要求"),
        ("27(5)", {"materials": EVERYTHING - {"audit_report"}}, "缺少：审计报告。"),
        ("27(6)", {"shared": frozenset()}, "未落实共享：目录甲。"),
        ("27(7)", {"source_description": False}, "尚未上传源代码说明。"),
        ("27(7)", {"source_code": False}, "尚未上传全部源代码。"),
        ("27(8)", {"components": Components(required=frozenset({"统一认证"}))}, "没有书面理由。"),
        ("27(9)", {"is_archived": False}, "项目文件尚未整理归档。"),
        ("27(9)", {"archive_accepted": False}, "档案验收不合格。"),
        ("27(9)", {"archive_accepted": None}, "尚未进行档案验收。"),
        ("27(10)", {"panel": NOT_FOUND}, "认定不符合要求"),
    ],
)
def test_any_one_ground_refuses_acceptance_with_its_evidence(
    clause: str, gap: dict[str, object], reason: str
) -> None:
    found = standing(replace(READY, **gap))
    assert list(found) == [clause]
    assert found[clause].holds is False
    assert found[clause].blocks
    assert reason in found[clause].reason


@pytest.mark.parametrize(
    ("clause", "gap", "finder"),
    [
        ("27(1)", {"consistency": None}, "bureau"),
        ("27(2)", {"trial_run_finding": None}, "bureau"),
        ("27(2)", {"trial_run": None}, "bureau"),
        ("27(4)", {"sampling": None}, "bureau"),
        ("27(5)", {"documents": None}, "bureau"),
        ("27(10)", {"panel": None}, "experts"),
    ],
)
def test_a_ground_that_needs_judgement_names_who_has_to_find(
    clause: str, gap: dict[str, object], finder: str
) -> None:
    found = standing(replace(READY, **gap))
    assert list(found) == [clause]
    assert (found[clause].holds, found[clause].needs, found[clause].blocks) == (None, finder, True)
    assert "：待认定。" in found[clause].reason


def test_a_finding_is_signed_with_person_day_and_evidence() -> None:
    finding = refusal_grounds(READY, EDITION)[0]
    assert finding.reason == "验收组组长于 2026-09-18（周五）认定符合要求，依据：现场记录。"
    assert finding.figures == {"found_by": "验收组组长", "found_on": "2026-09-18", "evidence": "现场记录"}


def test_the_trial_run_shows_its_unmet_indicators_beside_the_finding() -> None:
    found = refusal_grounds(replace(READY, trial_run=TrialRun(unmet=("日活跃率", "办结率"))), EDITION)[1]
    assert found.holds is True
    assert found.reason.endswith("依据：现场记录。记录中未达到的指标：日活跃率、办结率。")
    assert refusal_grounds(READY, EDITION)[1].reason.endswith("依据：现场记录。")
    missing = standing(replace(READY, trial_run=None))["27(2)"]
    assert missing.reason.endswith("没有试运行记录。")


class TestAFiledProject:
    FILED = replace(READY, project=replace(PROJECT, route="filing"))

    def test_is_found_on_by_the_unit_that_organises_its_acceptance(self) -> None:
        found = standing(replace(self.FILED, consistency=None))
        assert found["27(1)"].needs == "unit"

    def test_that_is_of_neither_route_is_found_on_by_the_bureau(self) -> None:
        small = replace(self.FILED, project=replace(PROJECT, route="self_managed"), consistency=None)
        assert standing(small)["27(1)"].needs == "bureau"

    def test_without_a_panel_is_not_refused_by_one(self) -> None:
        assert standing(replace(self.FILED, panel_met=False, panel=None)) == {}

    def test_registers_no_components_but_hands_in_new_source_code(self) -> None:
        bare = replace(self.FILED, components=Components(), source_code=False)
        assert list(standing(bare)) == ["27(7)"]


class TestSourceCode:
    @pytest.mark.parametrize(
        ("kinds", "natures", "owed"),
        [
            (("software",), ("new",), True),
            (("infrastructure", "software"), ("new",), True),
            (("software",), ("upgrade",), False),
            (("infrastructure",), ("new",), False),
            (("maintenance",), (), False),
        ],
    )
    def test_is_owed_for_new_software(
        self, kinds: tuple[str, ...], natures: tuple[str, ...], owed: bool
    ) -> None:
        project = replace(PROJECT, kinds=kinds, natures=natures)
        bare = replace(READY, project=project, source_code=False)
        rules = [finding.rule for finding in findings(BEFORE_ACCEPTANCE, bare, EDITION) if finding.blocks]
        assert rules == (["source_code_is_uploaded"] if owed else [])
        assert ("27(7)" in standing(bare)) is owed


def sharing(total: str = "5000000.00", route: str = "approval", **said: object) -> ComponentSharing:
    project = replace(PROJECT, total=Decimal(total), route=route)
    return ComponentSharing(project=project, components=Components(**said))


class TestSharedComponents:
    @pytest.mark.parametrize(
        ("total", "route", "kinds", "owed"),
        [
            ("4999999.99", "approval", ("software",), False),
            ("5000000.00", "approval", ("software",), True),
            ("5000000.01", "approval", ("software",), True),
            ("5000000.00", "filing", ("software",), False),
            ("5000000.00", "approval", ("infrastructure",), False),
            ("5000000.00", "approval", ("infrastructure", "software"), True),
        ],
    )
    def test_are_asked_for_in_approvals_of_software_from_five_million(
        self, total: str, route: str, kinds: tuple[str, ...], owed: bool
    ) -> None:
        asked = sharing(total, route)
        finding = approval_asks_for_components(
            replace(asked, project=replace(asked.project, kinds=kinds)), EDITION
        )
        assert (finding is not None and finding.blocks) is owed

    def test_are_named_in_the_approval(self) -> None:
        finding = approval_asks_for_components(sharing(required=frozenset({"统一认证"})), EDITION)
        assert finding is not None
        assert (finding.holds, finding.reason) == (True, "要求共享：统一认证。")

    @pytest.mark.parametrize(
        ("accepted", "holds", "needs"),
        [(None, None, "bureau"), (SIGNED, True, None), (NOT_FOUND, False, None)],
    )
    def test_that_are_missing_with_a_reason_depend_on_the_finding_of_the_bureau(
        self, accepted: SignedFinding | None, holds: bool | None, needs: str | None
    ) -> None:
        said = {"required": frozenset({"统一认证"}), "reason": "沿用已有组件", "reason_accepted": accepted}
        finding = components_are_registered(sharing(**said), EDITION)
        assert finding is not None
        assert (finding.holds, finding.needs) == (holds, needs)
        ground = refusal_grounds(replace(READY, components=Components(**said)), EDITION)[7]
        assert (ground.holds, ground.needs) == (holds, needs)

    def test_that_are_missing_without_a_reason_block(self) -> None:
        finding = components_are_registered(sharing(required=frozenset({"统一认证"}), reason=" "), EDITION)
        assert finding is not None
        assert finding.blocks


def test_the_archive_is_accepted_before_the_project() -> None:
    """28: without the acceptance of the archive there is none of the project."""
    for accepted, blocks in ((True, False), (False, True), (None, True)):
        record = replace(READY, archive_accepted=accepted)
        found = findings(BEFORE_ACCEPTANCE, record, EDITION)
        assert [str(each.clause) for each in found if each.blocks] == (["28"] if blocks else [])


def test_an_edition_may_ask_for_no_acceptance_of_the_archive() -> None:
    without = {name: duty for name, duty in EDITION.obligations.items() if name != "archive_acceptance"}
    edition = replace(EDITION, obligations=without)
    ground = refusal_grounds(replace(READY, archive_accepted=None), edition)[8]
    assert (ground.holds, ground.reason) == (True, "本项目不须档案验收。")


def test_an_edition_with_fewer_grounds_asks_for_those_only() -> None:
    without = {name: ground for name, ground in EDITION.grounds.items() if name != "sampling"}
    found = refusal_grounds(replace(READY, sampling=None), replace(EDITION, grounds=without))
    assert len(found) == 9
    assert all(each.holds for each in found)
