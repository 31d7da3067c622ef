"""Who may not sign an open step any more, whatever the post: for lists, which cannot ask about each person."""

from lixiang.procedure.position import OpenStep, Position
from lixiang.procedure.step import UNIT, Procedure


def barred(procedure: Procedure, position: Position, opened: OpenStep) -> frozenset[str]:
    """The persons whom their own part in the case keeps from signing an open step next.

    The same persons whom ``competence.independent`` and ``competence.once`` refuse.
    """
    step = procedure.step(opened.step)
    if step is None:
        return frozenset()
    applicants = {one.name for one in procedure.steps if one.role == UNIT}
    side = step.name in applicants
    other_side = {s.by.person for s in position.signatures if (s.step in applicants) is not side}
    below = (o for o in position.opinions if o.step in step.rests_on and position.opinion(*o.key) is o)
    reviewed = {person for opinion in below for person in opinion.signers}
    signed = {signature.by.person for signature in position.chain(opened.key)}
    return frozenset(other_side | reviewed | signed) | (frozenset() if side else position.recused)
