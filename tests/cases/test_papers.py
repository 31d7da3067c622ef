"""A case played to its decision has its documents, and they say what was decided on the way."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from lixiang.agencies.access import acting
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.papers import preview_of
from lixiang.config.demo.people import actor
from lixiang.documents.models import Document
from lixiang.documents.queries import open_file
from story.approvals import accepted, reviewed
from story.filings import REFUSED, concluded, submitted
from story.queue import work_off

pytestmark = pytest.mark.usefixtures("people")
CUT = Conclusion(
    "check_cost", "cost_agreed", "核减。", table=[{}, {"agreed": "3000000", "reason": "重复计取培训费"}]
)
AGREED = Conclusion(
    "give_technical_opinion", "agreed_with_conditions", "可行。", {"conditions": "补充容灾设计"}
)


def read(pdf: bytes) -> str:
    """Return the words of a document, without any space."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


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
        return reviewed(accepted(), check_cost=CUT, give_technical_opinion=AGREED)

    def test_has_a_reply_under_the_number_that_the_decision_took(self, case: int) -> None:
        decided = concluded(
            case, Conclusion("decide", "approved", "同意立项。", {"amount": "7300000"}), "dashuju.ju"
        )
        number, said = issued("approval_reply")
        assert number == decided.number
        for words in (
            "730.00万元（人民币柒佰叁拾万元整）", "2培训和保障430.00300.00重复计取培训费", "合计860.00730.00",
            "技术审查：补充容灾设计。", "第二十四条", "抄送：市财政局。",
        ):  # fmt: skip
            assert words in said

    @pytest.mark.parametrize(("amount", "shared"), [("5000000", True), ("4999999.99", False)])
    def test_asks_to_share_components_from_the_amount_of_the_edition_on(
        self, case: int, amount: str, shared: bool
    ) -> None:
        with acting(actor("dashuju.ju")):
            decision = Conclusion("decide", "approved", "同意立项。", {"amount": amount})
            preview = preview_of(Case.objects.select_related("project").get(pk=case), decision, ())
        assert preview is not None
        assert ("第二十四条" in read(preview)) is shared

    def test_has_a_review_opinion_with_each_review(self, case: int) -> None:
        _, said = issued("review_opinion")
        for words in ("技术审查附条件同意", "可行。；补充容灾设计", "初核总额730.00万元", "建议立项"):
            assert words in said

    def test_refused_has_a_decision_with_its_grounds(self, case: int) -> None:
        concluded(
            case, Conclusion("decide", "refused", "与市级平台重复。", grounds=("duplicate",)), "dashuju.ju"
        )
        _, said = issued("refusal_letter")
        assert "关于智慧城管一体化平台不予立项的决定" in said
        assert "第三条：可共用复用已统一建设的资源，属重复建设。" in said


def test_a_filing_refused_has_a_letter_that_says_the_right_way() -> None:
    concluded(submitted(), REFUSED)
    _, said = issued("refusal_letter")
    assert "不予备案的告知书" in said
    assert "办理指引：审批。" in said
