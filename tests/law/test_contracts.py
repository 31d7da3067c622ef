"""第十八条第二款、第二十条、第二十五条: procurement, contracts and their documents."""

from dataclasses import replace
from datetime import date

import pytest

from lixiang.law.contracts import (
    CONTRACT,
    Contract,
    ContractAcceptance,
    DeliveryDocument,
    contract_acceptance_rests_on_test_reports,
    document_is_uploaded_promptly,
    results_belong_to_the_unit,
    service_contract_ends_in_time,
)
from lixiang.law.edition import load
from lixiang.law.finding import Modality
from lixiang.law.rule import findings

EDITION = load("yulin-draft")
CONTRACT_OF_A_SERVICE = Contract(
    buys_service=True,
    starts_on=date(2025, 3, 1),
    ends_on=date(2028, 2, 29),
    procurement_states_ownership=True,
    contract_states_ownership=True,
    unit_owns=True,
    data_protection="数据分级、访问留痕",
)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [
        ("2025-03-01", "2028-02-28", True),
        ("2025-03-01", "2028-02-29", True),
        ("2025-03-01", "2028-03-01", False),
        ("2026-01-01", "2028-12-31", True),
        ("2026-01-01", "2029-01-01", False),
        ("2024-02-29", "2027-02-28", True),
        ("2024-02-29", "2027-03-01", False),
    ],
)
def test_a_service_contract_lasts_three_years_at_most(starts: str, ends: str, holds: bool) -> None:
    contract = replace(
        CONTRACT_OF_A_SERVICE, starts_on=date.fromisoformat(starts), ends_on=date.fromisoformat(ends)
    )
    finding = service_contract_ends_in_time(contract, EDITION)
    assert finding is not None
    assert finding.holds is holds
    assert str(finding.clause) == "18.2"


def test_the_last_possible_day_stands_in_the_reason() -> None:
    finding = service_contract_ends_in_time(replace(CONTRACT_OF_A_SERVICE, ends_on=date(2028, 3, 1)), EDITION)
    assert finding is not None
    assert finding.reason == (
        "2025-03-01（周六）起3年，最迟 2028-02-29（周二）止；合同 2028-03-01（周三）止。"
    )
    assert finding.figures["last_day"] == "2028-02-29"


def test_another_contract_may_last_longer_but_the_unit_owns_its_results_too() -> None:
    building = replace(CONTRACT_OF_A_SERVICE, buys_service=False, ends_on=date(2035, 1, 1))
    assert [finding.rule for finding in findings(CONTRACT, building, EDITION)] == [
        "results_belong_to_the_unit"
    ]


@pytest.mark.parametrize(
    ("gap", "reason"),
    [
        ({"procurement_states_ownership": False}, "采购文件没有明确知识产权归属。"),
        ({"contract_states_ownership": False}, "合同没有明确知识产权归属。"),
        (
            {"procurement_states_ownership": False, "contract_states_ownership": False},
            "采购文件、合同没有明确知识产权归属。",
        ),
        ({"unit_owns": False}, "约定的权利人不是项目单位。"),
    ],
)
def test_ownership_is_stated_in_both_papers_and_is_the_units(gap: dict[str, bool], reason: str) -> None:
    finding = results_belong_to_the_unit(replace(CONTRACT_OF_A_SERVICE, **gap), EDITION)
    assert finding is not None
    assert (finding.holds, finding.reason) == (False, reason)


def test_a_sound_service_contract_has_no_finding_against_it() -> None:
    found = findings(CONTRACT, CONTRACT_OF_A_SERVICE, EDITION)
    assert [finding.holds for finding in found] == [True] * 4
    assert found[1].reason == "采购文件和合同均已明确知识产权归属。"


def test_a_service_contract_records_how_data_is_protected() -> None:
    bare = replace(CONTRACT_OF_A_SERVICE, data_protection="  ")
    broken = [finding.rule for finding in findings(CONTRACT, bare, EDITION) if not finding.holds]
    assert broken == ["data_is_protected"]


@pytest.mark.parametrize(
    ("uploaded", "today", "holds"),
    [
        ("2026-10-09", "2026-12-01", True),
        ("2026-10-10", "2026-12-01", False),
        (None, "2026-10-09", True),
        (None, "2026-10-10", False),
    ],
)
def test_a_document_is_reminded_of_after_ten_working_days_by_convention(
    uploaded: str | None, today: str, holds: bool
) -> None:
    document = DeliveryDocument(
        label="承建合同",
        signed_on=date(2026, 9, 18),
        today=date.fromisoformat(today),
        uploaded_on=date.fromisoformat(uploaded) if uploaded else None,
    )
    finding = document_is_uploaded_promptly(document, EDITION)
    assert finding is not None
    assert (finding.holds, finding.modality) == (holds, Modality.CONVENTION)
    assert not finding.blocks
    assert "不是法定期限" in finding.reason


@pytest.mark.parametrize(
    ("reports", "holds"), [({"软件测评", "密评"}, True), ({"密评"}, False), (set(), False)]
)
def test_contract_acceptance_waits_for_every_test_report_that_the_contract_asks_for(
    reports: set[str], holds: bool
) -> None:
    acceptance = ContractAcceptance(
        required_tests=frozenset({"软件测评", "密评"}), reports=frozenset(reports)
    )
    finding = contract_acceptance_rests_on_test_reports(acceptance, EDITION)
    assert finding is not None
    assert finding.holds is holds


def test_a_contract_that_asks_for_no_test_is_accepted_without_reports() -> None:
    finding = contract_acceptance_rests_on_test_reports(ContractAcceptance(), EDITION)
    assert finding is not None
    assert finding.holds
