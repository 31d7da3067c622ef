"""Forms to documents: `lines.0.amount=…` becomes {"lines": [{"amount": …}]}."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from lixiang.web.numbers import whole_number


def typed_content(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the nested content of dotted form fields; rows come in the order of their numbers.

    Names that do not follow the pattern are left out: they cannot come from our form. How many fields a request may
    have is bounded by the settings, how many rows a table may have is told at the table.
    """
    content: dict[str, Any] = {}
    tables: dict[str, dict[int, dict[str, str]]] = {}
    for name, word in pairs:
        match name.split("."):
            case [field]:
                content[field] = word
            case [table, row, field] if (number := whole_number(row)) is not None:
                tables.setdefault(table, {}).setdefault(number, {})[field] = word
    rows = {table: [numbered[number] for number in sorted(numbered)] for table, numbered in tables.items()}
    return content | rows


def numbered_rows(sent: QueryDict, table: str, most: int) -> list[dict[str, str]]:
    """Return the rows of a table at their own numbers, those that were not sent empty, and not more than `most`."""
    rows: dict[int, dict[str, str]] = {}
    for name, word in sent.items():
        match name.split("."):
            case [found, row, field] if found == table and (number := whole_number(row)) is not None:
                rows.setdefault(min(number, most - 1), {})[field] = str(word)
    return [rows.get(number, {}) for number in range(max(rows, default=-1) + 1)]


def typed_rows(sent: QueryDict, table: str) -> list[dict[str, str]]:
    """Return the rows of one table of a form."""
    rows = typed_content((name, str(word)) for name, word in sent.items()).get(table, [])
    return rows if isinstance(rows, list) else []
