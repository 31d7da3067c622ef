"""法规: every clause with what stands for it, and the calculators of route and dates."""

import re
from html import unescape

import pytest
from django.test import Client

from lixiang.law.text import parse
from lixiang.ledger.clock import now
from lixiang.provisions.actions import replace_text
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
TEXT = (
    "某市公园长椅管理办法\n第一条 长椅供人休息。\n第二条 长椅须上漆：\n（一）木椅每年一次；\n（二）石椅不漆。"
)
SOFTWARE = "class=specialised&kinds=software&funds=general_budget"


@pytest.fixture
def clerk(people: None) -> Client:
    return browser_of("chengguan")


def text_of(client: Client, address: str, status: int = 200) -> str:
    """The words of a page, without its tags."""
    response = client.get(address)
    assert response.status_code == status, address
    without_tags = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(without_tags))


def chips_of(client: Client, address: str) -> list[str]:
    """The addresses of the clauses that a page cites."""
    return re.findall(r'class="clause"\s+href="([^"]+)"', client.get(address).content.decode())


def errors_of(client: Client, address: str) -> dict[str, str]:
    """Field → message of a page that was refused."""
    response = client.get(address)
    assert response.status_code == 422, address
    found = re.findall(r'id="error-(?:route|due)\.([\w.]+)"[^>]*>([^<]+)</p>', response.content.decode())
    return {field: unescape(message).strip() for field, message in found if message.strip()}


class TestAnEdition:
    def test_is_reached_from_the_navigation_by_everybody(self, clerk: Client) -> None:
        assert 'href="/law/"' in clerk.get("/").content.decode()

    def test_shows_every_article_and_the_conventions_apart(self, clerk: Client) -> None:
        page = text_of(clerk, "/law/")
        assert "「第一条」" in page
        assert "「第三十六条」" in page
        assert "审批起点 2,000,000.00 元" in page
        assert "监理单位不是承建单位" in page.rsplit("条文没有规定，主管部门可以调整", 1)[1]

    def test_says_why_a_clause_is_not_modelled(self, clerk: Client) -> None:
        assert "只说明目的和依据，没有需要判定的条件" in text_of(clerk, "/law/")

    def test_leads_to_the_others(self, clerk: Client) -> None:
        page = clerk.get("/law/").content.decode()
        for name in ("example-city", "example-county", "yulin-interim-2022"):
            assert f'href="/law/?edition={name}"' in page

    def test_names_what_it_extends_and_what_wins_over_it(self, clerk: Client) -> None:
        page = text_of(clerk, "/law/?edition=example-county")
        assert "沿用（只写不同之处） 玉林市政务信息化项目建设管理办法（征求意见稿）" in page
        assert "示例自治区数字政府项目验收规定（示例数发〔2027〕1号）" in page
        assert "备案起点 50,000.00 元" in page

    def test_that_is_only_a_name_says_so(self, clerk: Client) -> None:
        assert "这个版本没有规则" in text_of(clerk, "/law/?edition=yulin-interim-2022")

    def test_that_is_unknown_is_not_found(self, clerk: Client) -> None:
        text_of(clerk, "/law/?edition=atlantis", 404)

    def test_is_shown_to_nobody_who_has_not_signed_in(self) -> None:
        assert Client().get("/law/").status_code == 302


class TestAClause:
    @pytest.mark.parametrize(
        "address", ["/law/", "/law/?edition=example-county", "/law/?edition=example-city"]
    )
    def test_that_an_edition_cites_has_a_page(self, clerk: Client, address: str) -> None:
        chips = chips_of(clerk, address)
        assert len(chips) > 40
        for chip in chips[:: len(chips) // 8]:
            assert clerk.get(chip).status_code == 200, chip

    def test_shows_rules_values_and_readings(self, clerk: Client) -> None:
        page = text_of(clerk, "/law/clauses/21(1)/")
        assert "应当 增减的建设内容不超过原总投资的规定比例" in page
        assert "须重新立项的变动比例 超过 10.00%" in page
        assert "读法：变更的比例怎样计算" in page
        assert "平台的读法 增加与减少的绝对值相加" in page

    def test_says_who_may_override(self, clerk: Client) -> None:
        assert (
            "原则上 项目已纳入上级或者本单位的规划、部署 ，不符合的，可由市大数据发展和政务服务局负责人放行"
            in text_of(clerk, "/law/clauses/8/")
        )

    def test_shows_the_official_text_once_it_is_loaded(self, clerk: Client) -> None:
        assert "尚未载入正式文本" in text_of(clerk, "/law/clauses/2.1/")
        replace_text("yulin-draft", parse(TEXT), digest="0" * 64, by="运维", at=now())
        page = text_of(clerk, "/law/clauses/2.1/")
        assert "第一款 长椅须上漆： （一） 木椅每年一次；" in page
        assert "某市公园长椅管理办法" in page
        assert "载入的文本没有这一条款" in text_of(clerk, "/law/clauses/9/")

    def test_of_another_edition_keeps_to_it(self, clerk: Client) -> None:
        page = text_of(clerk, "/law/clauses/9.6/?edition=example-city")
        assert "各类型分别判定，取最严格的立项方式" in page
        assert all(
            "edition=example-city" in chip
            for chip in chips_of(clerk, "/law/clauses/9.6/?edition=example-city")
        )

    @pytest.mark.parametrize("clause", ["37", "eleven", "11.1.1", "别的办法 3"])
    def test_that_there_is_none_of_is_not_found(self, clerk: Client, clause: str) -> None:
        text_of(clerk, f"/law/clauses/{clause}/", 404)


class TestTheRouteCalculator:
    def test_begins_empty_and_complains_of_nothing(self, clerk: Client) -> None:
        page = text_of(clerk, "/law/route/")
        assert "填写后在这里显示" in page
        assert "软件开发" in page

    @pytest.mark.parametrize(
        ("total", "route"),
        [("99999.99", "自行管理"), ("100000", "备案"), ("1,999,999.99", "备案"), ("2000000.00 元", "审批")],
    )
    def test_decides_at_both_sides_of_each_boundary(self, clerk: Client, total: str, route: str) -> None:
        page = text_of(clerk, f"/law/route/?total={total}&{SOFTWARE}")
        assert f"立项方式 {route} " in page

    def test_gives_reasons_and_materials(self, clerk: Client) -> None:
        page = text_of(clerk, f"/law/route/?total=2300000&{SOFTWARE}&kinds=maintenance&flags=joint")
        assert "含任一建设类内容即按整个项目判定" in page
        assert "投资概算书 必交 「第十二条第（二）项」" in page
        assert "有盖章确认书的可以上传。 选交 「第九条」" in page

    def test_is_refused_at_every_wrong_field_and_keeps_what_was_typed(self, clerk: Client) -> None:
        address = "/law/route/?total=two&class=&kinds=software"
        assert errors_of(clerk, address) == {
            "total": "“two”不是数额，应如 2000000.00。",
            "class": "请选择项目类别。",
            "funds": "请至少选择一种资金来源。",
        }
        page = clerk.get(address).content.decode()
        assert 'value="two"' in page
        assert re.search(r'value="software"\s+checked', page)

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            (f"total=1.005&{SOFTWARE}", "total"),
            (f"total=1&{SOFTWARE}&kinds=spaceship", "kinds"),
            (f"total=1&{SOFTWARE}&flags=sunny", "flags"),
            ("total=1&class=secret&kinds=software&funds=general_budget", "class"),
            (f"total=1&{SOFTWARE}&contract_total=much", "contract_total"),
        ],
    )
    def test_names_the_field_of_what_the_law_refuses(self, clerk: Client, query: str, field: str) -> None:
        assert list(errors_of(clerk, f"/law/route/?{query}")) == [field]

    def test_asks_for_the_parts_where_the_edition_decides_by_them(self, clerk: Client) -> None:
        mixed = "edition=example-city&total=900000&class=own&kinds=platform&kinds=support&funds=budget"
        assert list(errors_of(clerk, f"/law/route/?{mixed}")) == ["amounts_by_kind.platform"]
        parts = "amounts_by_kind.platform=500000&amounts_by_kind.support=400000"
        assert "立项方式 登记" in text_of(clerk, f"/law/route/?{mixed}&{parts}")


class TestTheDateCalculator:
    def test_offers_every_term_of_the_law_and_of_the_platform_apart(self, clerk: Client) -> None:
        page = clerk.get("/law/due/").content.decode()
        statutory, own = page.split('label="平台约定的"')
        assert "上传验收材料，10 个工作日（第二十三条）" in statutory
        assert "备案审查，5 个工作日" in own

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("term=upload&from=2026-09-18", "2026-10-09 周五 「第二十三条」"),
            ("term=extension&from=2025-08-31&months=6&nth=2", "2026-08-31 周一 「第二十六条」"),
            ("term=evaluation&from=2025-10-01", "2026-10-01 起可以办理"),
            ("term=filing_check&from=2026-03-02", "2026-03-09 周一 平台约定"),
            ("term=upload&from=2029-09-18", "暂定"),
            ("term=year_end&from=2027-03-01", "2027-12-31 周五 「第十六条」"),
        ],
    )
    def test_tells_the_day(self, clerk: Client, query: str, words: str) -> None:
        assert words in text_of(clerk, f"/law/due/?{query}")

    def test_tells_why_line_by_line(self, clerk: Client) -> None:
        page = text_of(clerk, "/law/due/?term=upload&from=2026-09-18")
        assert "2026-09-20（周日）：计入，国庆节调休上班日" in page

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("term=&from=2026-09-18", "term"),
            ("term=upload&from=", "from"),
            ("term=upload&from=tomorrow", "from"),
            ("term=uplode&from=2026-09-18", "term"),
            ("term=extension&from=2026-09-18", "months"),
            ("term=extension&from=2026-09-18&months=7", "months"),
            ("term=extension&from=2026-09-18&months=6&nth=4", "nth"),
            ("term=extension&from=2026-09-18&months=six", "months"),
            ("term=upload&from=2026-09-18&months=6", "months"),
        ],
    )
    def test_is_refused_at_the_wrong_field(self, clerk: Client, query: str, field: str) -> None:
        assert list(errors_of(clerk, f"/law/due/?{query}")) == [field]
