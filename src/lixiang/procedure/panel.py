"""The panel of a meeting: who was drawn, who of them sits, who is in the chair, whose sheet is in."""

from collections.abc import Mapping
from dataclasses import dataclass

from lixiang.procedure.act import ActorRef
from lixiang.procedure.position import HandedIn, Position
from lixiang.procedure.step import Step

SEATS = "seats"  # key of Act.details


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everybody on whom the lot fell, in that order, who left for an interest, and the sheets of this meeting.

    ``meets``: the meeting is open; ``over``: it is concluded, and whoever leaves later has sat in it all the same.
    """

    order: tuple[ActorRef, ...]
    seats: int
    recused: frozenset[str] = frozenset()
    sheets: tuple[HandedIn, ...] = ()
    meets: bool = False
    over: bool = False

    @property
    def members(self) -> tuple[ActorRef, ...]:
        """Who sits: the first of the order who have not left; fewer than the seats where nobody is left to follow."""
        return tuple(person for person in self.order if person.person not in self.recused)[: self.seats]

    @property
    def reserves(self) -> tuple[ActorRef, ...]:
        """Who follows, in this order, when somebody leaves."""
        return tuple(person for person in self.order if person.person not in self.recused)[self.seats :]

    @property
    def empty_seats(self) -> int:
        """How many seats nobody is left to fill."""
        return self.seats - len(self.members)

    @property
    def chair(self) -> ActorRef | None:
        """The first of the members; None where all have left."""
        return next(iter(self.members), None)

    @property
    def done(self) -> frozenset[str]:
        """The persons to whom nothing is left: their sheet is in, and somebody else is in the chair."""
        chair = self.chair.person if self.chair else ""
        return frozenset(sheet.by.person for sheet in self.sheets) - {chair}

    @property
    def missing(self) -> tuple[ActorRef, ...]:
        """The members whose sheet is not in yet."""
        return tuple(member for member in self.members if self.sheet_of(member.person) is None)

    def seats_somebody(self, person: str) -> bool:
        """Whether this person is one of the members."""
        return any(member.person == person for member in self.members)

    def sheet_of(self, person: str) -> HandedIn | None:
        """The sheet that a person handed in for this meeting, None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.by.person == person), None)


def panel_of(position: Position, step: Step) -> Panel | None:
    """The panel of a step whose people are drawn; None for any other, and before the draw.

    Its sheets are those of the meeting that is open, else of the last one, without those of who left.
    """
    draw = position.opinion(step.drawn_by) if step.drawn_by else None
    if draw is None or not position.stands(draw):
        return None
    opened = position.open_step(step.name)
    meeting = opened.opened_seq if opened else max((s.opened_seq for s in position.sheets), default=0)
    summary = None if opened else position.opinion(step.name)
    over = summary is not None and summary.seq > meeting
    recused = summary.recused if summary and over else position.recused
    counted = (sheet for sheet in position.sheets if sheet.opened_seq == meeting)
    return Panel(
        order=draw.drawn,
        seats=seats_named(draw.details),
        recused=recused,
        sheets=tuple(sheet for sheet in counted if sheet.by.person not in recused),
        meets=opened is not None,
        over=over,
    )


def seats_named(details: Mapping[str, str]) -> int:
    """How many seats a draw fills; 0 where that is no number."""
    word = details.get(SEATS, "")
    return int(word) if word.isascii() and word.isdecimal() else 0
