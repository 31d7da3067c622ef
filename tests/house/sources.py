"""The files that the house tests read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "lixiang"
TEMPLATES = PACKAGE / "templates"


def modules(*folders: Path) -> list[Path]:
    """Return the Python modules below the folders, without migrations."""
    return sorted(
        path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts
    )


def templates() -> list[Path]:
    """Return all templates."""
    return sorted(TEMPLATES.rglob("*.html"))


@cache
def tree(module: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(module.read_text(), str(module))


def lines(path: Path) -> int:
    """Return the number of lines of a file."""
    return len(path.read_text().splitlines())


def definitions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield every function and class of a module."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def length(node: ast.stmt) -> int:
    """Return the number of lines of a definition."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def place(path: Path, node: ast.stmt | ast.expr | None = None) -> str:
    """Return where something stands, as an editor opens it."""
    return f"{path.relative_to(ROOT)}" + (f":{node.lineno}" if node else "")
