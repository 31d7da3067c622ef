"""Whole numbers as forms and headers send them."""

import re

WHOLE = re.compile(r"[0-9]{1,18}")


def whole_number(word: str) -> int | None:
    """Return the number that `word` writes in ASCII digits; None for anything else or past a column's bound."""
    return int(word) if WHOLE.fullmatch(word) else None
