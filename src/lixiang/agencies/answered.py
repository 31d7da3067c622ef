"""The same request sent twice is one act: keys of requests and the answers given to them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from lixiang.agencies.models import AnsweredRequest

LONGEST_KEY = 64
KEPT_FOR = timedelta(days=30)
"""How long a key is known: a browser or program that tries again does so within minutes, at worst after a holiday."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, enough to say it again."""

    status: int
    location: str
    body: bytes
    content_type: str


class KeyUsedOtherwise(Exception):
    """The key came before with another request."""


def answer_given(person_id: int, key: str, digest: str, at: datetime) -> Answer | None:
    """Claim `key` for this transaction, or return what was answered to the same request before.

    A second request with the key waits here until the first one's transaction has ended.

    Raises:
        KeyUsedOtherwise: the key was used for a request with another digest.
    """
    claim = AnsweredRequest(person_id=person_id, key=key, digest=digest, kept_at=at)
    AnsweredRequest.objects.bulk_create([claim], ignore_conflicts=True)
    kept = AnsweredRequest.objects.select_for_update().get(person_id=person_id, key=key)
    if kept.digest != digest:
        raise KeyUsedOtherwise
    if not kept.status:
        return None
    return Answer(kept.status, kept.location, bytes(kept.body), kept.content_type)


def keep_answer(person_id: int, key: str, answer: Answer) -> None:
    """Keep the answer under the key claimed by `answer_given` in this transaction."""
    AnsweredRequest.objects.filter(person_id=person_id, key=key).update(
        status=answer.status, location=answer.location, body=answer.body, content_type=answer.content_type
    )


def forget_request(person_id: int, key: str) -> None:
    """Give up the key claimed by `answer_given` in this transaction: nothing was done that must not be done twice."""
    AnsweredRequest.objects.filter(person_id=person_id, key=key).delete()


def drop_old_answers(moment: datetime) -> int:
    """Drop the keys and answers that at `moment` were kept for `KEPT_FOR`; return how many."""
    dropped, _ = AnsweredRequest.objects.filter(kept_at__lte=moment - KEPT_FOR).delete()
    return dropped
