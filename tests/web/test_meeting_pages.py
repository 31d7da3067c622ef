"""The pages of an expert meeting: the draw, one's own sheet, the others' when they may be read, the pool."""

import pytest
from django.test import Client

from lixiang.config.demo.people import actor
from story.approvals import does
from story.desk import words_of
from story.filings import concluded
from story.meetings import CALL, HOLD, RECOMMENDED, SHEET, called, drawn, handed_in, met, usernames
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("experts", "people")
FORM = {
    **{f"points.{at}.{name}": word for at, row in enumerate(SHEET["points"]) for name, word in row.items()},
    "conclusion": "agree",
}


def shown(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return words_of(answer)


def seq(case: int) -> int:
    return int(browser_of("dashuju").get(f"/cases/{case}/").context["seq"])


def digest_of_pool(case: int) -> str:
    return str(browser_of("dashuju").get(f"/cases/{case}/meeting/").context["held"].trace.pool)


def error_at(page: str, path: str) -> str:
    return page.partition(f'id="error-{path}"')[2].partition(">")[2].partition("<")[0].strip()


class TestTheDraw:
    def test_begins_with_the_fewest_seats_and_says_that_they_are_a_convention(self) -> None:
        page = browser_of("dashuju").get(f"/cases/{called()}/?step={CALL}").content.decode()
        assert 'name="ask-seats"' in page
        assert "不少于 3 人，单数（平台约定）。" in page
        assert 'type="date"' in page

    def test_refused_comes_back_as_typed(self) -> None:
        case = called()
        form = {"seq": seq(case), "outcome": "experts_drawn", "ask-held_on": "2020-01-01", "ask-seats": "3"}
        answer = browser_of("dashuju").post(f"/cases/{case}/steps/{CALL}/", form)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert error_at(page, "ask-held_on") == "评审日期不能早于今天。"
        assert 'value="2020-01-01"' in page

    def test_takes_no_seed_from_a_form(self) -> None:
        case = called()
        said = {"ask-held_on": "2099-12-01", "ask-seats": "3", "seed": "mine", "ask-seed": "mine"}
        form = {"seq": seq(case), "outcome": "experts_drawn", **said}
        assert browser_of("dashuju").post(f"/cases/{case}/steps/{CALL}/", form).status_code == 302
        assert "种子 mine" not in shown(browser_of("dashuju"), f"/cases/{case}/meeting/")

    def test_is_told_in_the_history_and_in_full_on_its_page(self) -> None:
        case = drawn()
        told = shown(browser_of("dashuju"), f"/cases/{case}/")
        assert "入选：冯立新（五彩田园学院（示例））" in told
        assert "雷春燕（没有在用的账号）" in told
        page = shown(browser_of("dashuju"), f"/cases/{case}/meeting/")
        for words in ("0f0f0f0f", "18 人", "未参加：没有在用的账号", "候补", "0775-0000203"):
            assert words in page

    def test_shows_phone_numbers_to_the_bureau_only(self) -> None:
        case = drawn()
        for person in (*usernames(case), "caizheng", "chengguan"):
            assert "0775-0000203" not in shown(browser_of(person), f"/cases/{case}/meeting/")


class TestTheNames:
    @pytest.mark.parametrize("who", ["chengguan", "chengguan.li"])
    def test_are_told_to_the_applicant_when_the_meeting_is_over(self, who: str) -> None:
        case = drawn()
        first, *others = members = usernames(case)
        names = [actor(member).person_name for member in members]
        handed_in(case, first)
        browser = browser_of(who)
        for address in (f"/cases/{case}/", f"/cases/{case}/meeting/"):
            page = shown(browser, address)
            assert not [name for name in (*names, "雷春燕", "提交评审意见表") if name in page]
            assert digest_of_pool(case) in page
        for member in others:
            handed_in(case, member)
        concluded(case, RECOMMENDED, first)
        for address in (f"/cases/{case}/", f"/cases/{case}/meeting/"):
            page = shown(browser, address)
            assert all(name in page for name in names)
            assert "雷春燕" not in page

    @pytest.mark.parametrize(
        ("who", "reads"), [("dashuju", True), ("shenji", True), ("caizheng", False), ("jiyao", False)]
    )
    def test_of_the_whole_pool_are_for_the_bureau_and_the_audit(self, who: str, reads: bool) -> None:
        case = drawn()
        for address in (f"/cases/{case}/", f"/cases/{case}/meeting/"):
            page = shown(browser_of(who), address)
            assert ("雷春燕" in page) is reads
            assert actor(usernames(case)[0]).person_name in page

    def test_of_the_whole_pool_are_not_for_the_experts(self) -> None:
        case = drawn()
        page = shown(browser_of(usernames(case)[0]), f"/cases/{case}/meeting/")
        assert "雷春燕" not in page


class TestASheet:
    def test_is_asked_of_a_member_and_of_nobody_else(self) -> None:
        case = drawn()
        member, outsider = usernames(case)[1], "zhuanjia.1"
        assert "填写评审意见表" in browser_of(member).get(f"/cases/{case}/").content.decode()
        assert 'name="points.0.mark"' in browser_of(member).get(f"/cases/{case}/meeting/").content.decode()
        assert (
            'name="points.0.mark"'
            not in browser_of("dashuju").get(f"/cases/{case}/meeting/").content.decode()
        )
        assert browser_of(outsider).get(f"/cases/{case}/meeting/").status_code == 404
        assert browser_of(outsider).post(f"/cases/{case}/meeting/", FORM).status_code == 404

    def test_handed_in_opens_what_the_others_wrote(self) -> None:
        case = drawn()
        first, second, _ = usernames(case)
        handed_in(case, second, conclusion="disagree", opinion="重复建设。")
        browser = browser_of(first)
        assert "重复建设" not in shown(browser, f"/cases/{case}/meeting/")
        assert browser.post(f"/cases/{case}/meeting/", {**FORM, "seq": seq(case)}).status_code == 302
        page = shown(browser, f"/cases/{case}/meeting/")
        for words in ("重复建设。", "同意 1 人，不同意 1 人", "通过 2 人"):
            assert words in page

    def test_lies_on_the_list_of_each_member_until_it_is_in_and_of_the_chair_until_the_end(self) -> None:
        case = drawn()
        chair, member, _ = usernames(case)
        for who in (chair, member):
            assert "专家评审 抽取您评审" in shown(browser_of(who), "/tasks/")
            handed_in(case, who)
        assert "没有等待您办理的事项" in shown(browser_of(member), "/tasks/")
        assert "专家评审 抽取您评审" in shown(browser_of(chair), "/tasks/")

    def test_refused_comes_back_as_typed_with_errors_at_their_fields(self) -> None:
        case = drawn()
        form = {
            **FORM, "seq": seq(case), "points.2.mark": "failed", "points.2.suggestion": "补充容灾",
            "conclusion": "disagree", "reduction": "二十万",
        }  # fmt: skip
        answer = browser_of(usernames(case)[0]).post(f"/cases/{case}/meeting/", form)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert error_at(page, "sheet.points.2.problem") == "请写明问题。"
        assert error_at(page, "sheet.reduction").startswith("请按元填写金额")
        assert error_at(page, "sheet.opinion").startswith("结论不是“同意”的")
        assert 'value="补充容灾"' in page
        assert 'value="二十万"' in page

    def test_sent_twice_is_told_when_it_came(self) -> None:
        case = drawn()
        member = usernames(case)[0]
        handed_in(case, member)
        answer = browser_of(member).post(f"/cases/{case}/meeting/", {**FORM, "seq": seq(case)})
        assert answer.status_code == 409
        assert "不能修改" in answer.content.decode()

    @pytest.mark.parametrize(
        "form",
        [
            {},
            {"points.x.mark": "1"},
            {"points": "1"},
            {"conclusion": "\u202e"},
            {"points.0.point": "necessity", "points.0.mark": "passed", "points.0.x": "1"},
        ],
    )
    def test_of_nonsense_is_refused(self, form: dict[str, str]) -> None:
        case = drawn()
        form = {**form, "seq": str(seq(case))}
        assert browser_of(usernames(case)[0]).post(f"/cases/{case}/meeting/", form).status_code == 422


class TestWhoeverDeclaresAnInterest:
    def test_comes_back_to_his_list_and_sees_the_case_no_more(self) -> None:
        case = drawn()
        browser = browser_of(usernames(case)[1])
        form = {"seq": seq(case), "reason": "亲属任职"}
        answer = browser.post(f"/cases/{case}/acts/recused/", form, follow=True)
        assert answer.redirect_chain == [("/tasks/", 302)]
        assert "已申明回避" in answer.content.decode()
        assert browser.get(f"/cases/{case}/").status_code == 404


class TestTheSummary:
    def test_cannot_be_chosen_while_a_sheet_is_missing(self) -> None:
        case = drawn()
        chair, second, third = usernames(case)
        for member in (chair, second):
            handed_in(case, member)
        assert f"尚未提交评审意见表：{actor(third).person_name}。" in shown(
            browser_of(chair), f"/cases/{case}/?step={HOLD}"
        )

    def test_cannot_be_chosen_while_a_seat_is_empty_and_both_pages_say_what_to_do(self) -> None:
        case = drawn(seats="15")
        chair, second, third, *_ = usernames(case)
        for member in (second, third):
            does(case, member, "recused", reason="亲属任职")
        assert "回避后还缺专家 1 人，须由召集单位重新抽取。" in shown(
            browser_of(chair), f"/cases/{case}/?step={HOLD}"
        )
        page = shown(browser_of("dashuju"), f"/cases/{case}/meeting/")
        assert "专家回避后还缺 1 人，没有人可以递补，不能汇总" in page
        assert "第 1 次抽取" in page

    def test_is_seen_by_the_applicant_without_the_sheets(self) -> None:
        case = met()
        assert "三位专家均同意" in shown(browser_of("chengguan"), f"/cases/{case}/")
        page = shown(browser_of("chengguan"), f"/cases/{case}/meeting/")
        assert "汇总意见：建议通过" in page
        assert "三位专家均同意" in page
        assert "还不能查看" not in page
        assert "同意 3 人" not in page
        assert "同意 3 人" in shown(browser_of("caizheng"), f"/cases/{case}/meeting/")


class TestThePool:
    def test_hides_the_middle_of_phone_numbers(self) -> None:
        page = shown(browser_of("dashuju"), "/experts/")
        assert "077****0201" in page
        assert "0775-0000201" not in page

    def test_is_listed_by_the_numbers_that_a_draw_goes_by(self) -> None:
        rows = browser_of("dashuju").get("/experts/").context["rows"]
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)

    def test_refused_keeps_what_was_typed(self) -> None:
        answer = browser_of("dashuju").post("/experts/", {"name": "新专家", "phone": "123"})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert 'value="新专家"' in page
        assert error_at(page, "expert.phone").startswith("请填写手机号")
        assert error_at(page, "expert.work_unit") == "请填写“工作单位”。"

    def test_takes_somebody_in_and_out(self) -> None:
        bureau = browser_of("dashuju")
        form = {
            "name": "新专家",
            "work_unit": "别处",
            "specialty": "网络",
            "title": "教授",
            "phone": "13900000000",
        }
        assert "新专家已登记入库" in bureau.post("/experts/", form, follow=True).content.decode()
        assert "钟一鸣已退出专家库" in bureau.post("/experts/1/retirement/", follow=True).content.decode()
        answer = bureau.post("/experts/1/retirement/")
        assert answer.status_code == 409
        told = answer.content.decode()
        assert "王晓岚已于" in told
        assert "让钟一鸣退出专家库" in told
