"""The event table: which handlers see which act, and what runs by the clock.

The queue brings each event here once its transaction is durable.
"""

from collections.abc import Callable, Mapping, Sequence

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from lixiang.agencies.access import working
from lixiang.cases.caches import show_again
from lixiang.jobs.chains import SHOW_CASE, show_cases_of_unit
from lixiang.jobs.papers import issue_paper
from lixiang.jobs.requests import drop_old_answers
from lixiang.jobs.uploads import drop_expired_uploads
from lixiang.jobs.worker import take_up_stalled
from lixiang.ledger.models import Event
from lixiang.ledger.record import DELIVER

Handler = Callable[[Event], None]

HANDLERS: Mapping[tuple[str, str], Sequence[Handler]] = {
    ("case", name): (issue_paper,)
    for name in (
        "filed", "approved", "returned", "refused", "declined",
        "agreed", "agreed_with_conditions", "objected",
    )
} | {("chains", "chains_set"): (show_cases_of_unit,)}  # fmt: skip

PATIENT = RetryStrategy(max_attempts=12, exponential_wait=3)


@app.task(name=DELIVER, retry=PATIENT)
def deliver(event_id: int) -> None:
    """Show an event to its handlers, all of them in one transaction; run again after a failure."""
    with working():
        event = Event.objects.get(pk=event_id)
        for handler in HANDLERS.get((event.object_type, event.name), ()):
            handler(event)


@app.task(name=SHOW_CASE, retry=PATIENT)
def show_case(case_id: int) -> None:
    """Write what lists show of a case anew."""
    with working():
        show_again(case_id)


@app.periodic(cron="* * * * *")
@app.task(name="take_up_stalled", queueing_lock="take_up_stalled")
async def take_up_stalled_jobs(timestamp: int) -> None:  # noqa: ARG001 - the queue says for which moment it runs
    """Each minute, take up what a dead worker had begun."""
    await take_up_stalled(app.job_manager)


@app.periodic(cron="30 2 * * *")
@app.task(name="sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - the queue says for which moment it runs
    """Tidy up at night."""
    with working():
        drop_expired_uploads()
        drop_old_answers()
