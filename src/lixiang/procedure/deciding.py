"""What stands against a grant: the law's findings, objections, corrections that are owed or pending."""

from collections.abc import Iterator, Mapping

from lixiang.procedure.attempt import Attempt
from lixiang.procedure.position import Opinion, Override, Position
from lixiang.procedure.refusal import Reason, unless
from lixiang.procedure.step import Effect, Procedure, Step


def musts_hold(attempt: Attempt) -> Iterator[Reason]:
    """No submission and no grant while a must-finding is unmet."""
    for finding in attempt.findings:
        if finding.blocks:
            yield Reason("must_unmet", finding.reason, finding.clause)


def principles_hold_or_are_overridden(attempt: Attempt) -> Iterator[Reason]:
    """No grant against an in-principle finding that the competent post has not overridden on this content."""
    for finding in attempt.findings:
        if finding.stops and not is_overridden(attempt.position, finding.rule):
            title = attempt.procedure.overrider[1].title
            text = f"{finding.reason}这是原则性要求，须由{title}书面说明理由后放行。"
            yield Reason("principle_unmet", text, finding.clause)


def is_overridden(position: Position, rule: str) -> bool:
    """Whether an override of this rule was made on the content that lies there now."""
    return rule in overrides_in_force(position)


def overrides_in_force(position: Position) -> Mapping[str, Override]:
    """The last override of each rule that was made on the content that lies there now."""
    return {
        override.rule: override for override in position.overrides if override.digests == position.content
    }


def objections_are_answered(attempt: Attempt) -> Iterator[Reason]:
    """No grant over an objection that nobody answered."""
    for step, opinion in deciding_opinions(attempt.procedure, attempt.position):
        holds = opinion.effect is not Effect.OBJECT or opinion.seq in attempt.position.answered
        text = f"{opinion.by}对“{step.title}”持不同意见，尚未答复。"
        yield from unless(holds, "objection_unanswered", text, step.clause)


def corrections_are_made(attempt: Attempt) -> Iterator[Reason]:
    """No grant in a round in which a body asked for corrections."""
    for step, opinion in deciding_opinions(attempt.procedure, attempt.position):
        holds = opinion.effect is not Effect.CORRECT
        text = f"{opinion.by}在“{step.title}”中要求补正，须先退回补正。"
        yield from unless(holds, "corrections_owed", text, step.clause)


def no_error_is_pending(attempt: Attempt) -> Iterator[Reason]:
    """No grant on an opinion that its own agency is about to correct."""
    targets = {proposal.target for proposal in attempt.position.proposals}
    for step, opinion in deciding_opinions(attempt.procedure, attempt.position):
        text = f"“{step.title}”的意见有待确认的更正。"
        yield from unless(opinion.seq not in targets, "correction_pending", text, step.clause)


def deciding_opinions(procedure: Procedure, position: Position) -> Iterator[tuple[Step, Opinion]]:
    """The standing opinions that the decision waits for."""
    for opinion in position.opinions:
        step = procedure.step(opinion.step)
        if step and step.blocking and position.stands(opinion) and position.opinion(*opinion.key) is opinion:
            yield step, opinion
