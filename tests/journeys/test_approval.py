"""The story of an approval: a return in one notice, the opinions that it leaves standing, the reply."""

from dataclasses import dataclass

import pytest

from lixiang.config.demo.contents import PLANS
from lixiang.ledger.clock import now
from story.approvals import AGREED, APPROVAL
from story.desk import Desk, words_of
from story.queue import work_off

pytestmark = pytest.mark.usefixtures("people")

OF_THE_CLOUD = {
    "points.0.group": "cloud",
    "points.0.problem": "存储用量没有测算依据。",
    "points.0.remedy": "补充测算。",
}
OF_THE_CIPHER_PLAN = {"points.0.group": "cipher", "points.0.problem": "没有写明密钥管理办法。"}
MORE_BANDWIDTH = {**PLANS["cloud"], "bandwidth": "200", "reckoning": "按峰值并发 500、五年存储测算。"}


@dataclass
class Office:
    """Everybody who has a part in the approval, at his desk, and the addresses of form and case."""

    unit: Desk
    leader: Desk
    application: str
    case: str

    def agrees(self, *steps: str) -> None:
        """Let those who are competent conclude these steps in favour."""
        for step in steps:
            by, said = AGREED[step]
            asked = {f"ask-{name}": word for name, word in said.details.items()}
            told = Desk(by).decides(self.case, said.outcome, said.reason, step, **asked)
            assert told.status_code == 200, words_of(told)

    def stands(self, *titles: str) -> dict[str, str]:
        """Return what the card of each of these steps says on the case page."""
        page = self.leader.sees(self.case).partition("并联意见")[2].partition("办理过程")[0]
        return {title: page.partition(f" {title} ")[2][:200] for title in titles}


@pytest.fixture
def office(people: None) -> Office:
    """An approval that the unit wrote on the pages and the bureau accepted."""
    unit = Desk("chengguan")
    application = unit.begins()
    unit.fills_in(application, APPROVAL)
    case = unit.submits(application)
    assert case.startswith("/cases/"), unit.sees(application)
    Desk("dashuju").decides(case, "accepted", "材料齐全，予以受理。", "accept")
    return Office(unit, Desk("dashuju.ju"), application, case)


def returned(office: Office) -> None:
    """Let everybody give his opinion, the cipher office ask for a correction, and the leader return the case."""
    office.agrees(*(step for step in AGREED if step != "review_cipher"))
    Desk("jiyao").decides(office.case, "corrections_asked", "请补正。", "review_cipher", **OF_THE_CIPHER_PLAN)
    office.leader.decides(office.case, "returned", "请按告知的问题一次性补正。", "decide", **OF_THE_CLOUD)


def corrected(office: Office) -> None:
    """Let the unit do what the notice asks, and submit again."""
    cipher = {"summary": f"{PLANS['cipher']['summary']}密钥由密码机生成和保管。"}
    office.unit.writes(office.application, "cipher", cipher)
    office.unit.writes(office.application, "cloud", MORE_BANDWIDTH)
    assert office.unit.submits(office.application) == office.case


def test_a_return_tells_everything_in_one_notice(office: Office) -> None:
    returned(office)
    work_off()
    (notice,) = (words for title, words in office.unit.papers(office.case).items() if "补正" in title)
    for words in ("没有写明密钥管理办法", "存储用量没有测算依据", "2处需要补正"):
        assert words in notice
    assert "智慧城管一体化平台" in office.unit.sees("/tasks/")


def test_a_correction_opens_only_what_it_touches_and_holds_the_decision(office: Office) -> None:
    returned(office)
    corrected(office)
    still = office.stands("技术审查", "数字资源整合", "造价初核", "资金审核", "信创方案审核备案")
    assert all("仍有效" in words for words in still.values()), still
    assert "已失效 因云网资源变更" in office.stands("云网资源分配")["云网资源分配"]
    assert "已失效 因云网资源、云网资源分配变更" in office.stands("评审意见")["评审意见"]

    told = office.leader.insists(office.case, "decide", "approved", **{"ask-amount": "8600000"})
    assert told.status_code == 422
    assert "“批复”尚未开始，须先办结“" in words_of(told)


def test_the_reply_comes_at_the_end_with_a_number_and_what_was_agreed(office: Office) -> None:
    cut = {"cost.0.agreed": "4000000", "cost.0.reason": "单价偏高", "cost.1.agreed": "4300000"}
    Desk("dashuju").decides(office.case, "cost_agreed", "核减。", "check_cost", **cut)
    office.agrees(*(step for step in AGREED if step not in ("check_cost", "review_funding")))
    amount = {"ask-amount": "8300000"}
    short = Desk("caizheng").decides(office.case, "funded", "资金来源落实。", "review_funding", **amount)
    assert "分年度安排合计 8,600,000.00 元，与评审金额 8,300,000.00 元相差 300,000.00 元" in words_of(short)
    year = {
        "funds.0.source": "general_budget",
        "funds.0.year": str(now().year + 1),
        "funds.0.amount": "8300000",
    }
    Desk("caizheng").decides(office.case, "funded", "资金来源落实。", "review_funding", **amount, **year)
    office.leader.decides(office.case, "approved", "同意立项。", "decide", **amount)
    work_off()

    page = office.unit.sees(office.case)
    for words in ("已批复", "玉数政审〔", "批复总投资 830.00 万元", "同意立项。", "周国栋", "单价偏高"):
        assert words in page
    (reply,) = (words for title, words in office.unit.papers(office.case).items() if "批复" in title)
    for words in ("智慧城管一体化平台", "830.00万元", "单价偏高", "第十二条", "市城市管理执法局"):
        assert words in reply
    assert "智慧城管一体化平台" in Desk("caizheng").sees("/projects/?stage=delivery")
