"""What somebody is told is a sentence and ends like one, so that several can follow each other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.sources import PACKAGE, modules, place, tree

TOLD_BY = {"Reason", "unless", "gone", "over", "refuse", "success", "info", "warning", "error"}
FOLDERS = [PACKAGE / name for name in ("agencies", "api", "cases", "config", "procedure", "web")]
CHINESE = re.compile("[\u4e00-\u9fff]")


def values(value: ast.expr, function: ast.AST) -> Iterator[ast.expr]:
    """Yield what an argument may be: each branch of a choice, whatever its name was given."""
    if isinstance(value, ast.IfExp):
        yield from (*values(value.body, function), *values(value.orelse, function))
    elif isinstance(value, ast.Name):
        given = (node for node in ast.walk(function) if isinstance(node, ast.Assign))
        found = (node.value for node in given if value.id in map(ast.unparse, node.targets))
        yield from (one for each in found for one in values(each, function))
    else:
        yield value


def ending(value: ast.expr) -> str:
    """Return a literal, of a format its last part; empty where it ends with a value."""
    last = value.values[-1] if isinstance(value, ast.JoinedStr) else value
    return str(last.value) if isinstance(last, ast.Constant) else ""


def said(module: Path) -> Iterator[ast.expr]:
    """Yield what the reasons and messages of a module say."""
    for function in filter(lambda node: isinstance(node, ast.FunctionDef), ast.walk(tree(module))):
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in TOLD_BY:
                yield from (value for argument in call.args for value in values(argument, function))


ENDINGS = sorted(
    {(place(module, value), ending(value)) for module in modules(*FOLDERS) for value in said(module)}
)
ALL = [(where, text) for where, text in ENDINGS if CHINESE.search(text)]


def test_enough_of_it_is_found() -> None:
    assert len(ALL) > 150


@pytest.mark.parametrize(("where", "text"), ALL)
def test_it_ends_with_a_full_stop(where: str, text: str) -> None:
    assert text.endswith("。"), where
