"""What an official document says before it is set: office, addressee, edition, content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol

DRAFT_WORD = "征求意见稿"
SEAL_MARK = "拟稿，未用印"
PREVIEW_NUMBER, PREVIEW_WATERMARK = "（预览，未编号）", "预览"


class Content(Protocol):
    """The part of a paper that its kind decides."""

    kind: ClassVar[str]  # also the name of its typst template
    closing: ClassVar[str]

    @property
    def title(self) -> str:
        """Return the title, such as 关于……的备案回执."""

    def as_json(self) -> Mapping[str, Any]:
        """Return what the template sets."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The office that issues: its id, full name and code word (机关代字)."""

    unit_id: int
    name: str
    code_word: str


@dataclass(frozen=True, slots=True)
class EditionName:
    """The measures that the paper rests on; a draft of them is marked on every page."""

    title: str
    is_draft: bool

    @property
    def mark(self) -> str | None:
        """Return the mark of a draft edition; None for measures in force."""
        if not self.is_draft:
            return None
        return f"依据：{self.title}" + ("" if DRAFT_WORD in self.title else f"（{DRAFT_WORD}）")


@dataclass(frozen=True, slots=True)
class Paper:
    """An official document without number and date."""

    issuer: Issuer
    addressee: str
    content: Content
    edition: EditionName
    copies: tuple[str, ...] = ()

    def as_json(self, number: str, day: date, watermark: str | None = None) -> dict[str, Any]:
        """Return everything that the template sets.

        Args:
            number: 发文字号, or what stands in its place.
            day: the date of the document.
            watermark: a word across each page.
        """
        return {
            "issuer": self.issuer.name,
            "number": number,
            "title": self.content.title,
            "addressee": self.addressee,
            "content": self.content.as_json(),
            "closing": self.content.closing,
            "copies": self.copies,
            "date": chinese_date(day),
            "day": {"year": day.year, "month": day.month, "day": day.day},
            "edition": self.edition.title,
            "edition_mark": self.edition.mark,
            "seal_mark": SEAL_MARK,
            "watermark": watermark,
        }


def chinese_date(day: date) -> str:
    """Return `day` as documents write it, without leading zeros: 2026年11月2日."""
    return f"{day.year}年{day.month}月{day.day}日"
