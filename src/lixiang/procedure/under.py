"""A procedure under an edition: who is competent there, what the steps are called, when a branch opens."""

from collections.abc import Mapping
from dataclasses import replace

from lixiang.law.edition import Edition
from lixiang.law.edition.condition import ALWAYS, Condition, Situation
from lixiang.law.edition.paper import Step as Row
from lixiang.procedure.step import Post, Procedure, Step


def under(
    procedure: Procedure, edition: Edition, chains: Mapping[str, tuple[Post, ...]] | None = None
) -> Procedure:
    """The procedure as ``edition`` sets it; ``chains`` are the countersigning chains that the agencies set.

    An edition may rename a step, give it to another role or post, and change its clause, term, order, subject
    and condition; a step that it does not list is left out. Where it lists none, the table is as written here.
    """
    rows = edition.steps.get(procedure.name, {})
    steps = tuple(_step(step, rows[step.name], edition) for step in procedure.steps if step.name in rows)
    posts = {name: (_post(edition, row.role),) for name, row in rows.items() if row.role in edition.posts}
    return replace(
        procedure,
        steps=steps or procedure.steps,
        chains={**procedure.chains, **posts, **(chains or {})},
        overrider=(edition.posts[edition.override.by].agency, _post(edition, edition.override.by)),
    )


def tags_of(procedure: Procedure, edition: Edition, situation: Situation) -> tuple[str, ...]:
    """What a submission carries so that its branches open: flags, the class, and steps by their condition.

    The submission keeps them, so that a later edition or a corrected fact does not reopen a running case.
    """
    rows = edition.steps.get(procedure.name, {})
    steps = (name for name, row in rows.items() if _is_compound(row.when) and row.when.met(situation))
    public = (situation.project_class,) if situation.project_class else ()
    return tuple(sorted({*map(str, situation.flags), *public, *steps}))


def _step(step: Step, row: Row, edition: Edition) -> Step:
    return replace(
        step,
        title=row.label,
        clause=str(row.clause) if row.clause else None,
        role=edition.posts[row.role].agency if row.role in edition.posts else row.role,
        term=row.term,
        blocking=row.blocking,
        after=row.after or step.after,
        subject=row.subject or step.subject,
        when=step.when if step.on_request else _tag(step, row.when),
    )


def _tag(step: Step, condition: Condition) -> str | None:
    """One flag is its own tag, so that a mark can raise it later; of anything else the step's name is."""
    if condition == ALWAYS:
        return step.when
    return step.name if _is_compound(condition) else str(condition.flags[0])


def _is_compound(condition: Condition) -> bool:
    return condition != ALWAYS and condition != Condition(flags=condition.flags[:1])


def _post(edition: Edition, name: str) -> Post:
    """The post by its rank: posts of an edition are named agency and rank, such as ``bureau_leader``."""
    post = edition.posts[name]
    return Post(name.removeprefix(f"{post.agency}_"), post.label)
