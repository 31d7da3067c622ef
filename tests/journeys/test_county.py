"""The story of a cross-level project: the county decides on its own part, by its own rules."""

from dataclasses import replace
from decimal import Decimal

import pytest

from lixiang.agencies.access import acting
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import Refused
from lixiang.config.demo.contents import contents_of
from lixiang.config.demo.people import actor
from lixiang.law.edition import load
from lixiang.ledger.models import Event
from lixiang.ledger.record import mac_of
from story.approvals import APPROVAL, TOTAL, accepted, reviewed
from story.desk import Desk
from story.filings import concluded

pytestmark = pytest.mark.usefixtures("people")

COUNTY = "shilixian"
DECIDED = Conclusion("decide_county_part", "county_approved", "同意承担。", {"document": "示数批〔2026〕7号"})
THRESHOLD = load("example-county").thresholds["approval_from"].value


def part(amount: str) -> int:
    """Let a project of which the county carries `amount` be accepted; return the case."""
    return accepted(title="河湖联动监测", county=amount)


@pytest.mark.parametrize(("cents", "route"), [("-0.01", "备案"), ("0", "审批"), ("0.01", "审批")])
def test_the_county_reads_the_route_that_its_own_edition_gives_its_part(cents: str, route: str) -> None:
    case, desk = part(str(Decimal(THRESHOLD) + Decimal(cents))), Desk(COUNTY)
    assert f"按本县的办法 {route}" in desk.sees(f"/cases/{case}/")
    listed = desk.sees("/tasks/")
    assert "承担本级部分的县（市、区）" in listed
    assert "参建单位" not in listed


def test_the_decision_waits_for_the_county() -> None:
    case = reviewed(part("1200000.00"))
    with pytest.raises(Refused, match="县"):
        concluded(case, Conclusion("decide", "approved", "同意立项。", {"amount": TOTAL}), "dashuju.ju")
    concluded(case, DECIDED, COUNTY)
    concluded(case, Conclusion("decide", "approved", "同意立项。", {"amount": TOTAL}), "dashuju.ju")


def test_the_history_keeps_under_which_edition_and_on_what_the_county_decided() -> None:
    case = part("1200000.00")
    concluded(case, DECIDED, COUNTY)
    with acting(actor("dashuju")):
        event = Event.objects.get(object_id=case, object_type="case", name="county_approved")
    kept = event.content["county"]
    assert (kept["edition"], kept["amount"], kept["route"]) == ("example-county", "1200000.00", "approval")
    assert event.mac == mac_of(event)
    assert "示数批〔2026〕7号" in Desk("chengguan").sees(f"/cases/{case}/")


def test_a_county_without_a_part_sees_nothing() -> None:
    case = accepted(title="河湖监测")
    assert Desk(COUNTY).browser.get(f"/cases/{case}/").status_code == 404
    with acting(actor(COUNTY)):
        assert not Case.objects.exists()


def test_a_cross_level_project_names_the_part_of_another_level() -> None:
    alone = {"funds": {"cross_level": "yes", "levels": [{"level": "own", "amount": TOTAL}]}}
    with pytest.raises(Refused, match="请填写县（市、区）承担的资金"):
        accepted(title="河湖监测", also=alone)


def test_the_parts_have_to_add_up() -> None:
    short = contents_of(replace(APPROVAL, county="1200000.00"))["funds"]["levels"]
    short[0]["amount"] = "1.00"
    with pytest.raises(Refused, match="各级承担合计"):
        accepted(title="河湖监测", county="1200000.00", also={"funds": {"levels": short}})
