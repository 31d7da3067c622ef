"""A cost check and an allocation are tables: what is agreed is what the sum, the reply and the preview say."""

from decimal import Decimal

import pytest

from lixiang.agencies.access import acting
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import Refused
from lixiang.cases.sheet import Sheet
from lixiang.cases.steps import judgement_of_case
from lixiang.cases.tables import agreed_funds, checked_lines, granted_rows
from lixiang.config.demo.people import actor
from lixiang.ledger.models import Event
from story.approvals import accepted, funded, reviewed, standing
from story.filings import concluded

pytestmark = pytest.mark.usefixtures("people")
HALF = Decimal("4300000.00")
CUT = {"agreed": "4000000", "reason": "重复计取培训费"}


@pytest.fixture
def case(people: None) -> int:
    """An approval of two lines of 4.3 million each, accepted."""
    return accepted()


def sheet_of(case: int) -> Sheet:
    with acting(actor("dashuju")):
        return judgement_of_case(Case.objects.get(pk=case)).sheet


def checked(*rows: dict[str, str]) -> Conclusion:
    return Conclusion("check_cost", "cost_agreed", "逐行核定。", table=rows)


class TestTheCostCheck:
    @pytest.mark.parametrize(
        ("typed", "agreed"),
        [
            ({}, HALF),
            ({"agreed": ""}, HALF),
            ({"agreed": "4300000"}, HALF),
            ({"agreed": "4,300,000.00"}, HALF),
        ],
    )
    def test_agrees_as_asked_what_is_not_changed(
        self, case: int, typed: dict[str, str], agreed: Decimal
    ) -> None:
        assert checked_lines(sheet_of(case), [typed])[0].agreed == agreed

    @pytest.mark.parametrize("agreed", ["4299999.99", "4300000.01", "0"])
    def test_asks_a_reason_of_every_difference_however_small(self, case: int, agreed: str) -> None:
        with pytest.raises(Refused) as refused:
            checked_lines(sheet_of(case), [{}, {"agreed": agreed, "reason": " "}])
        assert [reason.field for reason in refused.value.reasons] == ["cost.1.reason"]
        told = checked_lines(sheet_of(case), [{}, {"agreed": agreed, "reason": "按市场价核定"}])
        assert told[1].agreed == Decimal(agreed)

    def test_tells_everything_that_is_wrong_at_once_each_at_its_cell(self, case: int) -> None:
        with pytest.raises(Refused) as refused:
            checked_lines(sheet_of(case), [{"agreed": "约四百万"}, {"agreed": "-1"}])
        assert [reason.field for reason in refused.value.reasons] == ["cost.0.agreed", "cost.1.agreed"]

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ([{}, {}, {"agreed": "1", "reason": "多出的一行"}], "cost.2"),
            ([{"agred": "4000000", "reason": "写错的栏目"}], "cost.0.agred"),
        ],
    )
    def test_refuses_a_row_or_a_column_that_nobody_asked_for(
        self, case: int, typed: list[dict[str, str]], field: str
    ) -> None:
        with pytest.raises(Refused) as refused:
            checked_lines(sheet_of(case), typed)
        assert [reason.field for reason in refused.value.reasons] == [field]

    @pytest.mark.parametrize("said", ["8300000.01", "8600000", "约830万"])
    def test_refuses_a_total_that_is_not_the_sum_of_its_lines(self, case: int, said: str) -> None:
        told = Conclusion("check_cost", "cost_agreed", "核减。", {"agreed_total": said}, table=[{}, CUT])
        with pytest.raises(Refused) as refused:
            concluded(case, told)
        assert [reason.field for reason in refused.value.reasons] == ["ask-agreed_total"]

    @pytest.mark.parametrize("said", [{}, {"agreed_total": "8,300,000"}])
    def test_decides_the_sum_of_its_lines(self, case: int, said: dict[str, str]) -> None:
        concluded(case, Conclusion("check_cost", "cost_agreed", "核减。", said, table=[{}, CUT]))
        opinion = standing(case).opinion("check_cost")
        assert opinion is not None
        assert opinion.details["agreed_total"] == "8300000.00"
        with acting(actor("dashuju")):
            kept = Event.objects.get(object_id=case, object_type="case", name="cost_agreed").content["cost"]
        assert [line["agreed"] for line in kept] == ["4300000.00", "4000000"]
        assert kept[1]["reason"] == "重复计取培训费"

    def test_refused_changes_nothing(self, case: int) -> None:
        before = standing(case)
        with pytest.raises(Refused, match="请写明理由"):
            concluded(case, checked({"agreed": "1"}))
        assert standing(case) == before

    def test_against_needs_no_table(self, case: int) -> None:
        wrong = ({"agreed": "乱写"},)
        concluded(case, Conclusion("check_cost", "objected", "概算缺少依据。", table=wrong))
        assert standing(case).opinion("check_cost") is not None


class TestTheAllocation:
    @pytest.mark.parametrize(("typed", "granted"), [("", 16), ("16", 16), ("8", 8), ("0", 0)])
    def test_grants_what_is_typed_else_what_was_asked(self, case: int, typed: str, granted: int) -> None:
        assert granted_rows(sheet_of(case), [{"cores": typed}])[0].granted == (granted, 64, 500)

    @pytest.mark.parametrize("typed", ["-1", "1.5", "十六", "1234567890"])
    def test_refuses_what_is_no_count_at_its_cell(self, case: int, typed: str) -> None:
        with pytest.raises(Refused) as refused:
            granted_rows(sheet_of(case), [{}, {"memory": typed}])
        assert [reason.field for reason in refused.value.reasons] == ["cloud.1.memory"]

    def test_is_kept_beside_the_act(self, case: int) -> None:
        concluded(case, Conclusion("allocate_cloud", "allocated", "核减。", table=[{"cores": "8"}]))
        with acting(actor("dashuju")):
            kept = Event.objects.get(object_id=case, object_type="case", name="allocated").content["cloud"]
        assert (kept[0]["asked"], kept[0]["granted"]) == ([16, 64, 500], [8, 64, 500])


WHOLE = Decimal("8600000.00")


def fund(amount: str, year: str = "2027", source: str = "general_budget") -> dict[str, str]:
    return {"source": source, "year": year, "amount": amount}


class TestTheFunds:
    @pytest.mark.parametrize("amount", [WHOLE, None])
    def test_are_agreed_as_applied_for_where_no_row_is_typed(self, case: int, amount: Decimal | None) -> None:
        lines = agreed_funds(sheet_of(case), (), amount)
        assert [(line.source, line.year, line.amount) for line in lines] == [("general_budget", 2027, WHOLE)]

    def test_may_be_spread_over_other_years_and_sources(self, case: int) -> None:
        typed = [fund("6000000"), fund("2600000", "2028", "superior_grant"), {}]
        lines = agreed_funds(sheet_of(case), typed, WHOLE)
        assert [(line.source, line.year) for line in lines] == [
            ("general_budget", 2027),
            ("superior_grant", 2028),
        ]

    @pytest.mark.parametrize(
        ("row", "field"),
        [
            (fund("一千"), "funds.0.amount"),
            (fund("-1"), "funds.0.amount"),
            (fund("1.001"), "funds.0.amount"),
            (fund(""), "funds.0.amount"),
            (fund("1", "27"), "funds.0.year"),
            (fund("1", ""), "funds.0.year"),
            (fund("1", source="lottery"), "funds.0.source"),
            ({**fund("1"), "note": "多出的栏目"}, "funds.0.note"),
        ],
    )
    def test_refuse_what_cannot_be_read_at_its_cell(self, case: int, row: dict[str, str], field: str) -> None:
        with pytest.raises(Refused) as refused:
            agreed_funds(sheet_of(case), [row], None)
        assert field in [reason.field for reason in refused.value.reasons]

    @pytest.mark.parametrize("amount", ["8599999.99", "8600000.01"])
    def test_add_up_to_the_agreed_amount_to_the_fen(self, case: int, amount: str) -> None:
        with pytest.raises(Refused, match=r"相差 0\.01 元") as refused:
            agreed_funds(sheet_of(case), [fund(amount)], WHOLE)
        assert [reason.field for reason in refused.value.reasons] == ["funds"]

    def test_carry_what_the_cost_check_agreed(self, case: int) -> None:
        cut = {"agreed": "4000000", "reason": "单价偏高"}
        reviewed(case, "review_funding", check_cost=checked(cut))
        with pytest.raises(Refused, match="相差 300,000") as refused:
            concluded(case, funded("8600000"), "caizheng")
        assert [(one.field, one.clause) for one in refused.value.reasons] == [("funds", "12(3)")]
        concluded(case, funded("8300000"), "caizheng")
        with acting(actor("caizheng")):
            kept = Event.objects.get(object_id=case, object_type="case", name="funded")
        assert kept.content["funds"] == [{"source": "general_budget", "year": 2027, "amount": "8300000"}]
        assert "funding_carries_the_agreed_total" in [finding["rule"] for finding in kept.findings]
