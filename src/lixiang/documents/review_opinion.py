"""评审意见: what each review of a project said, and the opinion drawn from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from lixiang.documents.filing_receipt import sentence
from lixiang.documents.money import wan


@dataclass(frozen=True, slots=True)
class Review:
    """One review: what it looked at, how it ended, why, who signed and when."""

    title: str
    outcome: str
    reason: str
    signer: str
    signed_on: date

    def as_json(self) -> tuple[str, ...]:
        """Return one row of the table."""
        return self.title, self.outcome, self.reason or "—", f"{self.signer} {self.signed_on}"


@dataclass(frozen=True, slots=True)
class ReviewOpinion:
    """The opinion on a project with the `asked` total (yuan); `agreed` is the total of the cost check, if any."""

    kind: ClassVar[str] = "review_opinion"
    closing: ClassVar[str] = "特此告知。"

    project: str
    asked: Decimal
    agreed: Decimal | None
    reviews: tuple[Review, ...]
    outcome: str
    opinion: str

    @property
    def title(self) -> str:
        """Return the document's title."""
        return f"关于{self.project}的评审意见"

    def as_json(self) -> Mapping[str, Any]:
        """Return what the template sets."""
        agreed = f"，初核总额 {wan(self.agreed)} 万元" if self.agreed is not None else ""
        return {
            "opening": f"你单位申报的{self.project}，申报总投资 {wan(self.asked)} 万元{agreed}。评审情况如下：",
            "reviews": [one.as_json() for one in self.reviews],
            "summary": f"评审结论：{self.outcome}。{sentence(self.opinion)}",
        }
