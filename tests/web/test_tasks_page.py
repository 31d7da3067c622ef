"""The to-do list of a person: whose each step is and why, and several of them worked off together."""

import re
from datetime import datetime

import pytest
from django.test import Client
from django.utils.timezone import get_current_timezone

from api.program import Program, problem, token_of
from lixiang.config.demo.people import actor
from lixiang.ledger.clock import clock_set_to
from story.approvals import accepted, does, standing
from story.desk import words_of
from story.filings import CHECK, FILED, concluded, filed, returned, submitted
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
TECHNICAL = "give_technical_opinion"


@pytest.fixture
def bureau(people: None) -> Client:
    """The browser of a clerk of the bureau."""
    return browser_of("dashuju")


def at(day: int) -> datetime:
    """Return ten in the morning of a day in November 2026."""
    return datetime(2026, 11, day, 10, tzinfo=get_current_timezone())


def items(browser: Client, view: str = "mine") -> dict[str, str]:
    """Return case/step → the value of its box."""
    page = browser.get("/tasks/", {"view": view}).content.decode()
    values = re.findall(r'name="item"\s+value="([^"]+)"', page)
    return {"/".join(value.split("/")[:2]): value for value in values}


def together(
    browser: Client, what: str, chosen: list[str], view: str = "mine", **said: object
) -> tuple[int, str]:
    answer = browser.post(f"/tasks/batch/?view={view}", {"what": what, "item": chosen, **said}, follow=True)
    return answer.status_code, words_of(answer)


class TestARow:
    def test_says_why_it_is_mine_who_waits_and_what_comes_next(self, bureau: Client) -> None:
        accepted(title="智慧城管一体化平台")
        page = words_of(bureau.get("/tasks/"))
        assert "技术审查 本单位职责 市城市管理执法局 下一步：评审意见" in page

    def test_says_to_whom_a_step_was_handed(self, bureau: Client) -> None:
        does(accepted(), "dashuju", "reassigned", step=TECHNICAL, to=actor("dashuju.2").post_id)
        assert "技术审查 已转办给您" in words_of(browser_of("dashuju.2").get("/tasks/"))
        assert "技术审查 已交李文博办理" in words_of(bureau.get("/tasks/?view=office"))
        assert "技术审查" not in words_of(bureau.get("/tasks/"))

    def test_says_who_delegated_it_until_when(self) -> None:
        case = accepted()
        does(case, "dashuju", "delegated", step=TECHNICAL, to=actor("dashuju.2").post_id, until=None)
        assert "王晓岚委托您代办" in words_of(browser_of("dashuju.2").get("/tasks/?view=delegated"))
        assert "您委托李文博代办" in words_of(browser_of("dashuju").get("/tasks/?view=delegated"))

    def test_says_who_urged_it(self, bureau: Client) -> None:
        case = submitted()
        for _ in range(2):
            does(case, "chengguan", "urged", step=CHECK)
        page = words_of(bureau.get("/tasks/"))
        assert re.search(r"覃小城（市城市管理执法局）\d\d-\d\d \d\d:\d\d 催办，共 2 次", page)


class TestTheViews:
    def test_tell_what_was_done_and_what_is_watched(self, bureau: Client) -> None:
        case = filed(title="已办的项目")
        assert "备案审查：予以备案" in words_of(bureau.get("/tasks/?view=done"))
        bureau.post(f"/cases/{case}/watch/")
        assert "已办的项目" in words_of(bureau.get("/tasks/?view=watched"))
        assert "取消关注" in words_of(bureau.get(f"/cases/{case}/"))
        bureau.post(f"/cases/{case}/watch/removal/")
        assert "没有关注的案件" in words_of(bureau.get("/tasks/?view=watched"))

    @pytest.mark.parametrize("view", ["mine", "done", "watched", "delegated", "office", "elsewhere"])
    def test_say_why_they_are_empty(self, view: str) -> None:
        page = words_of(browser_of("shenji").get(f"/tasks/?view={view}"))
        assert re.search("没有|还没有", page)

    def test_with_a_filter_that_leaves_nothing_offer_to_clear_it(self, bureau: Client) -> None:
        submitted()
        assert "清除条件" in words_of(bureau.get("/tasks/?due=overdue"))

    def test_of_what_was_done_is_searched_by_project_and_by_days(self, bureau: Client) -> None:
        with clock_set_to(at(2)):
            filed(title="城管视频智能分析")
        with clock_set_to(at(4)):
            filed(title="停车引导")

        def found(query: str) -> list[str]:
            page = words_of(bureau.get(f"/tasks/?view=done&{query}"))
            return [title for title in ("城管视频智能分析", "停车引导") if title in page]

        assert found("words=停车") == ["停车引导"]
        assert found("since=2026-11-02&until=2026-11-02") == ["城管视频智能分析"]
        assert found("since=2026-11-03") == found("since=2026-11-04") == ["停车引导"]
        assert found("until=2026-11-03") == ["城管视频智能分析"]
        assert found("since=2026-11-05") == found("words=停车&until=2026-11-03") == []
        assert "清除条件" in words_of(bureau.get("/tasks/?view=done&since=2026-11-05"))

    def test_of_what_was_done_are_searched_by_programs_alike(self) -> None:
        filed(title="城管视频智能分析")
        program = Program(token_of("dashuju"))
        assert program.get("/tasks/done?q=城管")["count"] == 1
        assert program.get("/tasks/done?q=停车")["count"] == 0
        assert program.get("/tasks/done?until=2000-01-01")["items"] == []

    @pytest.mark.parametrize(
        "query",
        [
            "view=x",
            "due=x&procedure=%27&order=-pk&urged=2",
            "after=x",
            "view=done&due=soon",
            "view=done&since=2026-13-40&words=%25",
        ],
    )
    def test_pass_over_what_they_do_not_know(self, bureau: Client, query: str) -> None:
        assert bureau.get(f"/tasks/?{query}").status_code == 200


class TestSeveralTogether:
    def test_are_each_concluded_and_the_one_that_was_not_says_why(self, bureau: Client) -> None:
        cases = [submitted(title=f"项目{at}") for at in range(4)]
        chosen = [value for key, value in items(bureau).items() if key.endswith(CHECK)]
        concluded(cases[0], FILED, "dashuju.2")
        status, page = together(bureau, "concluded", chosen, outcome="filed", reason="材料齐全，予以备案。")
        assert (status, "3 项已办，1 项未办" in page) == (200, True)
        assert "未办：项目0：备案审查。李文博" in page
        assert [standing(case).result for case in cases] == ["filed"] * 4

    def test_are_urged(self) -> None:
        cases, unit = [submitted(), submitted()], browser_of("chengguan")
        chosen = [value for key, value in items(unit, "elsewhere").items() if key.endswith(CHECK)]
        assert "2 项已办" in together(unit, "urged", chosen, "elsewhere")[1]
        assert all(len(standing(case).open_step(CHECK).urged) == 1 for case in cases)

    def test_are_handed_to_a_colleague(self, bureau: Client) -> None:
        case = accepted()
        to = str(actor("dashuju.2").post_id)
        assert "4 项已办" in together(bureau, "reassigned", list(items(bureau).values()), to=to)[1]
        assert standing(case).open_step(TECHNICAL).assignee.name == "李文博"

    def test_refuse_an_outcome_that_asks_more_or_that_the_step_does_not_have(self, bureau: Client) -> None:
        accepted(), submitted()
        for outcome, words in (("returned", "请打开本案逐件办理"), ("nonsense", "没有这一办理结果")):
            status, page = together(
                bureau, "concluded", list(items(bureau).values()), outcome=outcome, reason="。"
            )
            assert (status, words in page) == (422, True)

    @pytest.mark.parametrize(
        ("what", "chosen", "words"),
        [
            ("urged", [], "没有选择事项"),
            ("nonsense", ["1/x//1"], "请选择要办理的事项"),
            ("concluded", ["1/x//1"], "请选择办理结果"),
            ("urged", ["1"], "无法识别"),
            ("urged", ["９/x//1"], "无法识别"),
            ("urged", ["999999/x//1"], "没有这件案件"),
            ("urged", [f"{at}/x//1" for at in range(101)], "一次最多办理 100 项"),
        ],
    )
    def test_of_which_nothing_was_done_come_back_as_they_were_chosen(
        self, bureau: Client, what: str, chosen: list[str], words: str
    ) -> None:
        submitted()
        ticked = next(iter(items(bureau).values()))
        status, page = together(bureau, what, chosen, reason="请尽快。")
        assert (status, words in page) == (422, True)
        sent = {
            "what": what,
            "item": [*chosen, ticked] if what == "nonsense" else chosen,
            "reason": "请尽快。",
        }
        body = bureau.post("/tasks/batch/", sent).content.decode()
        assert 'value="请尽快。"' in body
        if what == "nonsense":
            assert re.search(rf'value="{ticked}"[^>]*checked', body)

    def test_of_somebody_elses_cases_do_not_exist(self) -> None:
        case, stranger = submitted(), browser_of("renshe")
        assert "没有这件案件" in together(stranger, "urged", [f"{case}/{CHECK}//1"])[1]
        assert not standing(case).open_step(CHECK).urged


class TestByProgram:
    def test_the_views_the_batch_and_the_watch_are_the_same(self) -> None:
        case, program = submitted(), Program(token_of("dashuju"))
        program.send("PUT", f"/cases/{case}/watch")
        assert [one["id"] for one in program.get("/watches")["items"]] == [case]
        program.send("DELETE", f"/cases/{case}/watch")
        assert program.get("/watches")["items"] == []
        (task,) = program.get("/tasks?view=mine")["items"]
        item = {name: task[name] for name in ("case_id", "step", "party", "seq")}
        order = {
            "what": "concluded",
            "outcome": "filed",
            "reason": "予以备案。",
            "items": [item, item | {"case_id": 999}],
        }
        said = program.post("/tasks/batch", order)
        assert (said["done"], said["undone"]) == (1, 1)
        assert program.get("/tasks/done")["items"][0]["act"] == "filed"
        assert program.get("/tasks?view=office")["count"] == 0

    def test_a_strangers_case_is_none(self) -> None:
        problem(Program(token_of("renshe")).send("PUT", f"/cases/{returned()}/watch"), 404)
