"""An installation that is no demo tells what it lacks, and is as strict as Django asks."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from lixiang.cli.installation import NEEDED_IN_PRODUCTION, Installation, InstallationError
from settings import FOLDER

COMPLETE = {
    "DATABASE_URL": "postgresql://lixiang_app@/nowhere?host=/nowhere",
    "DATABASE_OWNER_URL": "postgresql://lixiang_owner@/nowhere?host=/nowhere",
    "LIXIANG_SECRET_KEY": "Zt4vP0cJm1q8XwLrY7nKd2hBf5gSa9eUo3iTxQyV6jRzNlMpCk",
    "LIXIANG_LEDGER_KEY": "k7Qw2mVx9RtYb4LpZs8NcDf1HgJe5Ua0",
    "LIXIANG_HOSTS": "lixiang.example",
    "LIXIANG_HOME": str(FOLDER / "production"),
}


@pytest.mark.parametrize("missing", NEEDED_IN_PRODUCTION)
def test_production_names_what_it_was_not_given(missing: str) -> None:
    given = {name: value for name, value in COMPLETE.items() if name != missing}
    with pytest.raises(InstallationError, match=missing):
        Installation.of(given).require_complete()
    Installation.of({**given, "LIXIANG_DEMO": "1"}).require_complete()


def test_production_passes_the_deployment_check() -> None:
    words = [sys.executable, "-m", "lixiang.cli", "manage", "check", "--deploy", "--fail-level", "WARNING"]
    without = {
        name: value for name, value in os.environ.items() if not name.startswith(("LIXIANG", "DJANGO"))
    }
    checked = subprocess.run(words, env={**without, **COMPLETE}, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
