"""The stories of approvals that the law stops: set aside by the competent authority, urgent, refused on a ground."""

from dataclasses import replace

import pytest

from lixiang.ledger.clock import now
from story.approvals import APPROVAL, GROWS, TOTAL, accepted, reviewed
from story.desk import Desk, words_of
from story.queue import work_off

pytestmark = pytest.mark.usefixtures("people")

GROWTH = "system_total_does_not_grow"
SET_ASIDE = {"rule": GROWTH, "reason": "防汛应急需要，年内关停旧系统。", "document": "玉数政〔2026〕9号"}
APPROVED = {"outcome": "approved", "opinion": "同意立项。", "ask-amount": TOTAL}
EXCEPTION = "上级临时要求或应急项目先由市政府批准"


class TestAStopInPrinciple:
    @pytest.fixture
    def case(self, people: None) -> str:
        """An approval that every body agrees to, but by which the systems of the unit grow in number."""
        return f"/cases/{reviewed(accepted(also=GROWS))}/"

    def test_holds_the_decision_until_the_head_of_the_bureau_sets_it_aside(self, case: str) -> None:
        leader = Desk("dashuju.ju")
        assert "1 项原则性要求尚未符合" in leader.sees(case)
        told = leader.decides(case, step="decide", **APPROVED)
        assert told.status_code == 422
        assert "须由市大数据发展和政务服务局负责人书面说明理由后放行" in words_of(told)

        leader.does(case, "overridden", **SET_ASIDE)
        leader.decides(case, step="decide", **APPROVED)
        assert "已批复" in leader.sees(case)

    def test_set_aside_is_seen_by_everybody_with_reason_document_and_name(self, case: str) -> None:
        Desk("dashuju.ju").does(case, "overridden", **SET_ASIDE)
        for reader in ("chengguan", "dashuju", "caizheng", "shenji"):
            page = Desk(reader).sees(case)
            for words in ("已放行原则性要求", SET_ASIDE["reason"], SET_ASIDE["document"], "周国栋"):
                assert words in page

    @pytest.mark.parametrize(
        "by", ["chengguan", "dashuju", "xinxi", "caizheng", "wangxin", "jiyao", "shenji"]
    )
    def test_is_set_aside_by_nobody_else(self, case: str, by: str) -> None:
        desk = Desk(by)
        assert "overridden" not in desk.may(case)
        told = desk.does(case, "overridden", **SET_ASIDE)
        assert told.status_code == 422
        assert "只有市大数据发展和政务服务局负责人可以放行" in words_of(told)
        assert "已放行原则性要求" not in desk.sees(case)

    @pytest.mark.parametrize(("left_out", "told"), [("reason", "须填写理由"), ("document", "须附书面文件")])
    def test_is_not_set_aside_without_reason_and_document(self, case: str, left_out: str, told: str) -> None:
        leader = Desk("dashuju.ju")
        answer = leader.does(case, "overridden", **{**SET_ASIDE, left_out: " "})
        assert answer.status_code == 422
        assert told in words_of(answer)


class TestAnEmergency:
    def test_waits_for_the_government_and_is_submitted_with_its_document(self) -> None:
        unit, basis = Desk("chengguan"), {"plan": "本单位信息化规划第 3 项", "exception": "emergency"}
        application = unit.begins()
        unit.fills_in(application, replace(APPROVAL, also={"basis": basis}))
        assert unit.submits(application) == application
        assert "应急处理的项目须附市人民政府的批准文件，方可申报。" in unit.sees(application)

        unit.writes(application, "basis", {**basis, "government_document": f"玉政函〔{now().year}〕18号"})
        case = unit.submits(application)
        assert case.startswith("/cases/"), unit.sees(application)
        assert "government_approval.txt" in unit.sees(case)

    def test_says_so_to_the_reviewers(self) -> None:
        """What the unit claims is on the page where the bureau decides on the acceptance."""
        basis = {"exception": "emergency", "government_document": "玉政函〔2026〕18号"}
        case = accepted(also={"basis": {"plan": "本单位信息化规划第 3 项", **basis}})
        page = Desk("dashuju").sees(f"/cases/{case}/")
        assert EXCEPTION in page
        assert "玉政函〔2026〕18号" in page


class TestARefusal:
    @pytest.fixture
    def case(self, people: None) -> str:
        """An approval that waits for its decision."""
        return f"/cases/{reviewed(accepted())}/"

    @pytest.mark.parametrize("ground", [{}, {"ground": "too_expensive"}], ids=["none", "another"])
    def test_without_a_ground_of_the_list_is_not_possible(self, case: str, ground: dict[str, str]) -> None:
        leader = Desk("dashuju.ju")
        told = leader.decides(case, "refused", "不宜立项。", "decide", **ground)
        assert told.status_code == 422
        assert "须从下列情形中选定：" in words_of(told)
        assert "办理中" in leader.sees(case)

    def test_names_its_ground_in_a_letter_and_lets_the_project_come_again(self, case: str) -> None:
        leader, unit = Desk("dashuju.ju"), Desk("chengguan")
        leader.decides(case, "refused", "可复用已建的视频平台。", "decide", ground="duplicate")
        work_off()
        assert "已终止" in unit.sees(case)
        (letter,) = (words for title, words in unit.papers(case).items() if "不予立项" in title)
        for words in ("可共用复用已统一建设的资源", "第三条", "可复用已建的视频平台。"):
            assert words in letter

        copy = unit.copies(case)
        again = unit.submits(copy)
        assert again.startswith("/cases/")
        assert again != case
        assert "办理中" in unit.sees(again)
