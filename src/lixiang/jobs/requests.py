"""Every night: answers to requests that nobody sends again are dropped."""

from lixiang.agencies import answered
from lixiang.ledger.clock import now


def drop_old_answers() -> None:
    """Drop keys of requests, and the answers given, past the time for which they are kept."""
    answered.drop_old_answers(now())
