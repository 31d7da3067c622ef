"""A clause id such as ``21.1(1)`` or ``桂政办发〔2024〕59号 8.1`` and its Chinese name."""

import re
from dataclasses import dataclass
from typing import Self

_CLAUSE = re.compile(
    r"(?:(?P<instrument>\S.*?) )?"
    r"(?P<article>[1-9]\d*)(?:\.(?P<paragraph>[1-9]\d*))?(?:\((?P<item>[1-9]\d*)\))?",
    re.ASCII,
)
_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Article, paragraph (款) and item (项); ``instrument`` is empty for the edition's own text."""

    article: int
    paragraph: int | None = None
    item: int | None = None
    instrument: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``11``, ``11.1``, ``12(1)`` or ``21.1(1)``, with or without ``instrument + space`` before.

        Raises ValueError where the text is none of these.
        """
        match = _CLAUSE.fullmatch(text)
        if match is None:
            raise ValueError(f"“{text}”不是条款号，应如 11.1、12(1)、21.1(1)")
        paragraph, item = (int(match[part]) if match[part] else None for part in ("paragraph", "item"))
        return cls(int(match["article"]), paragraph, item, match["instrument"] or "")

    def __str__(self) -> str:
        return f"{self.instrument} {self.local}" if self.instrument else self.local

    @property
    def local(self) -> str:
        """The id without its instrument."""
        paragraph = f".{self.paragraph}" if self.paragraph else ""
        return f"{self.article}{paragraph}" + (f"({self.item})" if self.item else "")

    @property
    def chinese(self) -> str:
        """The name that an official document uses: 第二十一条第一款第（一）项."""
        paragraph = f"第{numeral(self.paragraph)}款" if self.paragraph else ""
        item = f"第（{numeral(self.item)}）项" if self.item else ""
        instrument = f"《{self.instrument}》" if self.instrument else ""
        return f"{instrument}第{numeral(self.article)}条{paragraph}{item}"

    def covers(self, other: "Citation") -> bool:
        """Whether ``other`` is this clause or a part of it; an unnamed paragraph stands for any."""
        return (
            (self.instrument, self.article) == (other.instrument, other.article)
            and self.paragraph in (None, other.paragraph)
            and self.item in (None, other.item)
        )

    def of(self, instrument: str) -> "Citation":
        """The same clause as a clause of ``instrument``, unless it names its own already."""
        if self.instrument or not instrument:
            return self
        return Citation(self.article, self.paragraph, self.item, instrument)


def numeral(number: int) -> str:
    """A number from 1 to 9999 in Chinese numerals as articles are counted: 10 十, 21 二十一, 105 一百零五."""
    written, rest, gap = "", number, False
    for place, unit in _PLACES:
        digit, rest = divmod(rest, place)
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = bool(written) and not digit and rest > 0
    written += ("零" if gap else "") + _DIGITS[rest] if rest else ""
    return written.removeprefix("一") if written.startswith("一十") else written
