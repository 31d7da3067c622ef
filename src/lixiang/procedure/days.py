"""Whose days they were: every working day of a case belongs to one body, the applicant, or a lawful stop.

Several bodies work side by side. A day belongs to the one that the next event waited for: read backwards from
the decision, each step was opened by the last step that was concluded before it. Earlier ones cost no day.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lixiang.procedure.act import Act
from lixiang.procedure.office import office_day
from lixiang.procedure.position import Key, OpenStep, Position, State
from lixiang.procedure.step import Procedure

STOP = "stop"  # the owner of days on which the case was suspended
DECIDED = (State.GRANTED, State.ENDED)
Course = Sequence[tuple[Act, Position]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days after ``start`` up to and including ``end`` that one owner had, ``days`` of them working days.

    ``owner`` is the role of a body, ``unit`` for the applicant, or STOP; ``party`` the unit of an instance.
    """

    owner: str
    step: str
    party: str
    start: date
    end: date
    days: int = 0


@dataclass(frozen=True, slots=True)
class _Span:
    """An open step between the numbers of the acts that opened and closed it."""

    opened: OpenStep
    closed: int
    blocking: bool

    @property
    def since(self) -> int:
        return self.opened.opened_seq


def whose_days(
    procedure: Procedure, course: Course, until: date, working_days_between: Callable[[date, date], int]
) -> tuple[Stretch, ...]:
    """The working days of a case from its first submission to its decision, or to ``until`` while it runs.

    ``course``: what ``replay`` made of its acts. ``working_days_between(a, b)`` counts working days after a up to
    and including b. The stretches follow one another without a gap, so their days sum to
    ``working_days_between(first submission, end)``.
    """
    course = _until_decided(course)
    first = next((n for n, (_, position) in enumerate(course, start=1) if position.round), None)
    if first is None:
        return ()
    days = [office_day(act.at) for act, _ in course]
    if course[-1][1].state not in DECIDED:
        days.append(max(until, days[-1]))
    path = _path(_spans(procedure, course), first, len(days))
    stretches = [_stretch(span, days[start - 1], days[end - 1]) for span, start, end in path]
    cut = (
        part for stretch in stretches for part in _without_pauses(stretch, _pauses(course[-1][1], days[-1]))
    )
    counted = (replace(part, days=working_days_between(part.start, part.end)) for part in cut)
    return tuple(stretch for stretch in counted if stretch.days)


def span_of(course: Course, today: date) -> tuple[date, date] | None:
    """The first day and the last of a case: of its first submission, and of its decision or else ``today``.

    None before the first submission.
    """
    first = next((office_day(act.at) for act, position in course if position.round), None)
    if first is None:
        return None
    act, position = _until_decided(course)[-1]
    return first, office_day(act.at) if position.state in DECIDED else max(today, office_day(act.at))


def _until_decided(course: Course) -> Course:
    decided = (number for number, (_, position) in enumerate(course, start=1) if position.state in DECIDED)
    return course[: next(decided, len(course))]


def _spans(procedure: Procedure, course: Course) -> list[_Span]:
    """Every opening of every step; what is open at the end closes with the act that would come next."""
    blocking = {step.name: step.blocking for step in procedure.steps}
    open_now: dict[tuple[Key, int], OpenStep] = {}
    spans: list[_Span] = []
    for number, (_, position) in enumerate(course, start=1):
        after = {(opened.key, opened.opened_seq): opened for opened in position.open}
        gone = [opened for key, opened in open_now.items() if key not in after]
        spans += [_Span(opened, number, blocking[opened.step]) for opened in gone]
        open_now = after
    return spans + [_Span(opened, len(course) + 1, blocking[opened.step]) for opened in open_now.values()]


def _path(spans: list[_Span], first: int, last: int) -> list[tuple[_Span, int, int]]:
    """From act ``last`` back to act ``first``: the spans that the case waited for, each with its two ends."""
    path: list[tuple[_Span, int, int]] = []
    while last > first:
        closing = [span for span in spans if span.closed == last and span.since < last]
        open_then = [span for span in spans if span.since < last < span.closed]
        span = min(closing or open_then, key=lambda span: (not span.blocking, span.since))
        start = max(span.since, first)
        path.append((span, start, last))
        last = start
    return path[::-1]


def _stretch(span: _Span, start: date, end: date) -> Stretch:
    opened = span.opened
    return Stretch(owner=opened.role, step=opened.step, party=opened.party, start=start, end=end)


def _pauses(position: Position, end: date) -> list[tuple[date, date]]:
    return [
        (office_day(pause.at), office_day(pause.ended_at) if pause.ended_at else end)
        for pause in position.suspensions
    ]


def _without_pauses(stretch: Stretch, pauses: list[tuple[date, date]]) -> Iterator[Stretch]:
    """The stretch in parts, those inside a pause given to the stop."""
    start = stretch.start
    for begin, finish in pauses:
        begin, finish = max(begin, start), min(finish, stretch.end)
        if begin < finish:
            yield replace(stretch, start=start, end=begin)
            yield replace(stretch, owner=STOP, start=begin, end=finish)
            start = finish
    yield replace(stretch, start=start)
