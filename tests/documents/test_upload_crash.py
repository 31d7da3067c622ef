"""A server killed at any part of an upload loses nothing that it acknowledged."""

import os
import secrets
import signal
from uuid import UUID

from documents.people import signed_in
from documents.sender import Sender
from lixiang.agencies.actor import Actor, current_actor
from lixiang.agencies.models import User
from lixiang.documents import uploads
from lixiang.documents.actions import finished_upload
from lixiang.documents.queries import file_is_intact
from lixiang.ledger.crypto import sm3
from stage.site import Site

CONTENT = b"%PDF-1.7\n" + secrets.token_bytes(2 * uploads.PART)
CUTS = (0, uploads.PART - 1, uploads.PART + 1, len(CONTENT) - 1, len(CONTENT))


def kill(site: Site) -> None:
    """End the web server and its workers as a power cut would, and start it again."""
    process = site.service.process
    assert process
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    site.service.start()


def clerk_of(name: str) -> Actor:
    actor = current_actor(User.objects.get(username=name), None)
    assert actor
    return actor


def test_a_killed_server_goes_on_from_what_it_had_counted(site: Site) -> None:
    sender = Sender(site.url, signed_in("李静", "玉林市教育局"), "方案.pdf", CONTENT)
    for cut in CUTS:
        sender.begin()
        counted = cut // uploads.PART * uploads.PART if cut < len(CONTENT) else 0
        line = sender.start(cut)
        sender.wait_for(counted)
        kill(site)
        line.close()
        assert sender.go_on() >= counted
        file = finished_upload(clerk_of("李静"), UUID(sender.place.split("/")[2]))
        assert file.digest == sm3(CONTENT)
        assert file_is_intact(file.digest)
