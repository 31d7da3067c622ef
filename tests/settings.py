"""Settings of the tests: an installation of their own, whatever the environment of the developer says."""

import os
import tempfile
from pathlib import Path

# Made by the first process of a run; the workers of pytest-xdist inherit it.
FOLDER = Path(os.environ.setdefault("LIXIANG_TEST_FOLDER", "") or tempfile.mkdtemp(prefix="lixiang-"))
os.environ.update(
    LIXIANG_TEST_FOLDER=str(FOLDER),
    LIXIANG_DEMO="1",
    LIXIANG_HOME=str(FOLDER / os.environ.get("PYTEST_XDIST_WORKER", "alone")),
    LIXIANG_HOSTS="testserver,localhost,127.0.0.1",
    LIXIANG_SECRET_KEY="known to everybody: of the tests",
)
for address in ("DATABASE_URL", "DATABASE_OWNER_URL"):
    os.environ.pop(address, None)

from lixiang.config.settings import *  # noqa: E402, F403 - the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
