"""第十七条至第二十条: construction start, security, hosting, inspections."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lixiang.law.decided import DecidedProject
from lixiang.law.delivery import (
    BEFORE_CONSTRUCTION,
    HOSTING,
    INSPECTION,
    ConstructionStart,
    HostingRecord,
    InspectionRecord,
)
from lixiang.law.edition import Flag, load
from lixiang.law.finding import Finding
from lixiang.law.record import RecordError
from lixiang.law.rule import findings
from lixiang.law.security import SECURITY, Assessment, Phase, SecurityRecord

EDITION = load("yulin-draft")
APPROVED = DecidedProject(route="approval", total=Decimal("3000000.00"), kinds=("software",))
START = ConstructionStart(
    project=APPROVED,
    starts_on=date(2026, 9, 18),
    has_management_rules=True,
    supervision_signed_on=date(2026, 9, 18),
    supervisor="甲监理公司（示例）",
    contractors=("乙软件公司（示例）",),
)


def broken(found: tuple[Finding, ...]) -> dict[str, str]:
    return {finding.rule: finding.reason for finding in found if finding.holds is not True}


class TestConstruction:
    def test_starts_with_rules_and_supervision_on_record(self) -> None:
        assert broken(findings(BEFORE_CONSTRUCTION, START, EDITION)) == {}

    @pytest.mark.parametrize(
        ("signed", "reason"),
        [
            (date(2026, 9, 19), "监理合同 2026-09-19（周六）签订，开工日期 2026-09-18（周五）。"),
            (None, "没有登记监理合同，不得开工。"),
        ],
    )
    def test_of_an_approved_project_waits_for_its_supervision_contract(
        self, signed: date | None, reason: str
    ) -> None:
        found = findings(BEFORE_CONSTRUCTION, replace(START, supervision_signed_on=signed), EDITION)
        assert broken(found) == {"construction_starts_under_supervision": reason}
        assert [str(finding.clause) for finding in found if finding.blocks] == ["17"]

    def test_of_a_filed_project_needs_no_supervision(self) -> None:
        filed = replace(START, project=replace(APPROVED, route="filing"), supervision_signed_on=None)
        assert broken(findings(BEFORE_CONSTRUCTION, filed, EDITION)) == {}

    def test_waits_for_the_management_rules_of_the_unit(self) -> None:
        found = findings(BEFORE_CONSTRUCTION, replace(START, has_management_rules=False), EDITION)
        assert broken(found) == {"management_rules_are_on_file": "尚未登记项目管理制度。"}

    def test_warns_by_convention_of_a_supervisor_who_builds_and_of_open_reviews(self) -> None:
        doubtful = replace(START, contractors=(START.supervisor,), open_opinions=("密码方案审核备案",))
        found = findings(BEFORE_CONSTRUCTION, doubtful, EDITION)
        assert set(broken(found)) == {
            "supervisor_is_not_the_contractor",
            "opinions_are_concluded_before_construction",
        }
        assert not any(finding.blocks for finding in found)


SECURE = SecurityRecord(
    today=date(2026, 9, 18),
    phase=Phase.OPERATION,
    has_network_rules=True,
    has_data_rules=True,
    in_step=frozenset(Phase),
    assessments=(Assessment(label="等保测评", next_due_on=date(2026, 9, 18)),),
)


class TestSecurity:
    def test_in_order_has_nothing_against_it(self) -> None:
        assert broken(findings(SECURITY, SECURE, EDITION)) == {}

    @pytest.mark.parametrize(
        ("gap", "expected"),
        [
            ({"has_data_rules": False}, {"security_rules_are_in_place": "缺少数据安全管理制度。"}),
            (
                {"in_step": frozenset({Phase.PLANNING})},
                {"security_keeps_in_step": "没有同步建设、同步运行的记录。"},
            ),
            (
                {"today": date(2026, 9, 19)},
                {"assessments_are_not_overdue": "已过期：等保测评（2026-09-18（周五））。"},
            ),
            ({"assessments": ()}, {"assessments_are_not_overdue": "没有安排定期检测和评估。"}),
        ],
    )
    def test_names_what_is_missing(self, gap: dict[str, object], expected: dict[str, str]) -> None:
        assert broken(findings(SECURITY, replace(SECURE, **gap), EDITION)) == expected

    def test_is_asked_only_up_to_the_phase_that_the_project_is_in(self) -> None:
        planned = replace(SECURE, phase=Phase.PLANNING, in_step=frozenset({Phase.PLANNING}), assessments=())
        assert broken(findings(SECURITY, planned, EDITION)) == {}


SOUND = HostingRecord(on_extranet=True, on_government_cloud=True, shares_data=True, follows_xinchuang=True)


class TestHosting:
    def test_on_government_networks_holds(self) -> None:
        assert broken(findings(HOSTING, SOUND, EDITION)) == {}

    def test_elsewhere_stops_until_the_leader_of_the_bureau_overrides(self) -> None:
        found = findings(HOSTING, replace(SOUND, on_government_cloud=False), EDITION)
        assert broken(found) == {"hosting_is_on_government_networks": "未依托政务云或信创云。"}
        assert [finding.needs for finding in found if finding.stops] == ["bureau_leader"]
        assert not any(finding.blocks for finding in found)

    def test_without_sharing_or_xinchuang_blocks(self) -> None:
        found = findings(HOSTING, replace(SOUND, shares_data=False, follows_xinchuang=False), EDITION)
        assert [finding.reason for finding in found if finding.blocks] == ["未落实数据共享、信创要求。"]

    def test_with_a_recorded_breach_has_no_funds_in_principle(self) -> None:
        found = findings(HOSTING, replace(SOUND, breaches=("自建机房",)), EDITION)
        assert [(finding.rule, finding.needs) for finding in found if finding.stops] == [
            ("funds_follow_compliance", "bureau_leader")
        ]


class TestInspection:
    KEY = replace(APPROVED, flags=frozenset({Flag.KEY_PROJECT}))

    def test_is_asked_of_key_projects_only(self) -> None:
        assert broken(findings(INSPECTION, InspectionRecord(project=APPROVED), EDITION)) == {}
        assert set(broken(findings(INSPECTION, InspectionRecord(project=self.KEY), EDITION))) == {
            "key_project_is_inspected"
        }

    def test_is_satisfied_by_one(self) -> None:
        once = InspectionRecord(project=self.KEY, inspected_on=(date(2026, 6, 1),))
        assert broken(findings(INSPECTION, once, EDITION)) == {}

    def test_counts_and_dates_the_inspections(self) -> None:
        done = InspectionRecord(project=self.KEY, inspected_on=(date(2026, 6, 1), date(2026, 3, 2)))
        found = findings(INSPECTION, done, EDITION)
        assert found[0].reason == "重点项目已巡检2次，最近一次 2026-06-01（周一）。"

    def test_keeps_open_problems_in_sight(self) -> None:
        open_problem = InspectionRecord(project=APPROVED, open_problems=("进度滞后",))
        assert broken(findings(INSPECTION, open_problem, EDITION)) == {
            "problems_are_settled": "尚未整改：进度滞后。"
        }


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"route": "aproval"}, "project.route"),
        ({"kinds": ("sofware",)}, "project.kinds"),
        ({"natures": ("neu",)}, "project.natures"),
    ],
)
def test_a_key_that_the_edition_does_not_have_is_refused(wrong: dict[str, object], field: str) -> None:
    with pytest.raises(RecordError) as refusal:
        replace(APPROVED, **wrong).situation(EDITION)
    assert refusal.value.field == field
