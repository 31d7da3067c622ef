"""A case played to its decision has its documents, and they say what was decided on the way."""

from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from lixiang.agencies.access import acting
from lixiang.cases.models import Case, Material
from lixiang.cases.opinions import Conclusion
from lixiang.cases.papers import preview_of
from lixiang.config.demo.people import actor
from lixiang.documents.models import Document
from lixiang.documents.queries import open_file
from lixiang.law.edition import load
from story.approvals import accepted, funded, reviewed
from story.filings import FILED, REFUSED, concluded, drafted, submitted
from story.meetings import met
from story.people import browser_of
from story.queue import work_off

pytestmark = pytest.mark.usefixtures("people")
YEARS = ("2027", "5000000"), ("2028", "2300000")
FUNDED = Conclusion(
    "review_funding", "funded", "分两年安排。", {"amount": "7300000"},
    table=[{"source": "general_budget", "year": year, "amount": amount} for year, amount in YEARS],
)  # fmt: skip
AGREED = Conclusion(
    "give_technical_opinion",
    "agreed_with_conditions",
    "可行。",
    {"conditions": "补充容灾设计\n接口按季度核对"},
)


def cut(agreed: str) -> Conclusion:
    """Return a cost check that agrees 4.3 million on the first line and `agreed` on the second."""
    rows = [{}, {"agreed": agreed, "reason": "重复计取培训费"}]
    return Conclusion("check_cost", "cost_agreed", "核减。", table=rows)


def read(pdf: bytes) -> str:
    """Return the words of a document, without any space, nor the places where a long word may be broken."""
    words = "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)
    return words.replace("\u200b", "")


def issued(kind: str) -> tuple[str, str]:
    """Work off what waits; return number and words of the only document of this kind."""
    work_off()
    with acting(actor("dashuju")):
        document = Document.objects.get(kind=kind)
        with open_file(document.file_id) as file:
            return document.number, read(file.read())


class TestAnApproval:
    @pytest.fixture
    def case(self, people: None) -> int:
        """An approval whose cost was cut to 7.3 million, and to which everybody agreed."""
        return reviewed(
            accepted(), check_cost=cut("3000000"), give_technical_opinion=AGREED, review_funding=FUNDED
        )

    def test_has_a_reply_under_the_number_that_the_decision_took(self, case: int) -> None:
        decided = concluded(
            case, Conclusion("decide", "approved", "同意立项。", {"amount": "7300000"}), "dashuju.ju"
        )
        number, said = issued("approval_reply")
        assert number == decided.number
        for words in (
            "730.00万元（人民币柒佰叁拾万元整）", "2培训和保障430.00300.00重复计取培训费", "合计860.00730.00",
            "1.技术审查：补充容灾设计。", "2.技术审查：接口按季度核对。", "第二十四条", "抄送：市财政局。",
        ):  # fmt: skip
            assert words in said

    def test_prints_the_funds_of_each_year_and_every_condition_of_the_decision(self, case: int) -> None:
        said = {"amount": "7300000", "conditions": "先行完成数据目录挂接\n\n年底前报送进度"}
        decision = Conclusion("decide", "approved", "同意立项。", said)
        with acting(actor("dashuju.ju")):
            preview = preview_of(Case.objects.select_related("project").get(pk=case), decision, ())
        assert preview is not None
        concluded(case, decision, "dashuju.ju")
        _, issue = issued("approval_reply")
        for words in (
            "2027年一般公共预算500.00", "2028年一般公共预算230.00", "3.先行完成数据目录挂接。",
            "4.年底前报送进度。", "第十二条第（三）项：财政核定的资金安排等于核定的总投资",
        ):  # fmt: skip
            assert words in issue
            assert words in read(preview)

    def test_of_a_cross_level_project_says_what_each_level_carries(self) -> None:
        case = reviewed(accepted(county="1200000.00"))
        part = Conclusion("decide_county_part", "county_approved", "同意。", {"document": "示数批[2026]7号"})
        concluded(case, part, "shilixian")
        concluded(case, Conclusion("decide", "approved", "同意立项。", {"amount": "8600000"}), "dashuju.ju")
        _, said = issued("approval_reply")
        assert "申报的分级承担玉林市本级740.00万元；示例县大数据发展局120.00万元（示数批〔2026〕7号）" in said

    @pytest.mark.parametrize(("second", "shared"), [("700000", True), ("699999.99", False)])
    def test_asks_to_share_components_from_the_amount_of_the_edition_on(
        self, second: str, shared: bool
    ) -> None:
        total = str(Decimal("4300000.00") + Decimal(second))
        case = reviewed(accepted(), check_cost=cut(second), review_funding=funded(total))
        with acting(actor("dashuju.ju")):
            decision = Conclusion("decide", "approved", "同意立项。", {"amount": total})
            preview = preview_of(Case.objects.select_related("project").get(pk=case), decision, ())
        assert preview is not None
        assert ("第二十四条" in read(preview)) is shared

    def test_has_a_review_opinion_with_each_review(self, case: int) -> None:
        _, said = issued("review_opinion")
        for words in ("技术审查附条件同意", "可行；补充容灾设计", "初核总额730.00万元", "建议立项"):
            assert words in said

    @pytest.mark.usefixtures("experts")
    def test_has_a_review_opinion_that_names_the_summary_of_the_experts(self) -> None:
        others = ("prepare_funding_review", "review_funding", "review_xinchuang", "review_cipher")
        case = reviewed(met(), "give_review_opinion", *others)
        concluded(case, Conclusion("give_review_opinion", "agreed", "建议立项。"), "dashuju.2")
        _, said = issued("review_opinion")
        assert "专家评审建议通过三位专家均同意，建议通过。冯立新" in said

    def test_refused_has_a_decision_with_its_grounds(self, case: int) -> None:
        concluded(
            case, Conclusion("decide", "refused", "与市级平台重复。", grounds=("duplicate",)), "dashuju.ju"
        )
        _, said = issued("refusal_letter")
        assert "关于智慧城管一体化平台不予立项的决定" in said
        assert "第三条：可共用复用已统一建设的资源，属重复建设。" in said


def test_a_receipt_lists_the_files_as_the_edition_lists_their_materials() -> None:
    concluded(submitted(), FILED)
    _, said = issued("filing_receipt")
    listed = said.partition("三、备案材料")[2]
    names = [one.name for one in load("yulin-draft").materials("filing", kinds=("software",)) if one.required]
    places = [listed.index(f"{at}{name}") for at, name in enumerate(names, start=1)]
    assert places == sorted(places)


def test_the_form_of_a_draft_shows_a_file_that_the_edition_does_not_list() -> None:
    draft, clerk = drafted(), browser_of("chengguan")
    with acting(actor("chengguan")):
        Material.objects.filter(application=draft, code="filing_form").update(code="of_an_earlier_edition")
    assert "其他材料备案表.txt" in read(clerk.get(f"/applications/{draft}/form/").content)


def test_a_filing_refused_has_a_letter_that_says_the_right_way() -> None:
    concluded(submitted(), REFUSED)
    _, said = issued("refusal_letter")
    assert "不予备案的告知书" in said
    assert "办理指引：审批。" in said


@pytest.mark.usefixtures("people")
def test_the_form_of_a_draft_says_its_total_in_capitals_too() -> None:
    draft, clerk = drafted(total="1234567.80"), browser_of("chengguan")
    assert "1,234,567.80（人民币壹佰贰拾叁万肆仟伍佰陆拾柒元捌角）" in read(
        clerk.get(f"/applications/{draft}/form/").content
    )
