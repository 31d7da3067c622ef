"""The official text of an instrument, as an operator has it: chapters, articles, paragraphs and items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lixiang.law.citation import Citation, numeral

_NUMERAL = "[零〇一二三四五六七八九十百千]+"
_CHAPTER = re.compile(rf"第({_NUMERAL})章\s*([^。；：]{{0,30}})")
_SECTION = re.compile(rf"第{_NUMERAL}节\s*\S{{1,20}}")
_ARTICLE = re.compile(rf"第({_NUMERAL})条(\s*)(.*)")
_INSERTED = re.compile(rf"第{_NUMERAL}条之{_NUMERAL}\s")
_ITEM = re.compile(rf"[（(]({_NUMERAL})[）)]\s*(.*)")
_SUBITEM = re.compile(r"[0-9]+[.．、]")
_END = re.compile(r"附件\s*[0-9:：]|附\s*[:：]|（此件|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$")
_GAP = re.compile(r"(?<=[^\x00-\x7f])[ \t\u3000\xa0]+(?=[^\x00-\x7f])")
_STOPS = "。；：！？;:”）)"


class TextError(ValueError):
    """A text that is not an instrument in articles: `line` counts from 1, `reason` is a Chinese sentence."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"第 {line} 行：{reason}")
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph or item; its clause always names the paragraph ("22.1", "4.1(5)")."""

    clause: Citation
    chapter: str
    text: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A regulation in its own words."""

    title: str
    chapters: tuple[str, ...]
    provisions: tuple[Provision, ...]

    def by_clause(self) -> dict[str, str]:
        """Clause id → text, in the order of the instrument."""
        return {str(provision.clause): provision.text for provision in self.provisions}

    def at(self, clause: Citation) -> tuple[Provision, ...]:
        """The clause and its parts: "4(5)" finds "4.1(5)", "11" the whole article, an unknown one nothing."""
        local = Citation(clause.article, clause.paragraph, clause.item)
        return tuple(provision for provision in self.provisions if local.covers(provision.clause))


def decode(content: bytes) -> str:
    """A text file in UTF-8, with or without mark, or else in GB18030. Raises TextError for others."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TextError(1, "文件既不是 UTF-8 也不是 GB18030 编码的文本")


def parse(text: str) -> Instrument:
    """Split an instrument. One paragraph may run over several lines; a blank line or a full stop ends it.

    Numbers have to follow one another, so that a paragraph beginning with a reference (第三条所列…) is not
    taken for an article. Numbered lines below an item (1. 2.) stay in its text. Raises TextError where a
    chapter, article or item is missing or inserted (第三条之一), or where there is no article.
    """
    reader = _Reader()
    for number, line in _paragraphs(text):
        if reader.provisions and _END.match(line):
            break
        reader.take(number, line)
    if not reader.provisions:
        raise TextError(1, "没有找到“第一条”")
    return Instrument("".join(reader.title), tuple(reader.chapters), tuple(reader.provisions))


@dataclass(slots=True)
class _Reader:
    """Where in the instrument we are."""

    title: list[str] = field(default_factory=list)
    chapters: list[str] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)
    article: int = 0
    paragraph: int = 0
    item: int = 0

    def take(self, number: int, line: str) -> None:
        """Put one line, `number` in the file, where it belongs."""
        if not (self._chapter(number, line) or _SECTION.fullmatch(line) or self._article(number, line)):
            self._content(number, line)

    def _chapter(self, number: int, line: str) -> bool:
        match = _CHAPTER.fullmatch(line)
        if match is None:
            return False
        if match[1] == "一" and not self.provisions:
            self.chapters.clear()  # what came before was the table of contents
        if match[1] != numeral(len(self.chapters) + 1):
            raise TextError(number, f"第{numeral(len(self.chapters) + 1)}章缺失，或顺序不对")
        self.chapters.append(_close_up(match[2]))
        return True

    def _article(self, number: int, line: str) -> bool:
        match = _ARTICLE.fullmatch(line)
        if match is None:
            return False
        if match[1] != numeral(self.article + 1):
            self._refuse_gap(number, line, bool(match[2]))
            return False
        self.article, self.paragraph, self.item = self.article + 1, 0, 0
        if match[3]:
            self._content(number, match[3])
        return True

    def _refuse_gap(self, number: int, line: str, spaced: bool) -> None:
        if _INSERTED.match(line):
            raise TextError(number, "不支持“第…条之…”的条款编号")
        if spaced:
            raise TextError(number, f"第{numeral(self.article + 1)}条缺失，或条款顺序不对")

    def _content(self, number: int, line: str) -> None:
        if not self.article:
            self.title += [] if _close_up(line) == "目录" else [_close_up(line)]
        elif self.item and _SUBITEM.match(line):
            self._continue(line)
        elif not self._item(number, line):
            self.paragraph, self.item = self.paragraph + 1, 0
            self._add(line)

    def _item(self, number: int, line: str) -> bool:
        match = _ITEM.fullmatch(line)
        if match is None:
            return False
        if match[1] != numeral(self.item + 1):
            raise TextError(
                number, f"第{numeral(self.article)}条第（{numeral(self.item + 1)}）项缺失，或顺序不对"
            )
        self.paragraph, self.item = self.paragraph or 1, self.item + 1
        self._add(match[2])
        return True

    def _add(self, text: str) -> None:
        clause = Citation(self.article, self.paragraph, self.item or None)
        self.provisions.append(Provision(clause, self.chapters[-1] if self.chapters else "", _close_up(text)))

    def _continue(self, line: str) -> None:
        last = self.provisions.pop()
        self.provisions.append(Provision(last.clause, last.chapter, f"{last.text}\n{_close_up(line)}"))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, hard-wrapped lines joined, each with the number of its first line."""
    first, paragraph = 0, ""
    for number, raw in enumerate([*text.splitlines(), ""], start=1):
        line = raw.strip()
        if paragraph and (
            not line or paragraph[-1] in _STOPS or _opens(line) or _CHAPTER.fullmatch(paragraph)
        ):
            yield first, paragraph
            paragraph = ""
        if line:
            first, paragraph = (first, paragraph + line) if paragraph else (number, line)


def _opens(line: str) -> bool:
    """Whether a line begins something of its own, so that it cannot continue the line before."""
    return any(pattern.match(line) for pattern in (_CHAPTER, _SECTION, _ARTICLE, _ITEM, _SUBITEM, _END))


def _close_up(line: str) -> str:
    """Without the spaces that stand between Chinese characters."""
    return _GAP.sub("", line)
