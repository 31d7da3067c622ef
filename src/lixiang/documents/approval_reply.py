"""立项批复: a project is approved; how much, for what, under which conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from lixiang.documents.filing_receipt import Ground, sentence
from lixiang.documents.money import rmb_capital, wan


@dataclass(frozen=True, slots=True)
class YearFunds:
    """Money of one source in one year, in yuan."""

    year: int
    source: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """A line of the investment: asked and agreed in yuan, and why they differ."""

    name: str
    asked: Decimal
    agreed: Decimal
    reason: str = ""

    def as_json(self) -> tuple[str, ...]:
        """Return one row of the table, amounts in 万元."""
        return self.name, wan(self.asked), wan(self.agreed), self.reason or "—"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a body asks along with its agreement; without `body`, what the decision itself asks."""

    body: str
    words: str

    def as_line(self) -> str:
        """Return one line of the list."""
        return f"{self.body}：{sentence(self.words)}" if self.body else sentence(self.words)


@dataclass(frozen=True, slots=True)
class ApprovalReply:
    """A project is approved with `amount` (yuan) of the `asked` total.

    `years` are the funds as finance agreed them, or as applied for where nobody did; `lines` likewise as checked
    or as asked. `carried` says what each level carries of a cross-level project, as applied for.
    `duties` are sentences that the measures add, such as the sharing of components.
    """

    kind: ClassVar[str] = "approval_reply"
    closing: ClassVar[str] = "此复。"

    project: str
    project_number: str
    unit: str
    asked: Decimal
    amount: Decimal
    years: tuple[YearFunds, ...]
    lines: tuple[AgreedLine, ...]
    grounds: tuple[Ground, ...]
    conditions: tuple[Condition, ...] = ()
    duties: tuple[str, ...] = ()
    opinion: str = ""
    carried: str = ""

    @property
    def title(self) -> str:
        """Return the document's title."""
        return f"关于{self.project}立项的批复"

    def as_json(self) -> Mapping[str, Any]:
        """Return what the template sets."""
        conditions = [one.as_line() for one in self.conditions]
        return {
            "project": self.project,
            "facts": [fact for fact in self._facts() if fact[1]],
            "opinion": sentence(self.opinion) or "同意立项。",
            "years": [(f"{one.year}年", one.source, wan(one.amount)) for one in self.years],
            "funds_note": self._funds_note(),
            "lines": [line.as_json() for line in self.lines],
            "totals": [wan(sum((line.asked for line in self.lines), Decimal())), self._agreed()],
            "conditions": [*conditions, *(sentence(duty) for duty in self.duties)],
            "grounds": [one.as_json() for one in self.grounds],
        }

    def _facts(self) -> list[tuple[str, str]]:
        return [
            ("项目名称", self.project),
            ("项目编号", self.project_number),
            ("项目单位", self.unit),
            ("申报总投资", f"{wan(self.asked)} 万元"),
            ("批复总投资", f"{wan(self.amount)} 万元（人民币{rmb_capital(self.amount)}）"),
            ("申报的分级承担", self.carried),
        ]

    def _agreed(self) -> str:
        return wan(sum((line.agreed for line in self.lines), Decimal()))

    def _funds_note(self) -> str:
        if self.amount == sum((one.amount for one in self.years), Decimal()):
            return ""
        return "表中为申报的安排。批复总投资与申报不同，请按批复总投资调整分年度安排。"
