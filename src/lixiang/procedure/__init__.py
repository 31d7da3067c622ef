"""What may happen next and who may do it, pure Python.

A case is its acts: ``fold(procedure, acts)`` says where it stands, ``take(procedure, position, act,
findings)`` accepts the next act or refuses it with every reason.
"""

from lixiang.procedure.act import CLOCK, Act, ActorRef, Defect
from lixiang.procedure.competence import who_may
from lixiang.procedure.position import OpenStep, Opinion, Position, State
from lixiang.procedure.refusal import Reason, Refusal
from lixiang.procedure.rounds import Move, fold, take
from lixiang.procedure.step import ALL, GROUPS, UNIT, Effect, Outcome, Post, Procedure, Step

__all__ = [
    "ALL",
    "CLOCK",
    "GROUPS",
    "UNIT",
    "Act",
    "ActorRef",
    "Defect",
    "Effect",
    "Move",
    "OpenStep",
    "Opinion",
    "Outcome",
    "Position",
    "Post",
    "Procedure",
    "Reason",
    "Refusal",
    "State",
    "Step",
    "fold",
    "take",
    "who_may",
]
