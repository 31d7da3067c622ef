"""What happened in a case, folded by rounds: who, when, how long it lay, and what came of it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.timezone import localtime

from lixiang.agencies.actor import Actor
from lixiang.cases.history import Stay, Turn, is_shown, position_after, stay_of
from lixiang.cases.meetings import Reading, reading_of
from lixiang.cases.models import Case
from lixiang.cases.procedures import procedure_of
from lixiang.law.citation import Citation
from lixiang.procedure.position import Position, State
from lixiang.procedure.step import Effect
from lixiang.web.cases.said import act_title, draw_said, sources_of, words_of

COLOURS = {
    Effect.GRANT: "done",
    Effect.RETURN: "soon",
    Effect.CORRECT: "soon",
    Effect.END: "paused",
    Effect.OBJECT: "overdue",
}


def folds_of(
    case: Case, actor: Actor, turns: Sequence[Turn], documents: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the acts of a case that the actor may see by round, the newest round first and open.

    Args:
        case: the case.
        actor: whoever reads.
        turns: what happened in it.
        documents: issued in it (`web.documents.papers.papers_of`), for their acts to point to.
    """
    papers = {paper["event_id"]: paper for paper in documents}
    reading = reading_of(actor, case, position_after(case, turns))
    shown = (turn for turn in turns if is_shown(turn, actor, reading))
    rounds = [
        (number, [_act(case, turn, papers, reading) for turn in group])
        for number, group in groupby(shown, key=lambda turn: turn.after.round)
    ]
    newest = max((number for number, _ in rounds), default=0)
    return [
        {"title": f"第 {number} 轮" if number else "提交之前", "open": number == newest, "acts": group[::-1]}
        for number, group in rounds[::-1]
    ]


def still_good(
    documents: Sequence[Mapping[str, Any]], turns: Sequence[Turn], position: Position
) -> list[dict[str, Any]]:
    """Return the documents, `past` saying of one whose opinion does not stand any more why that is."""
    numbers = {turn.event.pk: turn.event.seq for turn in turns}
    past = {
        opinion.seq: "已更正" if opinion.void else "已失效"
        for opinion in position.opinions
        if opinion.effect in (Effect.AGREE, Effect.OBJECT) and not position.stands(opinion)
    }
    return [{**paper, "past": past.get(numbers.get(paper["event_id"], 0), "")} for paper in documents]


def end_said(case: Case, turns: Sequence[Turn]) -> str:
    """Return by what and when a case came to an end without a grant; empty for every other."""
    over = next((turn for turn in turns if turn.after.state is State.ENDED), None)
    if over is None:
        return ""
    step = procedure_of(case).step(over.act.step)
    outcome = step.outcome(over.act.outcome or over.act.name) if step else None
    return f"{act_title(over.act, step, outcome)}，{localtime(over.act.at):%Y-%m-%d %H:%M}"


def _act(case: Case, turn: Turn, papers: dict[int, Any], reading: Reading) -> dict[str, Any]:
    act, event = turn.act, turn.event
    step = procedure_of(case).step(act.step)
    outcome = step.outcome(act.outcome or act.name) if step else None
    paper, drawn = papers.get(event.pk), draw_said(act, event.content, reading)
    return {
        "title": act_title(act, step, outcome),
        "at": event.at,
        "person": event.person_name, "post": event.post, "unit": event.actor_unit_name,
        "stayed": _stayed(stay_of(case, turn)),
        "clause": Citation.parse(step.clause) if step and step.clause else None,
        "edition": case.edition,
        "opinion": "\n".join(filter(None, [words_of(act, outcome, event.content, sources_of(case)), *drawn])),
        "state": COLOURS.get(outcome.effect, "plain") if outcome else "plain",
        "url": paper["url"] if paper else "",
        "url_label": paper["title"] if paper else "",
    }  # fmt: skip


def _stayed(stay: Stay | None) -> str:
    if stay is None:
        return ""
    if not stay.days:
        return f"{stay.body}当日办理"
    stopped = f"，其中挂起 {stay.stopped} 个" if stay.stopped else ""
    return f"在{stay.body}停留 {stay.days} 个工作日{stopped}"
