"""Chapters, materials and declarations before submission: 4(5), 12(1), 13."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from law.applications import YULIN, approval, filing, found
from lixiang.law.draft import ApplicationFacts
from lixiang.law.paperwork import (
    approval_materials_are_complete,
    customary_materials_are_complete,
    filing_declares_security_sharing_and_ip,
    filing_materials_are_complete,
    materials_in_principle_are_complete,
    new_technology_is_declared,
    nothing_is_bought_before,
    plan_document_has_every_chapter,
)


class TestChapters:
    """12(1): an approval's plan document reaches the depth of three documents."""

    def test_all_chapters(self) -> None:
        finding = found(plan_document_has_every_chapter, approval())
        assert finding.holds is True
        assert finding.reason == "项目建设方案应达到项目建议书、可行性研究报告、初步设计的深度，10 章齐全。"

    @pytest.mark.parametrize("chapter", sorted(YULIN.chapters))
    def test_each_one_is_missed(self, chapter: str) -> None:
        complete = approval()
        finding = found(
            plan_document_has_every_chapter, replace(complete, chapters=complete.chapters - {chapter})
        )
        assert finding.blocks
        assert YULIN.chapters[chapter].label in finding.reason

    def test_a_filing_has_a_short_plan(self) -> None:
        assert plan_document_has_every_chapter(filing(), YULIN) is None


class TestMaterials:
    """12(1), 13: one finding lists everything that is missing."""

    def test_all_that_is_missing_is_in_one_sentence(self) -> None:
        bare = replace(filing(), materials=frozenset({"filing_form"}))
        finding = found(filing_materials_are_complete, bare)
        assert (finding.holds, str(finding.clause), finding.field) == (False, "13", "materials.files")
        assert finding.reason.startswith("缺少材料：建设（运维、服务）方案简本、")
        assert finding.figures == {"asked": "7", "missing": "6"}

    @pytest.mark.parametrize("code", ["plan_document", "application_letter", "xinchuang_plan", "cipher_plan"])
    def test_an_approval_misses_each(self, code: str) -> None:
        complete = approval()
        finding = found(
            approval_materials_are_complete, replace(complete, materials=complete.materials - {code})
        )
        assert finding.reason == f"缺少材料：{YULIN.catalogue[code].name}。"
        assert str(finding.clause) == "12(1)"

    @pytest.mark.parametrize(
        ("adds", "absent", "name", "clause"),
        [
            ((), "plan_basis", "规划或上级部署文件", "8"),
            (("新系统",), "retirement_list", "现有系统整合、关停清单", "7.2"),
        ],
    )
    @pytest.mark.parametrize("of", [approval, filing])
    def test_what_a_clause_asks_for_in_principle_stops_until_it_is_overridden(
        self, of: Callable[..., ApplicationFacts], adds: tuple[str, ...], absent: str, name: str, clause: str
    ) -> None:
        complete = of(systems_added=adds)
        complete = replace(complete, materials=complete.materials | {absent})
        assert found(materials_in_principle_are_complete, complete).holds is True
        finding = found(
            materials_in_principle_are_complete, replace(complete, materials=complete.materials - {absent})
        )
        assert finding.reason == f"缺少材料：{name}。"
        assert (finding.stops, finding.blocks, str(finding.clause)) == (True, False, clause)

    def test_what_no_clause_asks_for_warns_only(self) -> None:
        bare = replace(filing(), materials=frozenset())
        finding = found(customary_materials_are_complete, bare)
        assert (finding.clause, finding.modality, finding.blocks) == (None, "convention", False)
        assert finding.reason == "缺少材料：概算或报价依据。"

    def test_optional_materials_are_not_missed(self) -> None:
        complete = approval()
        without = complete.materials - {"collective_decision", "cipher_plan_assessment"}
        assert found(approval_materials_are_complete, replace(complete, materials=without)).holds is True

    def test_each_route_has_its_own_finding(self) -> None:
        assert approval_materials_are_complete(filing(), YULIN) is None
        assert filing_materials_are_complete(approval(), YULIN) is None
        assert customary_materials_are_complete(filing("99999.99"), YULIN) is None


class TestDeclarations:
    """13, 4(5)."""

    @pytest.mark.parametrize("field", ["security_declared", "sharing_declared", "ip_declared"])
    @pytest.mark.parametrize("answer", [None, False])
    def test_a_filing_declares_all_three(self, field: str, answer: bool | None) -> None:
        assert found(filing_declares_security_sharing_and_ip, filing()).holds is True
        assert found(filing_declares_security_sharing_and_ip, filing(**{field: answer})).blocks

    def test_what_is_not_declared_is_named(self) -> None:
        finding = found(
            filing_declares_security_sharing_and_ip, filing(sharing_declared=None, ip_declared=False)
        )
        assert finding.reason == "请承诺落实数据共享、知识产权要求。"

    def test_an_approval_shows_it_in_its_plan(self) -> None:
        assert filing_declares_security_sharing_and_ip(approval(), YULIN) is None

    @pytest.mark.parametrize(("answer", "holds"), [(None, False), (True, True), (False, True)])
    def test_new_technology_is_declared(self, answer: bool | None, holds: bool) -> None:
        finding = found(new_technology_is_declared, filing(new_technology=answer))
        assert (finding.holds, str(finding.clause)) == (holds, "4(5)")
        assert ("市委网信办" in finding.reason) is (answer is True)


class TestProcurement:
    def test_an_earlier_purchase_is_shown_and_does_not_block(self) -> None:
        early = filing(procurement_started_on=date(2026, 8, 1), contract_signed_on=date(2026, 9, 1))
        finding = found(nothing_is_bought_before, early)
        assert finding.reason == "立项之前采购已启动：2026-08-01（周六）；合同已签订：2026-09-01（周二）。"
        assert (finding.holds, finding.modality, finding.blocks) == (False, "convention", False)

    def test_none_is_well(self) -> None:
        assert found(nothing_is_bought_before, filing()).holds is True
