"""补正通知书: one notice of everything that has to be corrected."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

from lixiang.documents.papers import chinese_date


@dataclass(frozen=True, slots=True)
class Defect:
    """One point: what is wrong, on which ground, what to do, in which material (may be empty)."""

    problem: str
    ground: str
    demand: str
    material: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionNotice:
    """All defects of a round, told once.

    Args:
        project: title of the project.
        procedure: what was applied for, such as 备案.
        submitted_on: the day of the submission that was looked at.
        round: which notice of the case this is, from 1.
        defects: at least one.
        answer_by: the last day to answer; None where no period is set.
        period: that period in words, with its source, such as 10个工作日，平台约定.
    """

    kind: ClassVar[str] = "correction_notice"
    closing: ClassVar[str] = "特此通知。"

    project: str
    procedure: str
    submitted_on: date
    round: int
    defects: tuple[Defect, ...]
    answer_by: date | None = None
    period: str = ""

    @property
    def title(self) -> str:
        """Return the document's title."""
        return f"关于{self.project}{self.procedure}材料的补正通知书"

    def as_json(self) -> Mapping[str, Any]:
        """Return what the template sets."""
        return {
            "received": f"你单位{chinese_date(self.submitted_on)}报送的{self.project}{self.procedure}材料收悉。",
            "found": f"有{len(self.defects)}处需要补正（第{self.round}次补正通知），现一次性告知如下：",
            "defects": [asdict(one) | {"material": one.material or "—"} for one in self.defects],
            "demand": f"{self._by_when()}一并补正后重新提交。未列入本通知的内容无需改动。",
        }

    def _by_when(self) -> str:
        if self.answer_by is None:
            return "请"
        period = f"（{self.period}）" if self.period else ""
        return f"请于{chinese_date(self.answer_by)}前{period}"
