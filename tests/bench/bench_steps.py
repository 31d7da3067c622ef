"""A step by the real action beside plain SQL that writes the same rows: steps a second, CPU of client and database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connection

from bench.floor import Floor, Written
from bench.measures import Measured, backend, report
from lixiang.agencies.access import acting
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.steps import conclude_step
from lixiang.cases.submission import submit_application
from lixiang.config.demo.filings import Filing, draft
from lixiang.config.demo.people import actor
from stage.clones import server
from story.approvals import AGREED, APPROVAL, TOTAL
from story.filings import FILED, FILING

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("people")]
ACCEPTED = ("dashuju", Conclusion("accept", "accepted", "材料齐全，予以受理。"))
APPROVED = ("dashuju.ju", Conclusion("decide", "approved", "同意立项。", {"amount": TOTAL}))
COURSES = {
    "approval": (APPROVAL, (ACCEPTED, *AGREED.values(), APPROVED), 10),
    "filing": (FILING, (("dashuju", FILED),), 50),
}
"""What is applied for, who concludes which step how, how many cases."""
Looked = Callable[[int], None]


def play(
    filing: Filing, course: tuple[tuple[str, Conclusion], ...], measured: Measured, looked: Looked
) -> int:
    """Play a case from its submission to its end and return it; each act is measured, the draft before it is not."""
    application, writer = draft(filing), actor(filing.by)
    with measured.piece(backend()), acting(writer):
        case = submit_application(writer, application, 0).pk
    looked(case)
    for username, conclusion in course:
        person = actor(username)
        with acting(person):
            seq = Case.objects.get(pk=case).seq
        with measured.piece(backend()), acting(person):
            conclude_step(person, case, conclusion, seq)
        looked(case)
    return case


@contextmanager
def floor(commits: str) -> Iterator[Floor]:
    lowest = Floor(server().url("postgres", commits))
    yield lowest
    lowest.sql.close()


@pytest.mark.parametrize("kind", COURSES)
def test_a_step_by_the_real_action_beside_plain_sql(commits: str, kind: str) -> None:
    filing, course, cases = COURSES[kind]
    left: list[Written] = []
    with floor(commits) as lowest:
        first = play(filing, course, Measured(), lambda case: left.append(lowest.left_by_last_act(case)))
        weight = lowest.weight(first)
        real, plain = Measured(), Measured()
        for number in range(cases):  # by turns, so that whatever else the machine does slows both
            play(replace(filing, title=f"{filing.title} {number}"), course, real, lambda _: None)
            for _ in range(5):
                lowest.play(left, plain)
    report(f"\n{kind}: {len(real.seconds)} steps by the action, {len(plain.seconds)} by plain SQL")
    for name, one in (("action", real), ("plain SQL", plain)):
        client, database = (each * 1000 / len(one.seconds) for each in (one.client, one.database))
        report(
            f"  {name:10} {one.rate:6.0f} steps/s  {one.cpu:6.2f} ms CPU a step"
            f" (client {client:.2f}, database {database:.2f})"
        )
    report(f"  CPU against plain SQL: {real.cpu / plain.cpu:.1f} ×   (target ≤ 6 ×)")
    report(f"  a finished case: {weight / 1024:.1f} KB, documents apart   (target ≤ 12 KB)")
    connection.close()
