"""The draw of the experts of a meeting, with a trace by which anybody can repeat it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from secrets import token_hex
from typing import Any

from lixiang.agencies.actor import actor_in
from lixiang.agencies.models import Post, Unit
from lixiang.cases.conduct import Basis, reference
from lixiang.cases.experts import posts_of
from lixiang.cases.groups.check import check_content
from lixiang.cases.groups.fields import Content, Day, Line, Whole, asks
from lixiang.cases.models import Case, Expert
from lixiang.cases.procedures import edition_of, procedure_of
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sheet import Sheet
from lixiang.law.experts import PanelFacts, panel_is_large_enough_and_odd
from lixiang.law.record import to_json
from lixiang.ledger.clock import today
from lixiang.ledger.crypto import sm3
from lixiang.procedure.act import ActorRef
from lixiang.procedure.draw import Candidate, Lot, draw, pool_digest
from lixiang.procedure.position import Position
from lixiang.procedure.step import UNIT

DRAW = "draw"
"""Key under which the event keeps the trace."""
SEED_BYTES = 16


class MeetingContent(Content):
    """What is said of a meeting."""

    held_on: Day | None = asks("评审日期", widget="day")
    seats: Whole | None = asks("专家人数")
    place: Line | None = asks("评审地点", needed=False)


@dataclass(frozen=True, slots=True)
class Trace:
    """A draw that can be repeated: seed, digest of the pool, everybody's lot."""

    seed: str
    pool: str
    lots: tuple[Lot, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The applicant and the units that take part: what they are called, and the persons who hold a post there."""

    names: frozenset[str]
    persons: frozenset[int]


@dataclass(frozen=True, slots=True)
class Called:
    """A meeting as the bureau calls it: what is said of it, its seats, and the finding on their number."""

    details: Mapping[str, str]
    seats: int
    basis: Basis = field(default_factory=Basis)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The persons in the order of their lots, and the trace."""

    persons: tuple[ActorRef, ...]
    trace: Trace


def read_meeting(case: Case, said: Mapping[str, str], sheet: Sheet) -> Called:
    """Read what the bureau says of a meeting.

    Args:
        case: the case.
        said: the fields of `MeetingContent` as typed.
        sheet: the application.

    Raises:
        Refused: what is wrong or missing, each at its field; another number of seats than the edition asks for.
    """
    details, seats = _read(said)
    return Called(details, seats, _basis(case, seats, sheet.value("cost").total))


def drawn_for(case: Case, position: Position, called: Called, seed: str = "") -> Drawn:
    """Draw the experts of a meeting.

    Args:
        case: the case.
        position: where it stands; whoever left it or acts for its unit is passed over.
        called: the meeting.
        seed: what the lots come from; the platform chooses one where it is empty.

    Raises:
        Refused: not enough experts in the pool.
    """
    experts = {one.pk: one for one in Expert.objects.filter(retired_at=None)}
    posts = posts_of(experts.values())
    side = _side(case, position)
    pool = [_candidate(case, position, expert, posts.get(number), side) for number, expert in experts.items()]
    seed = seed or token_hex(SEED_BYTES)
    lots = draw(pool, seed, sm3)
    persons = tuple(_persons(lots, experts, posts))
    if len(persons) < called.seats:
        text = f"专家库中可以抽取的只有 {len(persons)} 人，不足 {called.seats} 人。"
        raise Refused([Reason(text, field="ask-seats", code="pool_too_small")])
    return Drawn(persons, Trace(seed, pool_digest(pool, sm3), lots))


def trace_of(content: Mapping[str, Any]) -> Trace | None:
    """Return the trace that the event of a draw keeps, None where it keeps none."""
    kept = content.get(DRAW)
    if kept is None:
        return None
    lots = tuple(Lot(Candidate(**lot["candidate"]), lot["lot"]) for lot in kept["lots"])
    return Trace(kept["seed"], kept["pool"], lots)


def kept_trace(trace: Trace) -> dict[str, Any]:
    """Return the trace as the event keeps it."""
    return asdict(trace)


def _read(said: Mapping[str, str]) -> tuple[dict[str, str], int]:
    typed = {name: said.get(name, "") for name in MeetingContent.model_fields}
    checked = check_content("meeting", MeetingContent, typed, {})
    wrong = {**{path: f"请填写{label}。" for path, label in checked.missing.items()}, **checked.errors}
    read = MeetingContent.model_validate(checked.value)
    if read.held_on and read.held_on < today():
        wrong["held_on"] = "评审日期不能早于今天。"
    if wrong:
        raise Refused([Reason(text, field=f"ask-{name}", code="invalid") for name, text in wrong.items()])
    details = {name: str(value) for name, value in read if value is not None}
    return details, read.seats or 0


def _basis(case: Case, seats: int, total: Decimal | None) -> Basis:
    facts = PanelFacts(seats=seats, total=total or Decimal())
    finding = panel_is_large_enough_and_odd(facts, edition_of(case))
    if finding is None:
        return Basis()
    if not finding.holds:
        raise Refused([Reason(f"按平台约定，{finding.reason}", field=finding.field, code="seats")])
    return Basis((finding,), {"panel": to_json(facts)})


def _side(case: Case, position: Position) -> Side:
    parties = position.submission.parties.values() if position.submission else ()
    units = {case.unit_id, *(int(unit) for units in parties for unit in units)}
    called = Unit.objects.filter(pk__in=units).values_list("name", "short_name")
    held = Post.objects.filter(unit__in=units, active=True).values_list("user_id", flat=True)
    return Side(frozenset({case.unit_name}.union(*called)), frozenset(held))


def _candidate(case: Case, position: Position, expert: Expert, post: Post | None, side: Side) -> Candidate:
    return Candidate(
        number=expert.pk,
        name=expert.name,
        unit=expert.work_unit,
        barred=_barred(case, position, expert, post, side),
    )


def _barred(case: Case, position: Position, expert: Expert, post: Post | None, side: Side) -> str:
    """Return why an expert is passed over, empty where he may be drawn."""
    if expert.work_unit in side.names or expert.user_id in side.persons:
        return "在申报或参与单位任职，应当回避"
    if post is None:
        return "没有在用的账号"
    person = str(post.user_id)
    if person in position.recused:
        return "已申明回避"
    applicants = {step.name for step in procedure_of(case).steps if step.role == UNIT}
    applied = any(one.by.person == person and one.step in applicants for one in position.signatures)
    return "代表申报单位办理过本案" if applied else ""


def _persons(
    lots: tuple[Lot, ...], experts: Mapping[int, Expert], posts: Mapping[int, Post]
) -> Iterator[ActorRef]:
    for lot in lots:
        post = posts.get(lot.candidate.number)
        if post and not lot.candidate.barred:
            yield replace(reference(actor_in(post)), unit_name=experts[lot.candidate.number].work_unit)
