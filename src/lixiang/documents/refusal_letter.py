"""不予立项决定、不予受理和不予备案告知: an application ends without consent, on which grounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from lixiang.documents.filing_receipt import Ground, sentence
from lixiang.documents.papers import chinese_date


@dataclass(frozen=True, slots=True)
class RefusalLetter:
    """An application is refused.

    Args:
        project: title of the project.
        word: what the outcome is called, such as 不予立项.
        form: 决定 or 告知书.
        submitted_on: the day of the submission that was decided on.
        clause: the provision in Chinese by which it is decided.
        grounds: of the closed list, each with its clause; may be empty where the procedure has no list.
        reason: of whoever decided.
        direction: where or how to apply instead; may be empty.
    """

    kind: ClassVar[str] = "refusal_letter"
    closing: ClassVar[str] = "特此告知。"

    project: str
    word: str
    form: str
    submitted_on: date
    clause: str
    grounds: tuple[Ground, ...]
    reason: str
    direction: str = ""

    @property
    def title(self) -> str:
        """Return the document's title."""
        return f"关于{self.project}{self.word}的{self.form}"

    def as_json(self) -> Mapping[str, Any]:
        """Return what the template sets."""
        found = "，有以下情形：" if self.grounds else "。"
        return {
            "received": f"你单位{chinese_date(self.submitted_on)}报送的{self.project}申报材料收悉。",
            "clause": self.clause,
            "decision": f"本项目{self.word}{found}",
            "grounds": [one.as_json() for one in self.grounds],
            "reason": f"理由：{sentence(self.reason)}" if self.reason else "",
            "direction": f"办理指引：{sentence(self.direction)}" if self.direction else "",
            "ending": "已报送的内容保留在平台，可以复制为新的申报。",
        }
