"""What others did after somebody looked at the case: of two at once, the second is told who was faster, and when."""

from collections.abc import Iterator, Mapping

from lixiang.procedure.act import Act
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.office import office_time
from lixiang.procedure.position import Ending, Opinion
from lixiang.procedure.refusal import Reason


def brought(attempt: Attempt, by: Ending | Opinion, code: str, words: str) -> Iterator[Reason]:
    """Who brought the case where it stands, and when; overtaken, where the actor has not seen it, else ``code``."""
    seen = code if by.seq <= attempt.act.seq else "already_done"
    yield Reason(seen, f"{by.by}已于 {office_time(by.at)} {words}。")


def over(attempt: Attempt, otherwise: str) -> Iterator[Reason]:
    """The case is over: who ended it, and when; where nobody did, the text ``otherwise``."""
    ended, code = attempt.position.ended, "not_under_way"
    yield from brought(attempt, ended, code, "办结本案") if ended else (Reason(code, otherwise),)


def gone(attempt: Attempt, done: Mapping[str, str], code: str, text: str) -> Iterator[Reason]:
    """Why something is not there: somebody took one of the acts ``done`` since, else ``text`` with its code."""
    yield from overtaken(attempt, done) if unseen(attempt, done) else (Reason(code, text),)


def overtaken(attempt: Attempt, done: Mapping[str, str]) -> Iterator[Reason]:
    """Somebody took one of these acts (name → what it did, in words) since the actor looked."""
    act = unseen(attempt, done)
    if act is not None:
        yield Reason("already_done", f"{act.actor}已于 {office_time(act.at)} {done[act.name]}。")


def unseen(attempt: Attempt, done: Mapping[str, str]) -> Act | None:
    """The last of these acts that the actor has not seen, on the whole case or about the same as his own."""
    mine = attempt.act
    later = reversed(attempt.position.acts[max(mine.seq, 0) :])
    about_it = (act for act in later if act.step in ("", mine.step) and act.refers in (None, mine.refers))
    return next((act for act in about_it if act.name in done), None)
