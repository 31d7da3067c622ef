"""An official document says what was decided, in the form of GB/T 9704, and the same way each time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from lixiang.documents.correction_notice import CorrectionNotice, Defect
from lixiang.documents.filing_receipt import FiledMaterial, FilingReceipt, Ground
from lixiang.documents.papers import Content, EditionName, Issuer, Paper
from lixiang.documents.refusal import Refused
from lixiang.documents.typesetting import TEMPLATES, faces, typeset

pytestmark = pytest.mark.usefixtures("home")

NUMBER, DAY = "玉数政备〔2026〕12号", date(2026, 11, 2)
DRAFT = EditionName("玉林市政务信息化项目建设管理办法（征求意见稿）", is_draft=True)
IN_FORCE = EditionName("玉林市政务信息化项目建设管理办法", is_draft=False)
RECEIPT = FilingReceipt(
    project="校园安全视频联网平台年度运维服务项目",
    project_number="450900-2026-M-B-0012",
    unit="玉林市教育局",
    amount=Decimal("1999999.99"),
    route="备案制管理",
    grounds=(Ground("第十一条第二款", "运维项目达到起点的，采取备案制管理", "总投资 1,999,999.99 元"),),
    materials=(FiledMaterial("备案表", "备案表（盖章）.pdf", "66c7f0f462eeedd9d1f2d46bdc10e4e2"),),
)
NOTICE = CorrectionNotice(
    project="校园安全视频联网平台年度运维服务项目",
    procedure="备案",
    submitted_on=date(2026, 10, 30),
    round=1,
    defects=(Defect("资金来源合计少 10,000.00 元", "第十五条", "核对资金来源明细", "资金来源证明"),),
    answer_by=date(2026, 11, 16),
    period="10个工作日，平台约定",
)


def paper(content: Content, edition: EditionName = DRAFT) -> Paper:
    issuer = Issuer(1, "玉林市大数据发展和政务服务局", "玉数政备")
    return Paper(issuer, "玉林市教育局", content, edition, copies=("玉林市财政局",))


def pdf(content: Content, edition: EditionName = DRAFT, watermark: str | None = None) -> bytes:
    return typeset(content.kind, paper(content, edition).as_json(NUMBER, DAY, watermark))


def pages(content: bytes) -> list[str]:
    """Return the words of each page, without any space."""
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def words(content: Content, **more: Any) -> str:
    return "".join(pages(pdf(content, **more)))


class TestTheReceipt:
    @pytest.mark.parametrize(
        "said",
        [
            NUMBER, "关于校园安全视频联网平台年度运维服务项目的备案回执", "玉林市教育局：", "2026年11月2日",
            "450900-2026-M-B-0012", "199.999999万元", "壹佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
            "1.第十一条第二款：运维项目达到起点的，采取备案制管理。总投资1,999,999.99元。",
            "备案表（盖章）.pdf", "66c7f0f462eeedd9", "抄送：玉林市财政局。", "拟稿，未用印",
        ],
    )  # fmt: skip
    def test_says(self, said: str) -> None:
        assert said in words(RECEIPT)

    def test_leaves_out_a_number_that_the_project_has_not(self) -> None:
        assert "项目编号" not in words(replace(RECEIPT, project_number=""))


class TestTheNotice:
    @pytest.mark.parametrize(
        "said",
        [
            "你单位2026年10月30日报送的", "》核对，有1处需要补正（第1次补正通知），现一次性告知如下：",
            "资金来源合计少10,000.00元", "第十五条", "核对资金来源明细", "资金来源证明",
            "请于2026年11月16日前（10个工作日，平台约定）一并补正后重新提交。",
        ],
    )  # fmt: skip
    def test_says(self, said: str) -> None:
        assert said in words(NOTICE)

    def test_sets_no_day_where_there_is_no_period(self) -> None:
        assert "请一并补正后重新提交" in words(replace(NOTICE, answer_by=None))

    def test_repeats_the_head_of_its_table_on_each_page_and_ends_with_text_and_signature(self) -> None:
        many = pages(pdf(replace(NOTICE, defects=NOTICE.defects * 30)))
        assert len(many) >= 3
        assert all("整改要求" in page for page in many[:-1])
        assert "特此通知。玉林市大数据发展和政务服务局2026年11月2日" in many[-1]

    @pytest.mark.parametrize("count", range(1, 12))
    def test_never_leaves_a_signature_alone_on_a_page(self, count: int) -> None:
        last = pages(pdf(replace(NOTICE, defects=NOTICE.defects * count)))[-1]
        assert "特此通知。玉林市大数据" in last


class TestEveryPaper:
    def test_is_the_same_to_the_byte_each_time(self) -> None:
        assert pdf(RECEIPT) == pdf(RECEIPT)

    def test_declares_pdf_a_2b_and_carries_its_fonts(self) -> None:
        reader = PdfReader(BytesIO(pdf(RECEIPT)))
        described = reader.trailer["/Root"]["/Metadata"].get_data().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in described
        assert "<pdfaid:conformance>B</pdfaid:conformance>" in described
        assert reader.trailer["/Root"]["/OutputIntents"]
        assert reader.metadata is not None
        assert reader.metadata.title == RECEIPT.title

    def test_is_on_a4_with_numbered_pages(self) -> None:
        reader = PdfReader(BytesIO(pdf(RECEIPT)))
        assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
        assert all(f"—{number}—" in page for number, page in enumerate(pages(pdf(RECEIPT)), 1))

    @pytest.mark.parametrize(("edition", "marked"), [(DRAFT, True), (IN_FORCE, False)])
    def test_marks_a_draft_of_the_measures_and_only_that(self, edition: EditionName, marked: bool) -> None:
        assert all(("依据：" in page) is marked for page in pages(pdf(NOTICE, edition=edition)))
        assert ("征求意见稿" in words(NOTICE, edition=edition)) is marked

    def test_shows_a_watermark_on_each_page_of_a_preview(self) -> None:
        assert all("预览" in page for page in pages(pdf(RECEIPT, watermark="预览")))
        assert "预览" not in words(RECEIPT)

    @pytest.mark.parametrize(
        "markup",
        [
            '#import "base.typ": *', "#paper", "*加粗*", "_斜_", "$x^2$", "@label", "<label>", "= 标题",
            "`raw`", "\\u{4e00}", "// 注释", "/* 注释 */", "#{panic()}", '"); #panic("', "~", "--", "[#1]",
            "https://a.b/#c",
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("where", ["title", "cell"])
    def test_prints_markup_as_it_was_typed(self, markup: str, where: str) -> None:
        content = (
            replace(RECEIPT, project=f"甲{markup}乙")
            if where == "title"
            else replace(RECEIPT, materials=(FiledMaterial("备案表", f"甲{markup}乙", "66c7"),))
        )
        typed, unseen = "".join(markup.split()), "\u200b"
        assert f"甲{typed}乙" in words(content).replace(unseen, "")

    @pytest.mark.parametrize("length", [1, 20, 21, 60, 120])
    def test_takes_a_title_of_any_length(self, length: int) -> None:
        project = "智慧教育云平台综合运维及等级保护测评服务项目"[: length % 22] + "项" * (
            length - length % 22
        )
        assert f"关于{project}的备案回执" in words(replace(RECEIPT, project=project))

    def test_refuses_a_character_that_no_font_can_show(self) -> None:
        with pytest.raises(Refused, match="没有字体能显示“😀”"):
            pdf(replace(RECEIPT, project="智慧😀平台"))


@pytest.mark.parametrize("kind", [FilingReceipt, CorrectionNotice])
def test_every_kind_of_paper_has_its_template(kind: type[FilingReceipt | CorrectionNotice]) -> None:
    assert (TEMPLATES / f"{kind.kind}.typ").is_file()


def test_a_face_from_the_operators_folder_comes_before_the_free_one() -> None:
    free, own = faces(frozenset()), faces(frozenset({"FangSong", "方正小标宋简体"}))
    assert (free["body"]["families"][0], own["body"]["families"][0]) == ("Noto Serif SC", "FangSong")
    assert (free["song"]["thicken"], own["song"]["thicken"]) == (True, False)
