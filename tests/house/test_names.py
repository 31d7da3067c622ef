"""A module is named after what it is about."""

from __future__ import annotations

import re

import pytest

from house.sources import PACKAGE, ROOT, modules, place

EMPTY_WORDS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "handler",
    "handlers",
    "data",
    "misc",
}


def test_no_module_hides_behind_an_empty_word() -> None:
    folders = {folder for folder in PACKAGE.rglob("*") if folder.is_dir()}
    assert [place(path) for path in (*modules(PACKAGE), *folders) if path.stem in EMPTY_WORDS] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_make_command_of_the_readme_exists(readme: str) -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", (ROOT / readme).read_text()))
    assert named, "the README names no command"
    assert named <= targets


def test_ci_runs_the_test_command_of_the_readme_and_nothing_else() -> None:
    words = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if not line.startswith("#")]
    assert words == ["set -eu", 'cd "$(dirname "$0")/.."', "exec make test"]
    assert "make test" in (ROOT / "README.md").read_text()
