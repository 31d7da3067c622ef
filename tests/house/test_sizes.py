"""Nothing grows past what one reads at a sitting; past a ceiling, split by noun."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from house.sources import PACKAGE, ROOT, definitions, length, lines, modules, place, templates

MODULE, TEMPLATE, CLASS, FUNCTION, TEST = 300, 150, 150, 40, 40
TESTS = ROOT / "tests"


@pytest.mark.parametrize(
    ("files", "ceiling"),
    [
        pytest.param(modules(PACKAGE, TESTS), MODULE, id="module"),
        pytest.param(templates(), TEMPLATE, id="template"),
    ],
)
def test_no_file_is_longer_than_its_ceiling(files: list[Path], ceiling: int) -> None:
    assert [f"{place(path)}: {lines(path)}" for path in files if lines(path) > ceiling] == []


@pytest.mark.parametrize(
    ("folder", "kind", "ceiling"),
    [
        pytest.param(PACKAGE, ast.FunctionDef, FUNCTION, id="function"),
        pytest.param(PACKAGE, ast.ClassDef, CLASS, id="class"),
        pytest.param(TESTS, ast.FunctionDef, TEST, id="test"),
    ],
)
def test_no_definition_is_longer_than_its_ceiling(folder: Path, kind: type[ast.stmt], ceiling: int) -> None:
    found = ((path, node) for path in modules(folder) for node in definitions(path) if isinstance(node, kind))
    assert [f"{place(path, node)}: {length(node)}" for path, node in found if length(node) > ceiling] == []
