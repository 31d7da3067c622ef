"""What resembles an application, each with its answer, as the form and the case show it."""

from typing import Any

from lixiang.cases.groups.purpose import ReuseAnswer
from lixiang.cases.judgement import Judgement
from lixiang.resources.lookalikes import Lookalike
from lixiang.resources.models import OutlineKind


def lookalikes_of(judgement: Judgement) -> dict[str, Any]:
    """Return the context of the list of what resembles the application."""
    matches, answers = judgement.sheet.matches, judgement.sheet.value("content").reuse
    more = matches.alike - len(matches.lookalikes)
    return {
        "compared": matches.compared,
        "rows": [_row(one, answers) for one in matches.lookalikes],
        "more": f"相近的共 {matches.alike} 项，列出最相近的 {len(matches.lookalikes)} 项。" if more else "",
    }


def _row(one: Lookalike, answers: tuple[ReuseAnswer, ...]) -> dict[str, Any]:
    said = next((row for row in answers if row.resource and one.is_named_by(row.resource)), None)
    answered = said is not None and (said.reuse or (said.reuse is False and said.reason))
    return {
        "kind": OutlineKind(one.kind).label, "title": one.title, "key": one.key, "unit": one.unit,
        "year": one.year, "share": f"{one.share:.0%}", "name": one.name,
        "state": "done" if answered else "soon", "state_word": _word(said) if answered else "待答复",
        "answer": (said.reason or "") if said and answered else "",
    }  # fmt: skip


def _word(said: ReuseAnswer | None) -> str:
    return "复用" if said and said.reuse else "不复用"
