"""The story of a unit whose leader signs before anything is submitted."""

import re

import pytest

from lixiang.agencies.access import acting
from lixiang.cases.chains import set_chains
from lixiang.cases.drafts import discard_application, save_group
from lixiang.cases.models import Case
from lixiang.cases.refusals import Refused
from lixiang.cases.requests import ask_before_submission
from lixiang.cases.submission import submit_application
from lixiang.config.demo.filings import draft, submit
from lixiang.config.demo.people import actor
from lixiang.procedure.position import State
from story.approvals import does, standing
from story.desk import Desk
from story.filings import FILING, RETURNED, concluded

pytestmark = pytest.mark.usefixtures("people")

CLERK, LEADER = "chengguan", "chengguan.li"


@pytest.fixture
def application() -> int:
    """A draft of a unit whose clerk and leader sign."""
    leader = actor(LEADER)
    with acting(leader):
        set_chains(leader, {"submit": ("clerk", "leader")}, 0)
    return draft(FILING)


@pytest.fixture
def signed(application: int) -> int:
    """The case of the draft that the clerk has signed."""
    return submit(FILING, application)


def signs(application: int, by: str) -> Case:
    """Let somebody of the unit submit, or sign on, the draft as it lies there."""
    person = actor(by)
    with acting(person):
        seq = Case.objects.filter(application=application).values_list("seq", flat=True).first() or 0
        return submit_application(person, application, seq)


def pressed(desk: Desk, application: int, way: str, **words: str) -> int:
    """Press a button of the page of the application; return the status of the answer."""
    page = desk.browser.get(f"/applications/{application}/").content.decode()
    seq = re.search(r'name="seq" value="(\d+)"', page)
    sent = {"seq": seq[1] if seq else "0", "request_key": way, **words}
    return desk.browser.post(f"/applications/{application}/{way}/", sent).status_code


def test_the_button_says_that_the_leader_signs_next(application: int) -> None:
    assert "签署后送城管局单位负责人签署" in Desk(CLERK).sees(f"/applications/{application}/")


def test_the_clerks_signature_puts_it_before_the_leader_and_before_nobody_else(signed: int) -> None:
    assert standing(signed, CLERK).state is State.DRAFT
    assert FILING.title in Desk(LEADER).sees("/tasks/")
    assert FILING.title not in Desk(CLERK).sees("/tasks/")
    assert FILING.title not in Desk("dashuju").sees("/tasks/")
    assert Desk("dashuju").browser.get(f"/cases/{signed}/").status_code == 404


@pytest.mark.parametrize("by", [CLERK, LEADER])
def test_what_was_signed_can_be_printed_by_the_unit(application: int, signed: int, by: str) -> None:
    desk, form = Desk(by), f"/applications/{application}/form/"
    assert f'href="{form}"' in desk.browser.get(f"/applications/{application}/").content.decode()
    assert desk.browser.get(form).headers["Content-Type"] == "application/pdf"


def test_the_leader_reads_the_whole_and_submits(application: int, signed: int) -> None:
    leader = Desk(LEADER)
    page = leader.sees(f"/applications/{application}/")
    assert "签署并提交" in page
    assert FILING.aims in page
    assert pressed(leader, application, "submission") == 302
    assert (standing(signed).state, standing(signed).round) == (State.UNDER_REVIEW, 1)
    assert FILING.title in Desk("dashuju").sees("/tasks/")


def test_nobody_signs_twice_or_out_of_turn(application: int) -> None:
    with pytest.raises(Refused, match="经办人签署"):
        signs(application, LEADER)
    signs(application, CLERK)
    with pytest.raises(Refused, match=r"单位负责人签署|已于"):
        signs(application, CLERK)


def test_what_was_signed_is_not_changed(application: int, signed: int) -> None:
    clerk = actor(CLERK)
    with acting(clerk):
        for change in (
            lambda: save_group(clerk, application, "goals", {"aims": "另一个目标。"}, 1),
            lambda: discard_application(clerk, application),
            lambda: ask_before_submission(clerk, application, "confirm_joint_design", 1),
        ):
            with pytest.raises(Refused, match="已签署提交，等待下一岗位签署"):
                change()


def test_sent_back_it_is_changed_and_signed_anew(application: int, signed: int) -> None:
    leader = Desk(LEADER)
    assert pressed(leader, application, "sending-back") == 422
    assert pressed(leader, application, "sending-back", reason="目标写得太宽。") == 302
    assert "目标写得太宽。" in Desk(CLERK).sees(f"/applications/{application}/")
    clerk = actor(CLERK)
    with acting(clerk):
        save_group(clerk, application, "goals", {"aims": "一年内办结率到九成八。", "indicators": []}, 1)
    signs(application, CLERK)
    assert "目标写得太宽。" not in Desk(CLERK).sees(f"/applications/{application}/")
    assert signs(application, LEADER).round == 1


def test_only_whose_turn_it_is_sends_back(application: int, signed: int) -> None:
    assert "退回拟办人" not in Desk(CLERK).sees(f"/applications/{application}/")
    with pytest.raises(Refused, match="单位负责人签署"):
        does(signed, CLERK, "sent_back", step="submit", reason="我要改。")
    assert standing(signed, CLERK).chain(("submit", ""))


def test_a_correction_is_signed_by_both_again(application: int, signed: int) -> None:
    signs(application, LEADER)
    concluded(signed, RETURNED)
    signs(application, CLERK)
    assert standing(signed).state is State.RETURNED
    assert signs(application, LEADER).round == 2


def test_a_case_that_the_leader_withdraws_is_over(signed: int) -> None:
    does(signed, LEADER, "withdrawn", reason="今年不申报。")
    assert standing(signed, LEADER).state is State.ENDED
