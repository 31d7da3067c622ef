"""The story that the documentation tells with curl works as it is printed."""

import os
import re
import subprocess
from pathlib import Path

from pypdf import PdfReader

from api.program import token_of
from lixiang.cli.serve import job_service
from lixiang.config.demo.people import create_people
from stage.clones import environ
from stage.site import Site

DOCUMENT = Path(__file__).parents[2] / "docs" / "api.md"
PATIENCE = 120.0


def test_the_printed_story_ends_with_the_receipt(site: Site, commits: str, tmp_path: Path) -> None:
    create_people()
    worker = job_service(environ(commits))
    worker.start()
    try:
        told = run(site, tmp_path)
    finally:
        worker.stop()
    receipt = PdfReader(tmp_path / "备案回执.pdf").pages[0].extract_text()
    assert re.search(r"备〔\d{4}〕\d+号", receipt.replace(" ", ""))
    assert "resubmitted" in told.splitlines()[-1]


def run(site: Site, folder: Path) -> str:
    """Run the shell blocks of the documentation as one script; return what it printed."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL)
    assert len(blocks) > 1
    told = subprocess.run(
        ["sh", "-c", "".join(["set -eu\n", *blocks])],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "LIXIANG": site.url,
            "UNIT_TOKEN": token_of("chengguan"), "BUREAU_TOKEN": token_of("dashuju"),
        },
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]
    return told.stdout
