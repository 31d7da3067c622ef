"""A step over HTTP: eight clerks at once file applications on the pages; CPU of the server and of its database."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from time import perf_counter
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest
from django.conf import settings

from bench.library import fill_library
from bench.measures import Measured, below, cpu_of, report
from lixiang.agencies.access import working
from lixiang.agencies.models import Post, Rank, Unit, User
from lixiang.cases.models import Case
from stage.clones import server
from stage.site import Site
from story.filings import CHECK
from story.people import browser_of

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("people")]
PROJECTS, CLIENTS, STEPS, WARM = 4_000, 8, 12, 2
TOKEN = "b" * 32
BACKENDS = "select pid from pg_stat_activity where datname = %s"


class Clerk:
    """A clerk of the bureau in a session of his own, who keeps his connection."""

    def __init__(self, number: int, site: Site, cases: Sequence[int]) -> None:
        user = User.objects.create(username=f"clerk.{number}", name=f"经办{number}")
        Post.objects.create(
            user=user, unit=Unit.objects.get(agency="bureau"), rank=Rank.CLERK, title="经办人"
        )
        session = browser_of(user.username).cookies[settings.SESSION_COOKIE_NAME].value
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        self.cases, self.connection = cases, HTTPConnection(urlsplit(site.url).netloc)

    def files(self, cases: Sequence[int]) -> list[float]:
        """File each of the cases; return the seconds that each took."""
        return [self._files(case) for case in cases]

    def _files(self, case: int) -> float:
        said = {"seq": 1, "outcome": "filed", "opinion": "材料齐全，予以备案。", "csrfmiddlewaretoken": TOKEN}
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        begun = perf_counter()
        self.connection.request("POST", f"/cases/{case}/steps/{CHECK}/", urlencode(said), headers)
        answer = self.connection.getresponse()
        words = answer.read().decode()
        assert answer.status == 302, words
        return perf_counter() - begun


def test_a_step_over_http_by_eight_clerks_at_once(commits: str, site: Site) -> None:
    fill_library(commits, PROJECTS)
    with working():
        found = list(Case.objects.filter(procedure="filing", seq=1).values_list("pk", flat=True))
    share = STEPS + WARM
    clerks = [Clerk(number, site, found[number * share :][:share]) for number in range(CLIENTS)]
    with (
        psycopg.connect(server().url("postgres", commits)) as looking,
        ThreadPoolExecutor(CLIENTS) as threads,
    ):
        list(threads.map(lambda clerk: clerk.files(clerk.cases[:WARM]), clerks))
        backends = [pid for (pid,) in looking.execute(BACKENDS, [commits])]
        assert site.service.process
        processes, begun = below(site.service.process.pid), perf_counter()
        before = cpu_of(processes), cpu_of(backends)
        seconds = list(threads.map(lambda clerk: clerk.files(clerk.cases[WARM:]), clerks))
        took, after = perf_counter() - begun, (cpu_of(processes), cpu_of(backends))
    for clerk in clerks:
        clerk.connection.close()
    used = Measured([one for each in seconds for one in each], after[0] - before[0], after[1] - before[1])
    each = 1000 / len(used.seconds)
    report(
        f"\na step over HTTP, {CLIENTS} clients: {len(used.seconds) / took:.0f} steps/s, {used.cpu:.1f} ms CPU a step"
        f" (server {used.client * each:.1f}, database {used.database * each:.1f}; target ≤ 13 ms),"
        f" median {used.middle:.0f} ms, 95 % {used.p95:.0f} ms"
    )
