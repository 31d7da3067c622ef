"""Who signs an open step, in which order, and who is next."""

from lixiang.procedure.position import Key, Position
from lixiang.procedure.step import UNIT, Post, Procedure, Step


def chain_of(procedure: Procedure, position: Position, key: Key) -> tuple[Post, ...]:
    """The posts that sign an instance of a step, in order; empty where one signature is enough.

    The first signature fixes them for this chain: what an agency changes later counts for steps that nobody
    has signed yet.
    """
    step, signed = procedure.step(key[0]), position.chain(key)
    if signed and signed[0].chain:
        return signed[0].chain
    return procedure.chain(step, _body(step, position, key[1])) if step else ()


def post_due(procedure: Procedure, position: Position, key: Key) -> Post | None:
    """The post that signs next, None where anybody in the role may."""
    chain, signed = chain_of(procedure, position, key), len(position.chain(key))
    return chain[signed] if signed < len(chain) else None


def _body(step: Step, position: Position, party: str) -> str:
    if step.each is not None:
        return party
    return position.unit if step.role == UNIT else step.role
