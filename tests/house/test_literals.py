"""The numbers of the measures stand in the editions, never in the code that applies them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from house.sources import PACKAGE, modules, place, tree

HARMLESS = {-1, 0, 1, 2, 100}  # none, one, both; percent

# Reviewed: what the calendar, the notation of numbers or the machine sets, and no jurisdiction could.
REVIEWED: dict[str, set[object]] = {
    "calendar.py": {12},  # months of a year
    "citation.py": {10, 1000},  # Chinese numerals
    "draft.py": {64},  # size of a cache
    "figures.py": {Decimal("0.01")},  # one fen
    "holidays.py": {5, 12, 2001},  # Saturday, December, a year without 29 February
    "record.py": {0.5},  # likeness of a misspelt key
    "refusal.py": {8},  # the time zone
    "terms.py": {12},  # months of a year
    "text.py": {3},  # a group of a pattern
}


def test_rules_and_procedures_carry_no_number_of_their_own() -> None:
    found = [
        f"{place(path, node)}: {ast.unparse(node)}"
        for path in modules(PACKAGE / "law", PACKAGE / "procedure")
        for node, value in numbers(path)
        if value not in HARMLESS | REVIEWED.get(path.name, set())
    ]
    assert found == []


def test_a_number_of_the_measures_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "rule.py"
    module.write_text('LIMIT = Decimal("0.10")\nlarge = total >= 2_000_000\nshare = Decimal(5) / 10\n')
    assert {value for _, value in numbers(module)} == {Decimal("0.10"), 2_000_000, 5, 10}


def numbers(path: Path) -> Iterator[tuple[ast.expr, object]]:
    """Yield every number that a module writes: bare, or as the text of a Decimal."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield node, node.value
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Decimal"):
            yield from ((given, Decimal(given.value)) for given in node.args if is_text(given))


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
