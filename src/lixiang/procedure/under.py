"""A procedure under an edition: who is competent there, what the steps are called, when a branch opens."""

from dataclasses import replace

from lixiang.law.edition import Edition
from lixiang.law.edition.condition import ALWAYS, Situation
from lixiang.law.edition.paper import Step as Row
from lixiang.procedure.step import ANY_POST, Effect, Ground, Outcome, Post, Procedure, Step


def under(procedure: Procedure, edition: Edition) -> Procedure:
    """The procedure as ``edition`` sets it, without the countersigning chains that the agencies set.

    An edition may rename a step, give it to another role or post, list the grounds on which it may refuse, and
    change its clause, term, order, subject and condition; a step that it does not list is left out. Where it
    lists none, the table is as written here.
    """
    rows = edition.steps.get(procedure.name, {})
    steps = tuple(_step(step, rows[step.name], edition) for step in procedure.steps if step.name in rows)
    posts = {name: (_post(edition, row.role),) for name, row in rows.items() if row.role in edition.posts}
    return replace(
        procedure,
        steps=steps or procedure.steps,
        signed_by=posts,
        overrider=_overrider(edition, edition.override.by),
    )


def tags_of(procedure: Procedure, edition: Edition, situation: Situation) -> tuple[str, ...]:
    """What a submission carries: the tag of each branch whose condition in the edition is met, and the class.

    The submission keeps them, so that a later edition does not reopen a running case. A mark, such as the
    expert meeting, is set by hand unless the edition says when it is due.
    """
    rows = edition.steps.get(procedure.name, {})
    branches = (
        step for step in procedure.steps if step.name in rows and _is_due(procedure, step, rows[step.name])
    )
    tags = {step.when for step in branches if step.when and rows[step.name].applies(situation)}
    return tuple(sorted(tags | ({situation.project_class} if situation.project_class else set())))


def _is_due(procedure: Procedure, step: Step, row: Row) -> bool:
    return row.when != ALWAYS or step.when not in procedure.marks


def _step(step: Step, row: Row, edition: Edition) -> Step:
    named = step.name if row.when != ALWAYS and not step.on_request else None
    return replace(
        step,
        title=row.label,
        clause=str(row.clause) if row.clause else None,
        role=edition.posts[row.role].agency if row.role in edition.posts else row.role,
        term=row.term,
        blocking=row.blocking,
        after=row.after or step.after,
        subject=row.subject or step.subject,
        when=step.when or named,
        outcomes=tuple(_outcome(outcome, row) for outcome in step.outcomes),
    )


def _outcome(outcome: Outcome, row: Row) -> Outcome:
    if outcome.effect is not Effect.END:
        return outcome
    listed = {
        name: Ground(ground.label, str(ground.clause) if ground.clause else None)
        for name, ground in row.grounds.items()
    }
    return replace(outcome, grounds=listed)


def _overrider(edition: Edition, name: str) -> tuple[str, Post]:
    if name in edition.posts:
        return edition.posts[name].agency, _post(edition, name)
    return name, Post(ANY_POST, edition.who(name))


def _post(edition: Edition, name: str) -> Post:
    return Post(name, edition.posts[name].label)
