"""Settings of the tests: an installation of their own, whatever the environment of the developer says."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "LIXIANG_TEST_FOLDER" not in os.environ:  # made by the first process of a run, its workers inherit it
    os.environ["LIXIANG_TEST_FOLDER"] = tempfile.mkdtemp(prefix="lixiang-")
    atexit.register(shutil.rmtree, os.environ["LIXIANG_TEST_FOLDER"], ignore_errors=True)
FOLDER = Path(os.environ["LIXIANG_TEST_FOLDER"])
os.environ.update(
    LIXIANG_DEMO="1",
    LIXIANG_HOME=str(FOLDER / os.environ.get("PYTEST_XDIST_WORKER", "alone")),
    LIXIANG_API_RATE="1000000",
    LIXIANG_HOSTS="testserver,localhost,127.0.0.1",
    LIXIANG_SECRET_KEY="known to everybody: of the tests",
)
for address in ("DATABASE_URL", "DATABASE_OWNER_URL"):
    os.environ.pop(address, None)

from lixiang.config.settings import *  # noqa: E402, F403 - the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
