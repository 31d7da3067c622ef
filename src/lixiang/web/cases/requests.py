"""What the unit asks of others before it submits: whom, and what they said of the draft as it stands."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from lixiang.agencies.models import Unit
from lixiang.cases.conduct import position_of
from lixiang.cases.deadlines import due_of
from lixiang.cases.groups.catalogue import groups_of
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Application, Case
from lixiang.cases.procedures import procedure_of
from lixiang.cases.requests import requests_of, units_asked
from lixiang.law.citation import Citation
from lixiang.procedure.position import Key, Position
from lixiang.procedure.standing import seen
from lixiang.procedure.step import Effect, Step
from lixiang.web.clocks import clock

NOBODY = "请先在“基本信息”中填写参建单位。"
STATES = {Effect.AGREE: "done", Effect.OBJECT: "overdue"}


def requests_context(draft: Application, case: Case | None, judgement: Judgement) -> dict[str, Any]:
    """Return a card for each thing that others have to agree to before the submission, or were asked about."""
    wanted = requests_of(judgement)
    position = position_of(case) if case else Position()
    content = judgement.sheet.digests(groups_of(None)) if wanted else {}
    cards = [
        _head(draft, position, step)
        | {
            "rows": _rows(
                case, position, step, seen(step, content), units_asked(step, judgement, draft.unit_id)
            )
        }
        for step in wanted
    ]
    needless = [
        _head(draft, position, step) | {"rows": [], "needless": True}
        for step in (procedure_of(case).steps if case else ())
        if step.name in position.asked and step not in wanted
    ]
    return {"requests": [*(_whole(card) for card in cards), *needless], "seq": case.seq if case else 0}


def _head(draft: Application, position: Position, step: Step) -> dict[str, Any]:
    address = reverse("request", args=[draft.pk, step.name])
    return {
        "title": step.title,
        "clause": Citation.parse(step.clause) if step.clause else None,
        "url": address,
        "withdrawal_url": f"{address}withdrawal/" if step.name in position.asked else "",
    }


def _whole(card: dict[str, Any]) -> dict[str, Any]:
    rows = card["rows"]
    asked = any(row["asked"] for row in rows)
    settled = bool(rows) and all(row["current"] for row in rows)
    return card | {
        "verb": "" if settled or not rows else "重新征求" if asked else "征求意见",
        "nobody": NOBODY,
    }


def _rows(
    case: Case | None, position: Position, step: Step, content: Mapping[str, str], units: tuple[int, ...]
) -> list[dict[str, Any]]:
    names = dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))
    return [
        {"unit": names[unit]}
        | _row(case, position, step, (step.name, str(unit) if step.each else ""), content)
        for unit in (units if step.each else units[:1])
    ]


def _row(
    case: Case | None, position: Position, step: Step, key: Key, content: Mapping[str, str]
) -> dict[str, Any]:
    opened, opinion = position.open_step(*key), position.opinion(*key)
    if opinion and opinion.digests == content:
        outcome = step.outcome(opinion.outcome)
        word = outcome.title if outcome else opinion.outcome
        said = {"reason": opinion.reason, "by": str(opinion.by), "at": opinion.at}
        agreed = opinion.effect is Effect.AGREE
        return {
            "state": STATES.get(opinion.effect, "paused"),
            "word": word,
            "current": agreed,
            "asked": True,
        } | said
    if case and opened and opened.digests == content:
        due = due_of(case, opened)
        wait = clock(case, due) if due else None
        return {"state": "normal", "word": "等待答复", "current": True, "asked": True, "clock": wait}
    if opened or opinion:
        return {"state": "soon", "word": "内容已改动，须重新征求", "current": False, "asked": True}
    return {"state": "idle", "word": "尚未征求", "current": False, "asked": False}
