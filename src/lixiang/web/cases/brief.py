"""What the decider has before him: the lines and funds that the reviews agreed on, and what the edition adds."""

from decimal import Decimal
from typing import Any

from lixiang.cases.agreed import Agreed, agreed_on
from lixiang.cases.approval_papers import duties_of
from lixiang.cases.models import Case
from lixiang.cases.sheet import Sheet
from lixiang.procedure.position import Position
from lixiang.web.money import in_yuan


def brief_of(case: Case, position: Position, sheet: Sheet) -> dict[str, Any]:
    """Return the agreed lines, the agreed funds, and the requirements that bind at the agreed total."""
    agreed = agreed_on(case, position, sheet)
    return {
        "lines": [
            {
                "name": line.name, "asked": in_yuan(line.asked), "agreed": in_yuan(line.agreed),
                "reason": line.reason, "cut": line.agreed != line.asked,
            }
            for line in agreed.lines
        ],
        "asked_total": in_yuan(sum((line.asked for line in agreed.lines), start=Decimal())),
        "agreed_total": in_yuan(agreed.total),
        "funds": _funds(agreed, sheet),
        "funds_total": in_yuan(agreed.funds_total),
        "duties": list(duties_of(case, agreed.total)),
    }  # fmt: skip


def _funds(agreed: Agreed, sheet: Sheet) -> list[dict[str, Any]]:
    sources = sheet.choices["funds"]
    return [
        {
            "year": line.year,
            "source": sources.get(line.source, line.source),
            "amount": in_yuan(line.amount),
        }
        for line in agreed.funds
    ]
