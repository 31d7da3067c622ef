"""The glossary names what is there, and everything that a reader meets in the code has its word."""

from __future__ import annotations

import ast
import re

import pytest

from house.sources import PACKAGE, ROOT, definitions, modules
from lixiang.procedure.approval import APPROVAL
from lixiang.procedure.filing import FILING
from lixiang.procedure.generic import KINDS
from lixiang.procedure.step import Procedure, Step

ROW = re.compile(r"^\| [^|`]+ \| ((?:`\w+` ?)+)\| [^|]+\.? \|$", re.MULTILINE)
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
NAMES = [name for names in ROW.findall(GLOSSARY) for name in re.findall(r"\w+", names)]


def test_every_row_says_a_word_its_name_and_what_it_is() -> None:
    rows = [line for line in GLOSSARY.splitlines() if line.startswith("|") and "in code" not in line]
    assert [row for row in rows if not ROW.fullmatch(row) and set(row) > {"|", "-"}] == []


def test_every_name_is_in_the_code() -> None:
    files = [*modules(PACKAGE), *(PACKAGE / "law" / "editions").glob("*.toml")]
    known = {word for path in files for word in re.findall(r"\w+", path.read_text())}
    assert set(NAMES) - known == set()


def test_no_name_has_two_rows() -> None:
    assert sorted(name for name in set(NAMES) if NAMES.count(name) > 1) == []


@pytest.mark.parametrize("procedure", [FILING, APPROVAL], ids=lambda procedure: procedure.name)
def test_every_step_and_outcome_has_its_row(procedure: Procedure) -> None:
    assert {name for step in procedure.steps for name in words_of(step)} - set(NAMES) == set()


def test_every_act_beside_the_steps_has_its_row() -> None:
    assert set(KINDS) - set(NAMES) == set()


def test_every_table_has_its_row() -> None:
    models = {
        node.name
        for path in modules(PACKAGE)
        if path.name == "models.py"
        for node in definitions(path)
        if isinstance(node, ast.ClassDef) and "models.Model" in map(ast.unparse, node.bases)
    }
    assert models - set(NAMES) == set()


def words_of(step: Step) -> set[str]:
    return {step.name, *(outcome.name for outcome in step.outcomes)}
