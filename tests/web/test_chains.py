"""Countersigning on the pages: who signed before, what the next one is offered, and what the outside sees."""

import re
from typing import Any

import pytest
from django.http import HttpResponse

from lixiang.agencies.models import Post
from lixiang.cases.chains import chains_of
from lixiang.cases.opinions import Conclusion
from lixiang.config.demo.people import actor
from story.approvals import AGREED, accepted, does, standing
from story.chains import CLERK_AND_LEADER, countersigned_by
from story.desk import words_of
from story.filings import concluded
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
STEP, WORDS = "prepare_funding_review", "来源清楚，可列入年度预算。"
FORM = {"version": "0", "general": "clerk-leader", "step.review_funding": "leader"}
OUTSIDE = ("chengguan", "dashuju", "jiyao", "shenji")


@pytest.fixture
def case(people: None) -> int:
    """An approval on which the clerk of finance has signed and the leader has not."""
    countersigned_by("caizheng.ju", *CLERK_AND_LEADER)
    case = accepted()
    concluded(case, Conclusion(STEP, "prepared", WORDS), "caizheng")
    return case


def page(username: str, address: str) -> str:
    return words_of(browser_of(username).get(address))


def signs(username: str, case: int, **said: Any) -> HttpResponse:
    """Send the decision as its page does."""
    form = {"seq": standing(case).seq, "outcome": "prepared", "opinion": WORDS, "passes_on": "no", **said}
    return browser_of(username).post(f"/cases/{case}/steps/{STEP}/", form)


class TestTheCase:
    def test_shows_the_leader_who_signed_what_and_offers_it_for_signing(self, case: int) -> None:
        answer = browser_of("caizheng.ju").get(f"/cases/{case}/").content.decode()
        assert f'name="opinion" rows="3">{WORDS}</textarea>' in answer
        words = words_of(browser_of("caizheng.ju").get(f"/cases/{case}/"))
        for expected in (
            actor("caizheng").person_name,
            "已签",
            "待签",
            "财政局单位负责人",
            "签发",
            "退回拟办人",
        ):
            assert expected in words

    def test_stands_on_the_list_of_whoever_signs_next_and_says_so_to_his_colleagues(self, case: int) -> None:
        assert "资金来源预审 会签：您的岗位" in page("caizheng.ju", "/tasks/")
        assert "资金来源预审 会签：单位负责人" in page("caizheng", "/tasks/?view=office")
        assert "资金来源预审" not in page("caizheng", "/tasks/")

    def test_shows_the_clerk_with_whom_his_opinion_lies(self, case: int) -> None:
        words = page("caizheng", f"/cases/{case}/")
        assert "待签 财政局单位负责人" in words
        assert WORDS in words

    @pytest.mark.parametrize("who", OUTSIDE)
    def test_shows_the_outside_nothing_until_the_last_has_signed(self, case: int, who: str) -> None:
        assert WORDS not in page(who, f"/cases/{case}/")
        assert "会签" not in page(who, f"/cases/{case}/")
        signs("caizheng.ju", case)
        words = page(who, f"/cases/{case}/")
        assert WORDS in words
        assert "会签" not in words
        assert actor("caizheng").person_name not in words

    def test_says_what_comes_next_when_it_is_signed(self, case: int) -> None:
        other = accepted(title="另一平台", by="renshe")
        answer = browser_of("caizheng").get(f"/cases/{other}/?step={STEP}")
        assert "送审" in words_of(answer)
        sent = browser_of("caizheng").post(
            f"/cases/{other}/steps/{STEP}/",
            {"seq": standing(other).seq, "outcome": "prepared", "opinion": WORDS, "passes_on": "yes"},
            follow=True,
        )
        assert "已签名，送财政局单位负责人签署" in words_of(sent)

    def test_is_refused_to_a_page_that_promised_another_signature(self, case: int) -> None:
        assert signs("caizheng.ju", case, passes_on="yes").status_code == 409
        assert signs("caizheng.ju", case).status_code == 302

    def test_is_refused_to_a_page_from_before_the_last_signature(self, case: int) -> None:
        old = standing(case).seq
        does(case, "caizheng.ju", "sent_back", step=STEP, reason="请写明年度。")
        concluded(case, Conclusion(STEP, "prepared", "另一个意见。"), "caizheng")
        answer = signs("caizheng.ju", case, seq=old)
        assert answer.status_code == 409
        assert "签署此步骤" in words_of(answer)

    def test_is_sent_back_from_where_it_would_be_signed(self, case: int) -> None:
        back = {"seq": standing(case).seq, "step": STEP, "reason": "请写明年度。"}
        assert browser_of("caizheng.ju").post(f"/cases/{case}/acts/sent_back/", back).status_code == 302
        assert "请写明年度。" in page("caizheng", f"/cases/{case}/")
        assert "请写明年度。" not in page("chengguan", f"/cases/{case}/")

    def test_sent_back_begins_anew_with_why_and_with_what_was_signed(self, case: int) -> None:
        concluded(case, Conclusion(STEP, "prepared", WORDS), "caizheng.ju")
        concluded(case, AGREED["check_cost"][1])
        years = [{"source": "general_budget", "year": year, "amount": "4300000"} for year in ("2027", "2028")]
        said = Conclusion("review_funding", "funded", "分两年安排。", {"amount": "8600000"}, table=years)
        concluded(case, said, "caizheng")
        does(case, "caizheng.ju", "sent_back", step="review_funding", reason="请注明预算科目。")
        shown = browser_of("caizheng").get(f"/cases/{case}/").content.decode()
        action = shown[shown.index('id="action"') : shown.index('id="confirm-action"')]
        for words in (
            "莫少华退回拟办人",
            "请注明预算科目。",
            "分两年安排。",
            'value="2028"',
            'value="4300000"',
        ):
            assert words in action
        concluded(case, said, "caizheng")
        assert "请注明预算科目。" not in page("caizheng.ju", f"/cases/{case}/").split("办理过程")[0]

    @pytest.mark.parametrize(
        ("who", "view", "told"),
        [
            ("caizheng.ju", "mine", "会签：您的岗位"),
            ("caizheng", "office", "会签：单位负责人"),
            ("chengguan", "elsewhere", "会签"),
        ],
    )
    def test_stands_on_the_lists_with_the_post_that_signs(
        self, case: int, who: str, view: str, told: str
    ) -> None:
        words = page(who, f"/tasks/?view={view}")
        assert "资金来源预审" in words
        assert (told in words) is (who != "chengguan")

    def test_says_that_nobody_can_sign(self, case: int) -> None:
        Post.objects.filter(pk=actor("caizheng.ju").post_id).update(active=False)
        for who in ("caizheng", "dashuju"):
            assert "“资金来源预审”现在没有人能办理" in page(who, f"/cases/{case}/")
            assert "资金来源预审" in page(who, "/tasks/")
        assert "没有人能办理" not in page("chengguan", f"/cases/{case}/")


class TestATableThatWasSigned:
    def test_lies_before_the_next_as_it_was_signed(self) -> None:
        by, usual = AGREED["check_cost"]
        case = accepted_by_chain()
        table = ({"agreed": "8000000.00", "reason": "取费偏高"},)
        concluded(case, Conclusion("check_cost", usual.outcome, usual.reason, table=table), by)
        answer = browser_of("dashuju.ju").get(f"/cases/{case}/?step=check_cost").content.decode()
        assert "8000000.00" in answer
        assert "取费偏高" in answer


class TestTheSettings:
    def test_are_saved_by_the_leader(self) -> None:
        assert browser_of("caizheng.ju").post("/chains/", FORM).status_code == 302
        unit = actor("caizheng").unit_id
        assert chains_of(unit) == {"": CLERK_AND_LEADER, "review_funding": ("leader",)}
        words = page("caizheng.ju", "/chains/")
        assert "经办人 → 单位负责人" in words
        assert actor("caizheng").person_name in words

    @pytest.mark.parametrize("who", ["caizheng", "dashuju", "chengguan", "shenji"])
    def test_are_read_and_not_changed_by_a_clerk(self, who: str) -> None:
        assert "由单位负责人设置" in page(who, "/chains/")
        answer = browser_of(who).post("/chains/", FORM)
        assert answer.status_code == 422
        assert "会签由单位负责人设置" in words_of(answer)
        assert chains_of(actor(who).unit_id) == {}

    def test_of_one_unit_are_not_shown_to_another(self) -> None:
        browser_of("caizheng.ju").post("/chains/", FORM)
        assert "上次修改" in page("caizheng", "/chains/")
        assert "上次修改" not in page("dashuju", "/chains/")

    def test_keep_what_was_chosen_where_it_is_refused(self) -> None:
        answer = browser_of("dashuju.ju").post("/chains/", {**FORM, "step.decide": "clerk"})
        assert answer.status_code == 422
        assert "须由单位负责人签署，不能减少" in words_of(answer)
        assert re.search(r'value="clerk-leader"\s+selected', answer.content.decode())

    def test_are_refused_on_an_old_page(self) -> None:
        browser_of("caizheng.ju").post("/chains/", FORM)
        answer = browser_of("caizheng.ju").post("/chains/", {**FORM, "general": "leader"})
        assert answer.status_code == 409
        assert "修改会签设置，请核对后再保存" in words_of(answer)

    @pytest.mark.parametrize(
        ("field", "word"),
        [
            ("general", "minister"),
            ("general", "leader-clerk"),
            ("general", ""),
            ("version", "x"),
            ("step.decide", "领导"),
        ],
    )
    def test_refuse_what_no_form_of_ours_sends(self, field: str, word: str) -> None:
        countersigned_by("dashuju.ju", "clerk")
        answer = browser_of("dashuju.ju").post("/chains/", {**FORM, "version": "1", field: word})
        assert answer.status_code in (409, 422)
        assert chains_of(actor("dashuju.ju").unit_id) == {"": ("clerk",)}

    def test_refuse_chains_that_would_stop_every_case_and_say_who_is_missing(self) -> None:
        answer = browser_of("dashuju.ju").post("/chains/", {"version": "0", "general": "clerk-leader"})
        assert answer.status_code == 422
        assert "照此会签，在岗人员还缺 1 人" in words_of(answer)
        assert chains_of(actor("dashuju.ju").unit_id) == {}

    def test_warn_of_people_who_have_left(self) -> None:
        assert "现有人员不够" not in page("dashuju.ju", "/chains/")
        for clerk in ("dashuju", "dashuju.2", "dashuju.3"):
            Post.objects.filter(pk=actor(clerk).post_id).update(active=False)
        assert "“评审意见”不能由签署“技术审查”" in page("dashuju.ju", "/chains/")

    def test_warn_of_a_chain_that_the_people_cannot_sign(self) -> None:
        browser_of("caizheng.ju").post("/chains/", {"version": "0", "general": "clerk-head-leader"})
        words = page("caizheng.ju", "/chains/")
        assert "科室负责人 没有在岗人员" in words
        assert "现有人员不能签完" in words


def accepted_by_chain() -> int:
    """An approval whose costs clerk and leader of the bureau check."""
    case = accepted()
    countersigned_by("dashuju.ju", check_cost=CLERK_AND_LEADER)
    return case
