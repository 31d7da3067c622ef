"""The documents of an approval say what was decided, how much of it, and on which grounds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from lixiang.documents.approval_reply import AgreedLine, ApprovalReply, Condition, YearFunds
from lixiang.documents.filing_receipt import Ground
from lixiang.documents.papers import Content, EditionName, Issuer, Paper
from lixiang.documents.refusal_letter import RefusalLetter
from lixiang.documents.review_opinion import Review, ReviewOpinion
from lixiang.documents.typesetting import TEMPLATES, typeset

pytestmark = pytest.mark.usefixtures("home")

NUMBER, DAY = "玉数政审〔2026〕3号", date(2026, 11, 2)
REPLY = ApprovalReply(
    project="智慧城管一体化平台",
    project_number="450900-2027-0007",
    unit="市城市管理执法局",
    asked=Decimal("8600000.00"),
    amount=Decimal("8299999.99"),
    years=(YearFunds(2027, "一般公共预算", Decimal("8600000.00")),),
    lines=(
        AgreedLine("主体建设", Decimal("4300000.00"), Decimal("4300000.00")),
        AgreedLine("培训和保障", Decimal("4300000.00"), Decimal("3999999.99"), "重复计取培训费"),
    ),
    grounds=(Ground("第十二条第（四）项", "由主管部门批复立项"),),
    conditions=(Condition("技术审查", "补充容灾设计"),),
    duties=("登记可共享的组件（第二十四条）",),
    opinion="同意立项",
)
OPINION = ReviewOpinion(
    project="智慧城管一体化平台",
    asked=Decimal("8600000.00"),
    agreed=Decimal("8299999.99"),
    reviews=(Review("技术审查", "附条件同意", "补充容灾设计。", "王晓岚", date(2026, 10, 26)),),
    outcome="同意",
    opinion="综合各项审查，建议立项",
)
REFUSAL = RefusalLetter(
    project="智慧城管一体化平台",
    word="不予立项",
    form="决定",
    submitted_on=date(2026, 10, 20),
    clause="第十二条第（四）项",
    grounds=(Ground("第三条", "属重复建设"), Ground("第十五条", "资金来源不落实")),
    reason="与市级平台重复",
    direction="接入市级平台",
)


def words(content: Content) -> str:
    """Return the words of the document, without any space."""
    issuer = Issuer(1, "玉林市大数据发展和政务服务局", "玉数政")
    name = EditionName("玉林市政务信息化项目建设管理办法", is_draft=False)
    paper = Paper(issuer, "市城市管理执法局", content, name, ("市财政局",))
    reader = PdfReader(BytesIO(typeset(content.kind, paper.as_json(NUMBER, DAY))))
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


class TestTheReply:
    @pytest.mark.parametrize(
        "said",
        [
            NUMBER, "关于智慧城管一体化平台立项的批复", "450900-2027-0007", "申报总投资860.00万元",
            "829.999999万元（人民币捌佰贰拾玖万玖仟玖佰玖拾玖元玖角玖分）", "2027年一般公共预算860.00",
            "2培训和保障430.00399.999999重复计取培训费", "合计860.00829.999999",
            "1.技术审查：补充容灾设计。", "2.登记可共享的组件（第二十四条）。",
            "1.第十二条第（四）项：由主管部门批复立项。", "抄送：市财政局。",
            "请按批复总投资调整分年度安排。",
        ],
    )  # fmt: skip
    def test_says(self, said: str) -> None:
        assert said in words(REPLY)

    def test_of_what_was_asked_leaves_the_years_as_they_are(self) -> None:
        assert "调整分年度安排" not in words(replace(REPLY, amount=REPLY.asked))

    def test_without_conditions_says_what_binds(self) -> None:
        assert "请按批复的建设内容和投资组织实施。" in words(replace(REPLY, conditions=(), duties=()))


@pytest.mark.parametrize(
    "said",
    [
        "关于智慧城管一体化平台的评审意见",
        "你单位申报的智慧城管一体化平台，申报总投资860.00万元，初核总额829.999999万元。", "技术审查",
        "附条件同意", "补充容灾设计。", "王晓岚", "2026-10-26", "评审结论：同意。综合各项审查，建议立项。",
    ],
)  # fmt: skip
def test_a_review_opinion_says(said: str) -> None:
    assert said in words(OPINION)


def test_a_review_opinion_without_a_cost_check_names_no_total_of_it() -> None:
    assert "初核总额" not in words(replace(OPINION, agreed=None))


@pytest.mark.parametrize(
    "said",
    [
        "关于智慧城管一体化平台不予立项的决定", "你单位2026年10月20日报送的",
        "依据《玉林市政务信息化项目建设管理办法》第十二条第（四）项，本项目不予立项，",
        "1.第三条：属重复建设。", "2.第十五条：资金来源不落实。", "理由：与市级平台重复。",
        "办理指引：接入市级平台。",
    ],
)  # fmt: skip
def test_a_refusal_says(said: str) -> None:
    assert said in words(REFUSAL)


@pytest.mark.parametrize("count", [1, 5, 9, 14])
@pytest.mark.parametrize(
    "many",
    [
        lambda count: replace(REPLY, lines=REPLY.lines * count),
        lambda count: replace(OPINION, reviews=OPINION.reviews * count),
        lambda count: replace(REFUSAL, grounds=REFUSAL.grounds * count),
    ],
    ids=["reply", "opinion", "refusal"],
)
def test_no_signature_stands_alone_on_a_page(many: Callable[[int], Content], count: int) -> None:
    content = many(count)
    issuer = Issuer(1, "玉林市大数据发展和政务服务局", "玉数政")
    paper = Paper(issuer, "市城市管理执法局", content, EditionName("办法", is_draft=False))
    reader = PdfReader(BytesIO(typeset(content.kind, paper.as_json(NUMBER, DAY))))
    last = "".join(reader.pages[-1].extract_text().split())
    before_closing = last.partition(content.closing)[0].replace("拟稿，未用印", "")
    assert before_closing


@pytest.mark.parametrize("kind", [ApprovalReply, ReviewOpinion, RefusalLetter])
def test_every_kind_has_its_template(kind: type[Content]) -> None:
    assert (TEMPLATES / f"{kind.kind}.typ").is_file()


@pytest.mark.parametrize(
    "project", ["景区视频智能分析（示例）", "市域社会治理一体化平台（一期）（示例）", "等保测评"]
)
def test_a_title_does_not_tear_a_phrase_apart_at_the_end_of_a_line(project: str) -> None:
    content = replace(REFUSAL, project=project)
    issuer = Issuer(1, "玉林市大数据发展和政务服务局", "玉数政")
    paper = Paper(issuer, "市城市管理执法局", content, EditionName("办法", is_draft=False))
    text = PdfReader(BytesIO(typeset(content.kind, paper.as_json(NUMBER, DAY)))).pages[0].extract_text()
    title = ["".join(line.split()) for line in text.partition("市城市管理执法局：")[0].splitlines()]
    assert any("不予立项" in line for line in title), title
    assert all(line.count("（") == line.count("）") for line in title), title
