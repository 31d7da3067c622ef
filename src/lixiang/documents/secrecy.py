"""Marks of state secrets: what carries one does not belong on this platform (clause 5)."""

import re

from lixiang.documents.refusal import Refused

CLAUSE = "5"
MARK = re.compile(r"([绝机秘])\s*密\s*[★☆]")


def mark_in(text: str) -> str:
    """Return the first mark of a level of secrecy in `text`, such as `机密★`; empty when there is none."""
    found = MARK.search(text)
    return f"{found[1]}密★" if found else ""


def refuse_marked(text: str, where: str) -> None:
    """Let `text` pass unless it carries a mark.

    Args:
        text: a file name or the words of a file.
        where: what `text` is, in Chinese, for the message.

    Raises:
        Refused: with clause 5.
    """
    mark = mark_in(text)
    if mark:
        raise Refused(
            f"{where}带有密级标志“{mark}”。涉密项目不在本平台办理，文件未保存。请立即按保密规定处理。", CLAUSE
        )
