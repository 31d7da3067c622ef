"""Whatever is typed into a page: it is told at its field, nothing typed is lost, nothing breaks."""

from html import escape, unescape
from urllib.parse import quote

import pytest
from django.test import Client

from lixiang.agencies.access import acting
from lixiang.cases.groups.fields import ROWS
from lixiang.cases.models import Case, GroupDraft
from lixiang.config.demo.people import actor
from story.filings import drafted, submitted
from story.people import browser_of

AMOUNT, YEAR, DAY = "请按元填写金额", "1990 至 2100", "2026-11-22 的样式"
LINE, CHOICE, CLEAN = "最多 120 个字", "请从列出的选项中选择", "请删去后重新填写"
YES_NO = "请选择“是”或“否”"
WRONG = (
    # group, field, word, what the page says
    ("cost", "total", "1e5", AMOUNT), ("cost", "total", "１９９９", AMOUNT), ("cost", "total", "NaN", AMOUNT),
    ("cost", "total", "-1", AMOUNT), ("cost", "total", "1.999", AMOUNT), ("cost", "total", "1" + "0" * 16, AMOUNT),
    ("cost", "total", "1,99,999.99", AMOUNT), ("cost", "lines.0.amount", "12万元", AMOUNT),
    ("cost", "lines.0.kind", "unknown", CHOICE), ("cost", "lines.0.name", "长" * 5000, LINE),
    ("schedule", "starts_on", "2026-02-30", DAY), ("schedule", "starts_on", "1989-01-01", DAY),
    ("schedule", "starts_on", "2101-01-01", DAY), ("schedule", "start_year", "1989", YEAR),
    ("schedule", "start_year", "二〇二七", YEAR), ("identity", "title", "项目\x07", CLEAN),
    ("identity", "title", "项目\u202e", CLEAN), ("identity", "title", "长" * 121, LINE),
    ("identity", "project_class", "<script>", CHOICE), ("security", "personal_data", "也许", YES_NO),
)  # fmt: skip
RIGHT = (
    ("identity", "title", "<script>alert(1)</script> & \"'😀"),
    ("goals", "aims", "</textarea><img src=x onerror=alert(1)>"),
    ("cost", "total", "1,999,999.99"), ("cost", "lines.0.name", "{{ 7*7 }} ${x}"),
)  # fmt: skip
STRANGE = (
    "", " ", "0", "-1", "1.5", "1e5", "９", "²", "9" * 5000, "null", "[]", "x" * 10_000, "\u202e", "😀", "' or 1=1 --",
    "../../etc/passwd", "<script>", "%", "%%", "_", "\\", "a" * 61 + " b", "\n", "{{7*7}}", "\ufffd", "城管 视频",
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def clerk(people: None) -> Client:
    """The browser of the clerk of 城管局."""
    return browser_of("chengguan")


@pytest.fixture
def bureau(people: None) -> Client:
    """The browser of the clerk of the bureau."""
    return browser_of("dashuju")


def typed(browser: Client, group: str, field: str, word: str) -> tuple[str, str]:
    """Type a word into a field of a new draft; return what saving answers and the page as it comes again."""
    place = browser.post("/applications/new/", {"classified": "no"}).headers["Location"]
    saved = browser.post(f"{place}groups/{group}/", {field: word}, headers={"X-Version": "0"})
    assert saved.status_code == 200
    return saved.content.decode(), browser.get(place).content.decode()


class TestAFieldOfTheForm:
    @pytest.mark.parametrize(("group", "field", "word", "message"), WRONG)
    def test_says_what_is_wrong_and_keeps_the_word(
        self, clerk: Client, group: str, field: str, word: str, message: str
    ) -> None:
        saved, page = typed(clerk, group, field, word)
        at_field = saved.partition(f'id="error-{group}.{field}"')[2].partition("</p>")[0]
        assert message in unescape(at_field)
        assert message in page
        assert word in unescape(page) or message in (CHOICE, YES_NO)  # a list shows no word but its own
        assert unescape(page).count("<script>alert") == 0

    @pytest.mark.parametrize(("group", "field", "word"), RIGHT)
    def test_shows_words_as_words(self, clerk: Client, group: str, field: str, word: str) -> None:
        saved, page = typed(clerk, group, field, word)
        assert escape(word) in page
        assert word == escape(word) or word not in page + saved

    def test_takes_a_table_that_is_too_long_and_says_so(self, clerk: Client) -> None:
        place = clerk.post("/applications/new/", {"classified": "no"}).headers["Location"]
        lines = {f"lines.{at}.name": f"设备{at}" for at in range(ROWS + 50)}
        saved = clerk.post(f"{place}groups/cost/", lines, headers={"X-Version": "0"}).content.decode()
        assert f"最多 {ROWS} 行" in saved
        page = clerk.get(place).content.decode()
        assert all(word in page for word in lines.values())

    def test_keeps_what_it_has_when_a_program_sends_too_much(self, clerk: Client) -> None:
        application = drafted()
        sent = {f"lines.{at}.name": "x" for at in range(5001)}
        answer = clerk.post(f"/applications/{application}/groups/cost/", sent, headers={"X-Version": "1"})
        assert answer.status_code == 400
        with acting(actor("chengguan")):
            assert (
                GroupDraft.objects.get(application=application, group="cost").content["total"] == "1999999.99"
            )

    @pytest.mark.parametrize("version", STRANGE)
    def test_understands_no_version_but_a_number(self, clerk: Client, version: str) -> None:
        place = f"/applications/{drafted()}/groups/goals/"
        headers = {"X-Version": version.encode("ascii", "replace").decode().strip()}
        assert clerk.post(place, {"aims": "改"}, headers=headers).status_code == 409


class TestADecision:
    def case(self) -> str:
        return f"/cases/{submitted()}/"

    @pytest.mark.parametrize("word", STRANGE[::2])
    def test_with_strange_words_is_refused_and_shows_them_again(self, bureau: Client, word: str) -> None:
        case = self.case()
        for name in ("outcome", "seq", "defect", "points.0.group", "ask-right_route"):
            sent = {
                "outcome": "returned",
                "opinion": "意见",
                "points.0.problem": "问题",
                "seq": "9",
                name: word,
            }
            answer = bureau.post(f"{case}steps/check_completeness/", sent)
            assert answer.status_code in (409, 422)
            assert "意见</textarea>" in answer.content.decode()

    @pytest.mark.parametrize(
        "act", ["withdrawn", "suspended", "reassigned", "marked", "overridden", "nonsense"]
    )
    def test_of_another_kind_never_breaks(self, bureau: Client, act: str) -> None:
        address, names = (
            f"{self.case()}acts/{act}/",
            ("reason", "until", "to", "tags", "refers", "seq", "step"),
        )
        for word in STRANGE[::3]:
            assert bureau.post(address, dict.fromkeys(names, word)).status_code in (302, 409, 422)


class TestAnAddress:
    @pytest.mark.parametrize("word", STRANGE)
    def test_may_ask_for_anything(self, bureau: Client, word: str) -> None:
        with acting(actor("chengguan")):
            case = Case.objects.get(pk=submitted())
        asked = quote(word)
        for place in (
            f"/projects/?q={asked}", f"/projects/?stage={asked}&page={asked}", f"/tasks/?view={asked}&page={asked}",
            f"/applications/?after={asked}", f"/cases/{case.pk}/?step={asked}", f"/accounts/login/?next={asked}",
            f"/law/route/?total={asked}", f"/law/due/?start={asked}&term={asked}",
        ):  # fmt: skip
            assert bureau.get(place).status_code in (200, 302, 422), place
        assert bureau.get(f"/cases/{case.pk}/comparison/?round={asked}").status_code == 404


def test_the_search_finds_words_whatever_they_are(bureau: Client) -> None:
    titles = ["<b>50%_折</b>", "甲\\乙", "A 'b' \"c\"", "数据（共享）平台"]
    for title in titles:
        submitted(title=title)
    for title in titles:
        page = bureau.get("/projects/", {"q": title}).content.decode()
        assert [
            other
            for other in titles
            if escape(other) in page.partition("<main")[2].partition('class="foot"')[0]
        ] == [title]
