"""Canonical JSON: one content, one sequence of bytes, one digest."""

import json
from typing import Any

from lixiang.ledger.crypto import sm3


def canonical(content: Any) -> bytes:
    """Return `content` as UTF-8 JSON with sorted keys and no spaces; amounts and dates come as strings.

    Raises:
        ValueError: for NaN, infinity or a value JSON does not know.
    """
    try:
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except TypeError as unknown:
        raise ValueError(str(unknown)) from unknown
    return text.encode()


def digest_of(content: Any) -> str:
    """Return the SM3 digest of the canonical form of `content`."""
    return sm3(canonical(content))
