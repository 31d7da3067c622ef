"""备案回执: the receipt of a filing."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from lixiang.documents.money import rmb_capital, wan

SHOWN_OF_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision that decided the route: the clause in Chinese, what it says in our words, the figures."""

    clause: str
    statement: str
    figures: str = ""

    def as_json(self) -> dict[str, str]:
        """Return one line of the receipt, each part a sentence."""
        return {"clause": self.clause, "words": sentence(self.statement) + sentence(self.figures)}


@dataclass(frozen=True, slots=True)
class FiledMaterial:
    """A file of the application: which material it is, its name, its SM3 digest."""

    material: str
    file_name: str
    digest: str

    def as_json(self) -> dict[str, str]:
        """Return one row of the table, with the first digits of the digest."""
        shown = self.digest[:SHOWN_OF_DIGEST]
        return {
            "material": self.material,
            "file": self.file_name,
            "digest": f"{shown[:8]} {shown[8:]}".strip(),
        }


@dataclass(frozen=True, slots=True)
class FilingReceipt:
    """A project is filed: what, how much (yuan), by which route on which grounds, resting on which files.

    `project_number` may be empty; `notes` are sentences for the unit.
    """

    kind: ClassVar[str] = "filing_receipt"
    closing: ClassVar[str] = "特此告知。"

    project: str
    project_number: str
    unit: str
    amount: Decimal
    route: str
    grounds: tuple[Ground, ...]
    materials: tuple[FiledMaterial, ...]
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return the document's title."""
        return f"关于{self.project}的备案回执"

    def as_json(self) -> Mapping[str, Any]:
        """Return what the template sets."""
        facts = [
            ("项目名称", self.project),
            ("项目编号", self.project_number),
            ("项目单位", self.unit),
            ("总投资", f"{wan(self.amount)} 万元（人民币{rmb_capital(self.amount)}）"),
        ]
        return {
            "project": self.project,
            "facts": [fact for fact in facts if fact[1]],
            "route": self.route,
            "grounds": [one.as_json() for one in self.grounds],
            "materials": [one.as_json() for one in self.materials],
            "notes": self.notes,
        }


def sentence(words: str) -> str:
    """Return `words` with a full stop at their end; nothing stays nothing."""
    return f"{words.rstrip('。；')}。" if words else ""
