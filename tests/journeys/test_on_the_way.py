"""What happens to an approval on its way: taken back, suspended, handed on, urged, set right; and who keeps out."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lixiang.agencies.models import Post
from lixiang.ledger.clock import clock_set_to
from story.approvals import TOTAL, accepted, reviewed
from story.desk import Desk, words_of

pytestmark = pytest.mark.usefixtures("people")

STEP = "give_technical_opinion"
WAITS = {"reason": "等待自治区批复。", "until": "2026-11-30"}


def on(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


def post_of(username: str) -> str:
    return str(Post.objects.get(user__username=username).pk)


@pytest.fixture
def case(people: None) -> str:
    """An approval that was accepted on Monday 2 November 2026 and lies with its reviewers."""
    with clock_set_to(on(2)):
        return f"/cases/{accepted()}/"


class TestAWithdrawal:
    def test_by_the_unit_ends_the_review_and_takes_it_off_every_desk(self, case: str) -> None:
        Desk("chengguan").withdraws(case, "预算调整。")
        for reader in ("dashuju", "caizheng", "jiyao", "dashuju.ju"):
            assert "智慧城管一体化平台" not in Desk(reader).sees("/tasks/")
        page = Desk("dashuju").sees(case)
        assert "已终止 撤回，2026-" in page
        assert "预算调整。" in page

    def test_comes_too_late_after_the_decision(self, case: str) -> None:
        reviewed(int(case.split("/")[2]))
        Desk("dashuju.ju").decides(case, "approved", "同意立项。", "decide", **{"ask-amount": TOTAL})
        unit = Desk("chengguan")
        assert "withdrawn" not in unit.may(case)
        told = unit.withdraws(case, "预算调整。")
        assert told.status_code == 409
        assert "周国栋（市大数据发展和政务服务局）已于" in words_of(told)
        assert "已批复" in unit.sees(case)


class TestASuspension:
    def test_lets_nobody_decide_anything_until_the_bureau_resumes(self, case: str) -> None:
        Desk("dashuju").does(case, "suspended", **WAITS)
        for by, step, outcome in (
            ("dashuju", STEP, "agreed"), ("jiyao", "review_cipher", "plan_filed"),
            ("caizheng", "prepare_funding_review", "prepared"),
        ):  # fmt: skip
            told = Desk(by).insists(case, step, outcome, opinion="同意。")
            assert told.status_code == 422
            assert "挂起：等待自治区批复。" in words_of(told)
        Desk("dashuju.2").does(case, "resumed")
        assert Desk("jiyao").decides(case, "plan_filed", "准予备案。", "review_cipher").status_code == 200

    def test_puts_the_due_date_off_by_its_working_days_and_says_so(self, case: str) -> None:
        bureau = Desk("dashuju")
        with clock_set_to(on(3)):
            assert "2026-11-16" in bureau.sees(case)
        with clock_set_to(on(4)):
            bureau.does(case, "suspended", **WAITS)
        with clock_set_to(on(9)):
            bureau.does(case, "resumed")
            page = bureau.sees(case)
        assert "2026-11-19" in page
        assert "3 个工作日不计（平台约定）" in page


class TestAStepHandedOn:
    def test_is_the_colleagues_from_then_on(self, case: str) -> None:
        Desk("dashuju").does(case, "reassigned", step=STEP, to=post_of("dashuju.2"), reason="出差。")
        told = Desk("dashuju").insists(case, STEP, "agreed", opinion="同意。")
        assert "已交由李文博（市大数据发展和政务服务局）办理" in words_of(told)
        assert Desk("dashuju.2").decides(case, "agreed", "同意。", STEP).status_code == 200

    def test_for_some_days_comes_back_when_they_are_over(self, case: str) -> None:
        owner, deputy = Desk("dashuju"), Desk("dashuju.2")
        with clock_set_to(on(3)):
            owner.does(case, "reassigned", step=STEP, to=post_of("dashuju"))
            owner.does(case, "delegated", step=STEP, to=post_of("dashuju.2"), until="2026-11-05")
        with clock_set_to(on(6, hour=0)):
            told = deputy.insists(case, STEP, "agreed", opinion="同意。")
            assert told.status_code == 422
            assert "已交由王晓岚" in words_of(told)
        with clock_set_to(on(5, hour=23)):
            assert deputy.decides(case, "agreed", "同意。", STEP).status_code == 200

    def test_never_leaves_the_agency(self, case: str) -> None:
        told = Desk("dashuju").does(case, "reassigned", step=STEP, to=post_of("caizheng"))
        assert told.status_code == 422
        assert "吴丽华（市财政局）不能办理此步骤" in words_of(told)


class TestUrging:
    def test_leaves_who_asked_and_when(self, case: str) -> None:
        with clock_set_to(on(3) + timedelta(minutes=17)):
            Desk("chengguan").does(case, "urged", step="review_cipher")
        history = Desk("jiyao").sees(case).partition("办理过程")[2]
        assert "催办" in history
        assert "覃小城" in history
        assert "2026-11-03 10:17" in history


class TestAnError:
    @pytest.fixture
    def opinion(self, case: str) -> str:
        """An opinion that was given by mistake; its number in the case."""
        Desk("dashuju").decides(case, "agreed", "同意。", STEP)
        return "3"

    def test_is_set_right_by_a_second_person_and_the_step_opens_again(self, case: str, opinion: str) -> None:
        first, second = Desk("dashuju"), Desk("dashuju.2")
        first.does(case, "correction_proposed", refers=opinion, reason="看错了版本。")
        told = first.does(case, "correction_confirmed", refers=opinion)
        assert told.status_code == 422
        assert "更正须由另一人确认" in words_of(told)
        second.does(case, "correction_confirmed", refers=opinion)
        page = second.sees(case)
        assert "看错了版本。" in page
        conditions = {"ask-conditions": "补充接口清单。"}
        told = second.decides(case, "agreed_with_conditions", "补充接口。", STEP, **conditions)
        assert told.status_code == 200


class TestAnInterest:
    def test_declared_closes_the_review_for_that_person_only(self, case: str) -> None:
        reviewer = Desk("dashuju.2")
        reviewer.does(case, "recused", reason="配偶在中标单位任职。")
        told = reviewer.insists(case, STEP, "agreed", opinion="同意。")
        assert told.status_code == 422
        assert "李文博已申明利害关系，应当回避" in words_of(told)
        assert "等您办理" not in reviewer.sees(case)
        assert Desk("dashuju").decides(case, "agreed", "同意。", STEP).status_code == 200

    def test_of_whoever_applied_closes_it_from_the_beginning(self) -> None:
        case = f"/cases/{accepted(by='dashuju.3', kind='operation', nature='purchase')}/"
        applicant = Desk("dashuju.3")
        told = applicant.insists(case, STEP, "agreed", opinion="同意。")
        assert told.status_code == 422
        assert "谢雨已在本案中代表另一方办理，不得审查自己的申请" in words_of(told)
        assert "suspended" not in applicant.may(case)
        assert Desk("dashuju").decides(case, "agreed", "同意。", STEP).status_code == 200

    def test_keeps_the_signer_of_a_review_from_the_opinion_on_it(self, case: str) -> None:
        reviewed(int(case.split("/")[2]), "give_review_opinion", "review_funding")
        told = Desk("dashuju").insists(case, "give_review_opinion", "agreed", opinion="同意。")
        assert told.status_code == 422
        assert "不得复核自己的意见" in words_of(told)
