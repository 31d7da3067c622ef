"""What must hold when the unit submits: content, confirmations, and in a supplement nothing beside it."""

from collections.abc import Iterator

from lixiang.procedure.attempt import Attempt
from lixiang.procedure.position import State
from lixiang.procedure.refusal import Reason, unless
from lixiang.procedure.standing import corrections, seen
from lixiang.procedure.step import ALL, GROUPS, Effect, Step


def first_or_next_round(attempt: Attempt) -> Iterator[Reason]:
    """A case is submitted once; from then on it is submitted again."""
    first = attempt.outcome is not None and attempt.outcome.effect is not Effect.RESUBMIT
    holds = first is (attempt.position.round == 0)
    yield from unless(holds, "wrong_round", "首次应为提交，退回后应为再次提交。")


def content_is_given(attempt: Attempt) -> Iterator[Reason]:
    """A submission freezes its content."""
    yield from unless(attempt.act.digests, "digests_missing", "提交内容为空。")


def content_is_as_signed(attempt: Attempt) -> Iterator[Reason]:
    """A draft that was changed after the first signature of the chain has to be signed anew."""
    same = all(signature.digests == attempt.act.digests for signature in attempt.chain)
    yield from unless(same, "changed_since_signed", "拟办人签署后内容已变化，请退回拟办人重新签署。")


def requests_are_agreed(attempt: Attempt) -> Iterator[Reason]:
    """Whoever has to agree before the submission agreed, and to this very content."""
    step = attempt.step
    for before in attempt.procedure.named(step.after) if step else ():
        for party in _asked(attempt, before):
            agreed = _agrees(attempt, before, party)
            yield from unless(
                agreed, "not_agreed", f"“{before.title}”尚未就本次提交的内容完成。", before.clause
            )


def _asked(attempt: Attempt, step: Step) -> tuple[str, ...]:
    if step.each is not None:
        return attempt.act.parties.get(step.each, ())
    return ("",) if step.name in attempt.position.asked else ()


def _agrees(attempt: Attempt, step: Step, party: str) -> bool:
    opinion = attempt.position.opinion(step.name, party)
    agrees = opinion is not None and opinion.effect is Effect.AGREE
    return agrees and opinion is not None and opinion.digests == seen(step, attempt.act.digests)


def supplement_keeps_to_what_was_asked(attempt: Attempt) -> Iterator[Reason]:
    """After the grant only the groups may change for which a branch asked for corrections."""
    position = attempt.position
    if position.state is not State.GRANTED:
        return
    steps = [attempt.procedure.step(opinion.step) for opinion in corrections(position)]
    free = {group for step in steps if step for group in step.subject}
    before, now = position.content, attempt.act.digests
    for group in sorted({*before, *now} - free if free != set(ALL) else ()):
        holds = before.get(group) == now.get(group)
        yield from unless(holds, "granted_content", f"已办结的“{GROUPS.get(group, group)}”不得再改。")
