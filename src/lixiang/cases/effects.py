"""What a decision brings with it in the same transaction: its number, and the project's new standing."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from lixiang.cases.models import Case
from lixiang.cases.procedures import edition_of
from lixiang.documents.numbers import DocumentNumber, next_document_number
from lixiang.ledger.clock import today
from lixiang.procedure.rounds import Move
from lixiang.projects.library import establish

FILING_SERIES, APPROVAL_SERIES = "备", "审"


def brought_by(case: Case, move: Move) -> Mapping[str, Any]:
    """Carry out what the recorded act brings; return what the event keeps of it."""
    effect = _EFFECTS.get(move.act.name)
    return effect(case, move) if effect else {}


def _file(case: Case, _: Move) -> Mapping[str, Any]:
    return _establish(case, FILING_SERIES, case.project.total)


def _register(case: Case, _: Move) -> Mapping[str, Any]:
    establish(case.project, "", case.project.total, today())
    return {}


def _approve(case: Case, move: Move) -> Mapping[str, Any]:
    return _establish(case, APPROVAL_SERIES, Decimal(move.act.details["amount"]))


def _establish(case: Case, series: str, total: Decimal) -> Mapping[str, Any]:
    number = _next_number(case, series)
    case.number = str(number)
    establish(case.project, str(number), total, today())
    return {"number": asdict(number)}


def _next_number(case: Case, series: str) -> DocumentNumber:
    office = edition_of(case).agency("bureau")
    return next_document_number(f"{office.code_word}{series}", today().year)


_EFFECTS: Mapping[str, Callable[[Case, Move], Mapping[str, Any]]] = {
    "filed": _file,
    "approved": _approve,
    "registered": _register,
}
"""Act → what it brings. A signature inside a chain has another name and brings nothing."""
