"""The page of a case under review: what is asked of this post, what else can be done, what everybody has to see."""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from lixiang.cases.opinions import Conclusion
from lixiang.procedure.act import Defect
from story.approvals import GROWS, accepted, does, funded, reviewed, standing
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
UNTIL, GROWTH = "2027-03-01", "system_total_does_not_grow"


@pytest.fixture
def case(people: None) -> int:
    """An approval of two lines of 4.3 million each, accepted."""
    return accepted()


@pytest.fixture
def bureau(people: None) -> Client:
    """The browser of a clerk of the bureau."""
    return browser_of("dashuju")


def shown(browser: Client, case: int, step: str = "") -> str:
    return browser.get(f"/cases/{case}/?step={step}").content.decode()


def sent(browser: Client, address: str, **form: str) -> tuple[int, str]:
    answer = browser.post(address, form)
    return answer.status_code, answer.content.decode()


class TestAStepThatSomebodyElseDidFirst:
    def test_is_told_above_the_page_and_not_in_the_form_of_the_next_step(
        self, case: int, bureau: Client
    ) -> None:
        form = {"seq": str(standing(case).seq), "outcome": "agreed", "opinion": "技术路线可行，同意。"}
        address = f"/cases/{case}/steps/give_technical_opinion/"
        assert sent(browser_of("dashuju.2"), address, **form)[0] == 302
        status, page = sent(bureau, address, **form, request_key="second")
        head, _, action = page.partition('id="action"')
        assert status == 409
        assert "李文博（市大数据发展和政务服务局）已于" in head
        assert "没有办理，没有改动任何内容" in head
        assert "数字资源整合" in action
        assert "技术路线可行" not in action.partition("</form>")[0]


class TestTheCostCheck:
    def test_begins_with_what_was_asked(self, case: int, bureau: Client) -> None:
        page = shown(bureau, case, "check_cost")
        assert page.count('value="4300000.00"') == 2
        assert '<output class="num" data-foot="cost.agreed">8,600,000.00</output>' in page

    def test_refused_comes_back_as_typed_with_the_error_at_its_cell(self, case: int, bureau: Client) -> None:
        status, page = sent(
            bureau, f"/cases/{case}/steps/check_cost/",
            **{"seq": "2", "outcome": "cost_agreed", "cost.0.agreed": "4000000", "cost.1.agreed": "4300000"},
        )  # fmt: skip
        assert status == 422
        assert 'value="4000000"' in page
        assert page.partition('id="error-cost.0.reason"')[2].lstrip(" \n>").startswith("第 1 行")

    def test_takes_each_row_for_its_own_line(self, case: int, bureau: Client) -> None:
        """Even where a row was not sent, the others do not move up."""
        form = {"seq": "2", "outcome": "cost_agreed", "opinion": "核减。", "cost.1.agreed": "4000000"}
        _, page = sent(bureau, f"/cases/{case}/steps/check_cost/", **form)
        assert page.partition('id="error-cost.1.reason"')[2].lstrip(" \n>").startswith("第 2 行")

    def test_gives_its_total_to_the_decision(self, case: int, bureau: Client) -> None:
        form = {
            "seq": "2", "outcome": "cost_agreed", "opinion": "核减。", "cost.0.agreed": "4000000",
            "cost.0.reason": "单价偏高",
        }  # fmt: skip
        assert sent(bureau, f"/cases/{case}/steps/check_cost/", **form)[0] == 302
        reviewed(case, "check_cost", review_funding=funded("8300000"))
        page = shown(browser_of("dashuju.ju"), case, "decide")
        assert 'value="8300000.00"' in page
        assert "单价偏高" in page


class TestTheFundingReview:
    def test_begins_with_the_years_applied_for(self, case: int) -> None:
        reviewed(case, "review_funding")
        page = shown(browser_of("caizheng"), case, "review_funding")
        for words in (
            'name="funds.0.source"',
            'value="2027"',
            'value="8600000.00"',
            "申报合计 8,600,000.00 元",
        ):
            assert words in page

    def test_refused_comes_back_as_typed_with_the_error_at_its_cell(self, case: int) -> None:
        reviewed(case, "review_funding")
        finance = browser_of("caizheng")
        status, page = sent(
            finance, f"/cases/{case}/steps/review_funding/", seq=str(standing(case).seq), outcome="funded",
            **{"ask-amount": "8600000", "funds.0.source": "general_budget", "funds.0.year": "二〇二七",
               "funds.0.amount": "8600000"},
        )  # fmt: skip
        assert status == 422
        assert 'value="二〇二七"' in page
        told = page.partition('id="error-opinion.funds.0.year"')[2].lstrip(" \n>")
        assert told.startswith("请填写 1990 至 2100 之间的四位年份。")


class TestSeveralSteps:
    def test_are_one_click_apart(self, case: int, bureau: Client) -> None:
        page = shown(bureau, case, "integrate_data")
        assert f"/cases/{case}/?step=check_cost#action" in page
        assert f"/cases/{case}/?step=integrate_data#action" not in page


class TestADecision:
    def test_refused_without_grounds_keeps_the_opinion(self, case: int) -> None:
        leader = browser_of("dashuju.ju")
        status, page = sent(
            leader,
            f"/cases/{reviewed(case)}/steps/decide/",
            seq="11",
            outcome="refused",
            opinion="重复建设。",
        )
        assert status == 422
        assert "须从下列情形中选定" in page
        assert "重复建设。</textarea>" in page

    def test_refused_on_a_ground_ends_the_case(self, case: int) -> None:
        leader = browser_of("dashuju.ju")
        form = {"seq": "11", "outcome": "refused", "opinion": "重复建设。", "ground": "duplicate"}
        assert sent(leader, f"/cases/{reviewed(case)}/steps/decide/", **form)[0] == 302
        assert "可共用复用已统一建设的资源" in shown(leader, case)

    def test_has_before_it_what_the_reviews_agreed_on(self, case: int) -> None:
        page = shown(browser_of("dashuju.ju"), reviewed(case), "decide")
        for words in (
            "财政核定的分年度安排",
            "2027",
            "一般公共预算",
            "批复中将写明：竣工验收前",
            "第二十四条",
        ):
            assert words in page

    def test_on_another_amount_than_agreed_is_refused_at_the_amount(self, case: int) -> None:
        form = {
            "seq": "11",
            "outcome": "approved",
            "ask-amount": "8600000.01",
            "ask-conditions": "先挂接目录",
        }
        status, page = sent(browser_of("dashuju.ju"), f"/cases/{reviewed(case)}/steps/decide/", **form)
        assert status == 422
        assert "拟批复总投资 8,600,000.01 元，与核定总投资 8,600,000.00 元相差 0.01 元。" in page
        assert "先挂接目录</textarea>" in page

    def test_without_an_amount_has_no_preview(self, case: int) -> None:
        address = f"/cases/{reviewed(case)}/steps/decide/preview/"
        answer = browser_of("dashuju.ju").post(address, {"outcome": "approved", "ask-amount": " "})
        assert (answer.status_code, answer.content.decode()) == (422, "请填写批复金额。")

    def test_shows_its_reply_before_it_is_signed(self, case: int) -> None:
        leader = browser_of("dashuju.ju")
        form = {"outcome": "approved", "ask-amount": "8600000"}
        answer = leader.post(f"/cases/{reviewed(case)}/steps/decide/preview/", form)
        assert answer.headers["Content-Type"] == "application/pdf"


class TestANotice:
    def test_refused_tells_what_is_wrong_at_the_row_that_was_typed(self, case: int, bureau: Client) -> None:
        status, page = sent(
            bureau, f"/cases/{case}/steps/integrate_data/", seq="2", outcome="corrections_asked",
            **{"points.0.group": "data", "points.1.group": "data", "points.1.remedy": "补充共享条件。"},
        )  # fmt: skip
        assert status == 422
        assert page.partition('id="error-points.0.problem"')[2].lstrip(" \n>").startswith("请写明问题。")
        assert "补充共享条件。" in page

    def test_shows_beforehand_what_every_body_asked_for(self, case: int) -> None:
        point = Defect(group="cipher", point="cipher.summary", problem="没有写明密钥管理办法。")
        asked = Conclusion("review_cipher", "corrections_asked", "请补正。", defects=(point,))
        form = {"outcome": "returned", "points.0.group": "cloud", "points.0.problem": "没有测算依据。"}
        place = f"/cases/{reviewed(case, review_cipher=asked)}/steps/decide/preview/"
        paper = PdfReader(BytesIO(browser_of("dashuju.ju").post(place, form).content))
        words = "".join("".join(page.extract_text().split()) for page in paper.pages)
        assert "没有写明密钥管理办法。" in words
        assert "没有测算依据。" in words


class TestTheOtherActs:
    @pytest.mark.parametrize(
        ("who", "offered", "not_offered"),
        [
            ("dashuju", ("reassigned", "suspended", "marked"), ("withdrawn", "overridden", "resumed")),
            ("chengguan", ("urged", "withdrawn"), ("reassigned", "suspended", "marked")),
            ("shenji", (), ("withdrawn", "suspended", "reassigned")),
        ],
    )
    def test_are_those_that_this_post_may_take(
        self, case: int, who: str, offered: tuple[str, ...], not_offered: tuple[str, ...]
    ) -> None:
        page = shown(browser_of(who), case)
        assert all(f"/acts/{name}/" in page for name in offered)
        assert not any(f"/acts/{name}/" in page for name in not_offered)

    def test_refused_come_back_as_typed_with_the_error_at_its_field(self, case: int, bureau: Client) -> None:
        status, page = sent(bureau, f"/cases/{case}/acts/suspended/", seq="2", reason="等待上级批复。")
        assert status == 422
        assert "等待上级批复。</textarea>" in page
        assert page.partition('id="error-suspended.until"')[2].lstrip(" \n>").startswith("须写明何日")

    @pytest.mark.parametrize("day", ["2026-11-01", "2026-02-29", "20270301", "9999-12-31", "１"])
    def test_name_a_day_that_lies_ahead(self, case: int, bureau: Client, day: str) -> None:
        form = {"seq": "2", "reason": "等待上级批复。", "until": day}
        status, page = sent(bureau, f"/cases/{case}/acts/suspended/", **form)
        assert status == 422
        assert "日期" in page.partition('id="error-suspended.until"')[2].partition("</p>")[0]

    def test_say_on_the_page_that_the_case_is_suspended(self, case: int, bureau: Client) -> None:
        form = {"seq": "2", "reason": "等待上级批复。", "until": UNTIL}
        assert sent(bureau, f"/cases/{case}/acts/suspended/", **form)[0] == 302
        page = shown(browser_of("chengguan"), case)
        assert f"本案已挂起，时限暂停计算，{UNTIL} 再行核查" in page
        assert "理由：等待上级批复。" in page
        assert "个工作日" not in page.partition("并联意见")[2].partition("办理过程")[0]

    def test_ask_for_no_opinion_while_a_case_is_suspended_but_keep_what_was_typed(
        self, case: int, bureau: Client
    ) -> None:
        assert 'name="opinion"' in shown(bureau, case)
        form = {"seq": "2", "reason": "等待上级批复。", "until": UNTIL}
        sent(bureau, f"/cases/{case}/acts/suspended/", **form)
        assert 'name="opinion"' not in shown(bureau, case)
        typed = {"seq": "3", "outcome": "agreed", "opinion": "挂起前写好的意见。"}
        status, page = sent(bureau, f"/cases/{case}/steps/give_technical_opinion/", **typed)
        assert status == 422
        assert "挂起：等待上级批复。" in page
        assert "挂起前写好的意见。" in page

    def test_are_about_the_step_that_was_chosen(self, case: int, bureau: Client) -> None:
        assert sent(bureau, f"/cases/{case}/acts/urged/", seq="2", step="review_cipher")[0] == 302
        assert "催办" in shown(bureau, case)


class TestAnOverride:
    @pytest.fixture
    def stopped(self, people: None) -> int:
        """An approval by which the systems of the unit grow in number."""
        return accepted(also=GROWS)

    def test_is_offered_to_the_leader_of_the_bureau_alone(self, stopped: int) -> None:
        offered = [
            who
            for who in ("dashuju.ju", "dashuju", "caizheng", "chengguan")
            if "/acts/overridden/" in shown(browser_of(who), stopped)
        ]
        assert offered == ["dashuju.ju"]

    def test_stays_on_the_page_with_its_reason_and_document(self, stopped: int) -> None:
        form = {"seq": "2", "rule": GROWTH, "reason": "应急需要。", "document": "玉数政〔2026〕9号"}
        assert sent(browser_of("dashuju.ju"), f"/cases/{stopped}/acts/overridden/", **form)[0] == 302
        page = shown(browser_of("chengguan"), stopped)
        assert "已放行原则性要求：单位的政务信息系统总量只减不增" in page
        assert "理由：应急需要。" in page
        assert "书面文件：玉数政〔2026〕9号" in page

    def test_opens_the_grant(self, stopped: int) -> None:
        leader, closed = browser_of("dashuju.ju"), "有 1 项原则性要求尚未符合，放行之后才能准予。"
        assert closed in shown(leader, reviewed(stopped))
        said = {"rule": GROWTH, "document": "玉数政〔2026〕9号"}
        does(stopped, "dashuju.ju", "overridden", reason="应急需要。", details=said)
        assert closed not in shown(leader, stopped)


def test_an_objection_closes_the_grant_until_it_is_answered(case: int) -> None:
    leader, closed = browser_of("dashuju.ju"), "有 1 项不同意见尚未答复，答复之后才能准予。"
    against = Conclusion("review_funding", "objected", "年度预算不足。")
    assert closed in shown(leader, reviewed(case, review_funding=against))
    opinion = standing(case).opinion("review_funding")
    assert opinion is not None
    does(case, "dashuju", "objection_answered", refers=opinion.seq, reason="已调整年度安排。")
    assert closed not in shown(leader, case)
