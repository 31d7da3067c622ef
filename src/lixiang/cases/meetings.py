"""The expert meeting of a case as somebody may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lixiang.agencies.actor import Actor
from lixiang.cases.drawing import Trace, trace_of
from lixiang.cases.expert_sheets import meeting_step, sheets_open_to, takes_part
from lixiang.cases.experts import AGENCY, KEEPER, READERS
from lixiang.cases.models import Case, Expert, ExpertSheet
from lixiang.cases.procedures import procedure_of
from lixiang.cases.statements import CASE
from lixiang.ledger.models import Event
from lixiang.procedure.act import ActorRef
from lixiang.procedure.draw import Lot
from lixiang.procedure.panel import Panel, panel_of
from lixiang.procedure.position import Position


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody may read of a draw: the `names` of the panel, the whole `pool` with why one was passed over."""

    names: bool
    pool: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: day and place, panel, trace of the draw, and the sheets that may be read.

    Who shows it takes `members`, `lots` and `seed`, which are empty where `reading` does not open them.

    `phones` are those of the members, for the bureau; `draws` counts how often was drawn for this case.
    """

    held_on: str
    place: str
    drawn_at: datetime
    drawn_by: str
    panel: Panel
    trace: Trace
    sheets: tuple[ExpertSheet, ...]
    phones: Mapping[str, str]
    by_expert: bool
    draws: int
    reading: Reading

    @property
    def members(self) -> tuple[ActorRef, ...]:
        """Return who sits, the chair first."""
        return self.panel.members if self.reading.names else ()

    @property
    def lots(self) -> tuple[Lot, ...]:
        """Return the lot of everybody in the pool."""
        return self.trace.lots if self.reading.pool else ()

    @property
    def seed(self) -> str:
        """Return what the lots come from."""
        return self.trace.seed if self.reading.names else ""

    @property
    def first(self) -> tuple[ActorRef, ...]:
        """Return those whom the draw itself seated."""
        return self.panel.order[: self.panel.seats]

    def asks(self, actor: Actor) -> bool:
        """Tell whether the actor still has to hand in his sheet."""
        person = str(actor.person_id)
        return self.panel.meets and any(member.person == person for member in self.panel.missing)


def meeting_of(actor: Actor, case: Case, position: Position) -> Meeting:
    """Return the meeting of a case.

    Raises:
        Case.DoesNotExist: its experts are not drawn.
    """
    step = meeting_step(case)
    panel, draw = panel_of(position, step), position.opinion(step.drawn_by or "")
    trace = None
    if draw is not None:
        trace = trace_of(Event.objects.get(object_type=CASE, object_id=case.pk, seq=draw.seq).content)
    if panel is None or draw is None or trace is None:
        raise Case.DoesNotExist
    return Meeting(
        held_on=draw.details.get("held_on", ""),
        place=draw.details.get("place", ""),
        drawn_at=draw.at,
        drawn_by=str(draw.by),
        panel=panel,
        trace=trace,
        sheets=tuple(sheets_open_to(actor, case, position, panel)),
        phones=_phones(panel) if actor.agency == KEEPER else {},
        by_expert=actor.agency == AGENCY,
        reading=reading_of(actor, case, position),
        draws=sum(opinion.key == draw.key for opinion in position.opinions),
    )


def reading_of(actor: Actor, case: Case, position: Position) -> Reading:
    """Return what the actor may read of the draws of a case.

    The applicant and the units that take part learn the names when the meeting is over.
    """
    over = any(panel.over for step in procedure_of(case).steps if (panel := panel_of(position, step)))
    return Reading(names=over or not takes_part(actor, case, position), pool=actor.agency in READERS)


def _phones(panel: Panel) -> dict[str, str]:
    persons = [int(member.person) for member in panel.members]
    return {str(one.user_id): one.phone for one in Expert.objects.filter(user__in=persons).order_by("pk")}
