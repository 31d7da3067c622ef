"""Text as people type it, made fit to keep: one form, nothing that cannot be seen."""

import unicodedata

LINES = frozenset("\n\t")
# Pasted along from web pages and Word; dropping them changes nothing that anybody reads.
UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
REFUSED = {
    "Cc": "控制字符",
    "Cf": "改变文字方向或者看不见的字符",
    "Cs": "残缺的字符",
    "Co": "私有区字符",
    "Zl": "特殊换行符",
    "Zp": "特殊换行符",
}

DAMAGED = "\ufffd"
"""Stands where bytes were that no character is made of."""


class TextRefused(ValueError):
    """The text holds a character that cannot be kept, or is too long; the message says which, in Chinese."""


def visible(text: str) -> str:
    """Return `text` as people see it: trimmed, without the characters that nobody sees and nobody types."""
    return text.translate(UNSEEN).strip()


def clean_text(text: str, *, longest: int | None = None, lines: bool = False) -> str:
    """Return `text` in Unicode form NFC, trimmed, with line ends as `\\n`.

    Args:
        text: as it came from a form, a file name or a program.
        longest: the most characters that may be left.
        lines: whether line ends and tabs may stand in it.

    Raises:
        TextRefused: a control, surrogate, private or direction-changing character, or too long.
    """
    kept = unicodedata.normalize("NFC", visible(text))
    if lines:
        kept = kept.replace("\r\n", "\n").replace("\r", "\n")
    whole = kept.isprintable() and DAMAGED not in kept
    for place, character in enumerate("" if whole else kept, start=1):
        why = _refusal(character)
        if why and not (lines and character in LINES):
            raise TextRefused(f"第 {place} 个字符是{why}（U+{ord(character):04X}），请删去后重新填写。")
    if longest is not None and len(kept) > longest:
        raise TextRefused(f"共 {len(kept)} 个字，最多 {longest} 个字，请精简。")
    return kept


def _refusal(character: str) -> str:
    code = ord(character)
    # Not by category "unassigned": that would refuse rare characters newer than this Python.
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "非字符"
    if character == DAMAGED:
        return REFUSED["Cs"]
    return REFUSED.get(unicodedata.category(character), "")
