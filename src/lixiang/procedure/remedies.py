"""What sets something right: an override, an answer to an objection, a correction by two persons."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lixiang.procedure.act import Act
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.kind import Kind, by_supervisor, has_reason, not_own_case, under_way
from lixiang.procedure.meanwhile import gone, overtaken, unseen
from lixiang.procedure.office import office_time
from lixiang.procedure.panel import panel_of
from lixiang.procedure.position import Opinion, Override, Position, Proposal, State
from lixiang.procedure.refusal import Reason, unless
from lixiang.procedure.step import ANY_POST, OPINIONS, Effect

RULE, DOCUMENT = "rule", "document"  # keys of Act.details
OVERRIDDEN = {"overridden": "放行这项要求"}
ANSWERED = {"objection_answered": "答复这一不同意见"}
SETTLED = {"correction_confirmed": "确认这一更正", "correction_declined": "不予更正"}


def by_overrider(attempt: Attempt) -> Iterator[Reason]:
    """Only the authority that the edition names sets an in-principle stop aside."""
    role, post = attempt.procedure.overrider
    actor = attempt.act.actor
    holds = actor.role == role and post.key in (ANY_POST, actor.post)
    yield from unless(holds, "not_competent", f"只有{post.title}可以放行。")


def stop_is_in_principle(attempt: Attempt) -> Iterator[Reason]:
    """There is such a stop among the findings, and it binds in principle only."""
    rule = attempt.act.details.get(RULE, "")
    stops = {finding.rule for finding in attempt.findings if finding.stops}
    yield from unless(rule in stops, "nothing_to_override", "没有可以放行的原则性要求；强制性要求不得放行。")
    ours = unseen(attempt, OVERRIDDEN)
    yield from overtaken(attempt, OVERRIDDEN) if ours and ours.details.get(RULE) == rule else ()


def has_document(attempt: Attempt) -> Iterator[Reason]:
    """The override is put on paper."""
    named = attempt.act.details.get(DOCUMENT, "").strip()
    yield from unless(named, "document_missing", "须附书面文件。")


def objection_stands(attempt: Attempt) -> Iterator[Reason]:
    """What is answered is an objection that still stands."""
    opinion = _referred(attempt)
    holds = opinion and opinion.effect is Effect.OBJECT and attempt.position.stands(opinion)
    yield from unless(holds, "no_objection", "没有需要答复的不同意见。")
    yield from overtaken(attempt, ANSWERED)


def objection_is_anothers(attempt: Attempt) -> Iterator[Reason]:
    """Nobody answers his own objection; who has changed his mind corrects it with a second person."""
    opinion, actor = _referred(attempt), attempt.act.actor
    holds = opinion is None or opinion.by.person != actor.person
    text = f"不同意见是{actor.name}本人出具的，须由主管部门另一人答复；写错的，可以提出更正。"
    yield from unless(holds, "own_opinion", text)


def opinion_can_be_corrected(attempt: Attempt) -> Iterator[Reason]:
    """What is corrected is the latest opinion of a step, not a decision, in a case under review."""
    opinion = _referred(attempt)
    is_opinion = opinion is not None and opinion.effect in OPINIONS
    holds = is_opinion and attempt.position.state is State.UNDER_REVIEW
    if not holds:
        yield from gone(attempt, SETTLED, "nothing_to_correct", "只能更正在办案件中现行的意见。")


def draw_is_not_repeated(attempt: Attempt) -> Iterator[Reason]:
    """Who was drawn is not drawn anew once one of them has written, unless too few are left to fill the seats."""
    opinion, position = _referred(attempt), attempt.position
    if opinion is not None and opinion.drawn:
        panels = (panel_of(position, one) for one in attempt.procedure.steps if one.drawn_by == opinion.step)
        short = any(panel.empty_seats for panel in panels if panel)
        written = any(sheet.seq > opinion.seq for sheet in position.sheets)
        yield from unless(short or not written, "sheets_are_in", "已有专家提交评审意见表，不能重新抽取。")


def of_same_agency(attempt: Attempt) -> Iterator[Reason]:
    """An error is corrected inside the agency that made it."""
    opinion, actor = _referred(attempt), attempt.act.actor
    holds = opinion is None or actor.role == opinion.role
    yield from unless(holds, "not_competent", f"此意见不由{actor.unit_name}更正。")


def is_proposed(attempt: Attempt) -> Iterator[Reason]:
    """Somebody proposed this correction."""
    if not _proposal(attempt):
        yield from gone(attempt, SETTLED, "not_proposed", "没有待确认的更正。")


def by_second_person(attempt: Attempt) -> Iterator[Reason]:
    """A correction takes two persons."""
    proposal = _proposal(attempt)
    holds = proposal is None or proposal.by.person != attempt.act.actor.person
    yield from unless(holds, "second_person_needed", "更正须由另一人确认。")


def not_yet_proposed(attempt: Attempt) -> Iterator[Reason]:
    """One proposal at a time."""
    found = _proposal(attempt)
    if found is not None:
        text = f"{found.by}已于 {office_time(found.at)} 对此意见提出更正，须先确认或不予更正。"
        yield from unless(False, "already_proposed", text)


def _referred(attempt: Attempt) -> Opinion | None:
    found = (o for o in attempt.position.opinions if o.seq == attempt.act.refers)
    opinion = next(found, None)
    return opinion if opinion and attempt.position.opinion(*opinion.key) is opinion else None


def _proposal(attempt: Attempt) -> Proposal | None:
    return next((p for p in attempt.position.proposals if p.target == attempt.act.refers), None)


def override(position: Position, act: Act) -> Position:
    """The rule does not stop this content."""
    allowed = Override(
        rule=act.details[RULE],
        by=act.actor,
        at=act.at,
        reason=act.reason,
        document=act.details[DOCUMENT],
        digests=position.content,
    )
    return replace(position, overrides=(*position.overrides, allowed))


def answer(position: Position, act: Act) -> Position:
    """The objection is answered; it stays on the record."""
    return replace(position, answered=position.answered | {act.refers or 0})


def propose(position: Position, act: Act) -> Position:
    """A correction waits for a second person."""
    proposal = Proposal(target=act.refers or 0, by=act.actor, at=act.at, reason=act.reason)
    return replace(position, proposals=(*position.proposals, proposal))


def decline(position: Position, act: Act) -> Position:
    """The proposal is off the table."""
    return replace(position, proposals=tuple(p for p in position.proposals if p.target != act.refers))


def confirm(position: Position, act: Act) -> Position:
    """The opinion is void, so its step opens again."""
    void = tuple(replace(o, void=True) if o.seq == act.refers else o for o in position.opinions)
    signatures = tuple(replace(s, void=True) if s.seq == act.refers else s for s in position.signatures)
    return replace(decline(position, act), opinions=void, signatures=signatures)


_CORRECTING = (opinion_can_be_corrected, of_same_agency, not_own_case)
KINDS: Mapping[str, Kind] = {
    "overridden": Kind(
        "放行原则性要求",
        (by_overrider, not_own_case, under_way, stop_is_in_principle, has_reason, has_document),
        override,
        judged=True,
    ),
    "objection_answered": Kind(
        "答复不同意见",
        (by_supervisor, not_own_case, objection_stands, objection_is_anothers, has_reason),
        answer,
    ),
    "correction_proposed": Kind(
        "提出更正", (*_CORRECTING, draw_is_not_repeated, not_yet_proposed, has_reason), propose
    ),
    "correction_confirmed": Kind(
        "确认更正", (*_CORRECTING, draw_is_not_repeated, is_proposed, by_second_person), confirm
    ),
    "correction_declined": Kind("不予更正", (*_CORRECTING, is_proposed, has_reason), decline),
}
