"""What the reviews of an approval agree on: lines, funds, the approved total, the money saved (3, 12, 15)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from lixiang.law.draft import FundLine
from lixiang.law.edition import Edition
from lixiang.law.figures import FEN, Yuan, yuan
from lixiang.law.rule import Answer, Rule, applies


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedLine:
    """A line of the estimate as asked and as agreed, in yuan; ``reusable``: a shared resource serves for it."""

    name: Annotated[str, "名称"]
    asked: Annotated[Yuan, "送审金额（元）"]
    agreed: Annotated[Yuan | None, "核定金额（元）"] = None
    reason: Annotated[str, "核减理由"] = ""
    reusable: Annotated[bool, "可复用已有资源"] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The cost pre-check, the funding opinion and the total that the decision approves."""

    lines: Annotated[tuple[ReviewedLine, ...], "造价初核"]
    funds: Annotated[tuple[FundLine, ...], "财政核定的资金安排"] = ()
    approved_total: Annotated[Yuan | None, "拟批复总投资（元）"] = None

    @property
    def agreed_total(self) -> Decimal:
        """What the agreed lines add up to, in yuan."""
        return sum((line.agreed or Decimal() for line in self.lines), start=Decimal())


@applies("12(2)", field="cost.lines", statement="造价初核逐行核定，核减的写明理由")
def each_line_is_agreed_with_its_reason(review: Review, _edition: Edition) -> Answer:
    """Every line has an agreed amount, not above what was asked; a cut has its reason."""
    open_ones = [line.name for line in review.lines if line.agreed is None]
    raised = [line.name for line in review.lines if line.agreed is not None and line.agreed > line.asked]
    silent = [line.name for line in review.lines if _is_cut(line) and not line.reason.strip()]
    troubles = (("未核定", open_ones), ("核定高于送审", raised), ("核减未写理由", silent))
    said = "；".join(f"{what}：{'、'.join(names)}" for what, names in troubles if names)
    asked = sum((line.asked for line in review.lines), start=Decimal())
    figures = {"asked": str(asked), "agreed": str(review.agreed_total)}
    return Answer(not said, f"{said or f'送审 {yuan(asked)}，核定 {yuan(review.agreed_total)}'}。", figures)


def _is_cut(line: ReviewedLine) -> bool:
    return line.agreed is not None and line.agreed < line.asked


@applies("3", field="cost.lines", statement="可复用已有资源的内容不予批复")
def reusable_content_is_not_approved(review: Review, _edition: Edition) -> Answer:
    """A line for which a shared resource serves is agreed at nothing."""
    paid = "、".join(line.name for line in review.lines if line.reusable and line.agreed)
    return Answer(not paid, f"可复用已有资源，应核定为零：{paid}。" if paid else "没有批复可复用的内容。")


@applies("12(3)", field="funds.lines", statement="财政核定的资金安排等于核定的总投资")
def funding_carries_the_agreed_total(review: Review, edition: Edition) -> Answer:
    """The amounts per source and year in the funding opinion add up to the agreed total."""
    arranged = sum((line.amount for line in review.funds), start=Decimal())
    who = edition.who("finance")
    return _equal(arranged, review.agreed_total, f"{who}核定的资金合计")


@applies("12(4)", field="cost.total", statement="批复的总投资等于核定的总投资")
def approved_total_is_the_agreed_total(review: Review, _edition: Edition) -> Answer:
    """The decision approves what the reviews agreed on."""
    if review.approved_total is None:
        return Answer(False, "请填写拟批复的总投资。")
    return _equal(review.approved_total, review.agreed_total, "拟批复总投资")


def _equal(amount: Decimal, agreed: Decimal, what: str) -> Answer:
    figures = {"amount": str(amount), "agreed": str(agreed)}
    if amount == agreed:
        return Answer(True, f"{what} {yuan(amount)}，等于核定总投资。", figures)
    gap = yuan(abs(amount - agreed))
    return Answer(False, f"{what} {yuan(amount)}，与核定总投资 {yuan(agreed)}相差 {gap}。", figures)


REVIEW: tuple[Rule[Review], ...] = (
    each_line_is_agreed_with_its_reason,
    reusable_content_is_not_approved,
    funding_carries_the_agreed_total,
    approved_total_is_the_agreed_total,
)


def saved_fiscal_money(asked: tuple[FundLine, ...], approved_total: Decimal, edition: Edition) -> Decimal:
    """Yuan of fiscal money that the review saved: the fiscal share of what was asked less what is approved (15).

    ``asked`` are the funds applied for. Rounded to the fen, halves up; nothing is saved where more is approved.
    """
    total = sum((line.amount for line in asked), start=Decimal())
    fiscal = sum((line.amount for line in asked if edition.funds[line.source].is_fiscal), start=Decimal())
    saved = max(total - approved_total, Decimal())
    return (saved * fiscal / total).quantize(FEN, ROUND_HALF_UP) if total else Decimal()
