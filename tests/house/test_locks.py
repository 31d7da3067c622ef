"""What is installed is fixed by hashes, and from where is the installer's own affair."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from house.sources import ROOT

REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", [*REQUIREMENTS, ROOT / ".npmrc"], ids=lambda path: path.name)
def test_no_requirement_names_an_address(path: Path) -> None:
    assert (
        re.findall(r"\w+://\S+|--(?:extra-)?index-url.*|--find-links.*|registry *=.*", path.read_text()) == []
    )


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_has_a_version_and_a_hash(path: Path) -> None:
    entries = re.split(r"\n(?=\S)", path.read_text().strip())
    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_every_npm_package_has_a_hash_and_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
