"""Forms to documents: `lines.0.amount=…` becomes {"lines": [{"amount": …}]}."""

from collections.abc import Iterable
from typing import Any

from lixiang.cases.groups.fields import ROWS

MOST_FIELDS = 5_000


def typed_content(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the nested content of dotted form fields; rows come in the order of their numbers.

    Names that do not follow the pattern, and rows past the bound, are left out: they cannot come from our form.
    """
    content: dict[str, Any] = {}
    tables: dict[str, dict[int, dict[str, str]]] = {}
    for name, word in list(pairs)[:MOST_FIELDS]:
        match name.split("."):
            case [field]:
                content[field] = word
            case [table, row, field] if row.isascii() and row.isdigit() and int(row) < ROWS:
                tables.setdefault(table, {}).setdefault(int(row), {})[field] = word
    rows = {table: [numbered[number] for number in sorted(numbered)] for table, numbered in tables.items()}
    return content | rows
