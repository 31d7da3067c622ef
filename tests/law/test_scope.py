"""What is under the measures, and who applies: 2.1, 5, 12(1), 32."""

import pytest

from law.applications import YULIN, approval, filing, found
from lixiang.law.scope import (
    class_is_applied_for_by_its_builder,
    project_is_not_classified,
    project_is_under_the_measures,
)


@pytest.mark.parametrize(
    ("answer", "holds", "words"),
    [(None, False, "请先回答"), (True, False, "不予保存"), (False, True, "不涉密")],
)
def test_the_platform_takes_non_classified_projects_only(
    answer: bool | None, holds: bool, words: str
) -> None:
    finding = found(project_is_not_classified, filing(classified=answer))
    assert (finding.holds, str(finding.clause), finding.field) == (holds, "5", "identity.classified")
    assert finding.blocks is not holds
    assert words in finding.reason


class TestScope:
    """2.1, 32: government departments; others by reference, with fiscal money."""

    def test_a_department_is_under_the_measures(self) -> None:
        finding = found(project_is_under_the_measures, filing())
        assert (finding.holds, str(finding.clause)) == (True, "2.1")

    def test_another_unit_is_not(self) -> None:
        finding = found(project_is_under_the_measures, filing(unit_in_scope=False))
        assert finding.holds is False
        assert "参照管理" in finding.reason

    def test_another_unit_may_come_by_reference_with_fiscal_money(self) -> None:
        finding = found(project_is_under_the_measures, filing(unit_in_scope=False, by_reference=True))
        assert (finding.holds, str(finding.clause)) == (True, "32")

    def test_not_with_other_money(self) -> None:
        from decimal import Decimal

        from lixiang.law.application import FundLine

        gift = (FundLine(source="donation", year=2027, amount=Decimal(500_000)),)
        application = filing(unit_in_scope=False, by_reference=True, funds=gift)
        assert found(project_is_under_the_measures, application).holds is False

    def test_the_register_says_whether_a_unit_is_a_department(self) -> None:
        assert found(project_is_under_the_measures, filing(unit_in_scope=None)).holds is False

    @pytest.mark.parametrize("answer", [None, True])
    def test_nothing_more_is_said_of_a_project_that_may_be_classified(self, answer: bool | None) -> None:
        assert project_is_under_the_measures(filing(classified=answer), YULIN) is None


class TestApplicant:
    """12(1): public-class projects are applied for by the information centre only."""

    @pytest.mark.parametrize(
        ("project_class", "role", "holds"),
        [
            ("public", "info_centre", True),
            ("public", "unit", False),
            ("public", "finance", False),
            ("specialised", "unit", True),
            ("specialised", "finance", True),
            ("specialised", "info_centre", True),
        ],
    )
    def test_who_may_apply_for_an_approval(self, project_class: str, role: str, holds: bool) -> None:
        application = approval(project_class=project_class, lead_role=role)
        assert found(class_is_applied_for_by_its_builder, application).holds is holds

    def test_a_filing_may_come_from_the_using_unit(self) -> None:
        assert class_is_applied_for_by_its_builder(filing(project_class="public"), YULIN) is None

    def test_class_and_unit_are_asked_for(self) -> None:
        assert found(class_is_applied_for_by_its_builder, filing(project_class=None)).holds is False
        without = found(class_is_applied_for_by_its_builder, approval(lead_role=None))
        assert (without.holds, without.field) == (False, "identity.unit")

    def test_the_reason_names_the_agency(self) -> None:
        finding = found(class_is_applied_for_by_its_builder, approval(project_class="public"))
        assert finding.reason == "公共类项目由市信息中心申请。"
