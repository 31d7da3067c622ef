"""A chain of signatures as its own agency sees it: who signed what, who is next, and what the last one signed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import QueryDict

from lixiang.agencies.actor import Actor
from lixiang.cases.conduct import INSIDE, reference
from lixiang.cases.history import Turn
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Case
from lixiang.cases.procedures import countersigned
from lixiang.cases.tables import CLOUD, COST, FUNDS, RESOURCES
from lixiang.procedure.act import Act, Defect
from lixiang.procedure.competence import has_role
from lixiang.procedure.position import Key, OpenStep, Position
from lixiang.procedure.rounds import SIGNED
from lixiang.procedure.signing import chain_of
from lixiang.procedure.step import Step
from lixiang.web.cases.points import COLUMNS, POINTS, WHY, points_in_sight
from lixiang.web.cases.said import sources_of, words_of

Chain = Mapping[str, Any]


def chains_inside(case: Case, actor: Actor, position: Position, turns: Sequence[Turn]) -> dict[Key, Chain]:
    """Return the chain of each open step of the actor's own agency that more than one post signs."""
    procedure, who = countersigned(case), reference(actor)
    chains: dict[Key, Chain] = {}
    for opened in position.open:
        step = procedure.step(opened.step)
        if step and has_role(step, opened.party, position, who):
            chain = _chain(case, position, opened, step, turns)
            if len(chain["places"]) > 1:
                chains[opened.key] = chain
    return chains


def sent_back(position: Position, key: Key) -> Act | None:
    """Return the act that sent an open step back to whoever prepared it, None where it was signed since."""
    opened = position.open_step(*key)
    since = position.acts[opened.opened_seq :] if opened else ()
    last = next((act for act in reversed(since) if (act.step, act.party) == key and act.name in INSIDE), None)
    return last if last and last.name != SIGNED else None


def _chain(
    case: Case, position: Position, opened: OpenStep, step: Step, turns: Sequence[Turn]
) -> dict[str, Any]:
    posts, signed = chain_of(countersigned(case), position, opened.key), position.chain(opened.key)
    by_number = {turn.event.seq: turn for turn in turns}
    said, back = [by_number[signature.seq] for signature in signed], sent_back(position, opened.key)
    places: list[dict[str, Any]] = [
        {
            "post": post.title,
            "state": "done" if at < len(signed) else "normal" if at == len(signed) else "plain",
        }
        for at, post in enumerate(posts)
    ]
    for place, turn in zip(places, said, strict=False):
        outcome = step.outcome(turn.act.outcome)
        place |= {
            "by": turn.event.person_name, "at": turn.event.at, "outcome": outcome.title if outcome else "",
            "words": words_of(turn.act, outcome, turn.event.content, sources_of(case)),
        }  # fmt: skip
    return {
        "step": step.title,
        "places": places,
        "due": posts[len(signed)].title if len(signed) < len(posts) else "",
        "next": posts[len(signed) + 1].title if len(signed) + 1 < len(posts) else "",
        "signed": len(signed),
        "back": back,
        "last": said[-1] if said else _last_signed(turns, opened.key) if back else None,
    }


def _last_signed(turns: Sequence[Turn], key: Key) -> Turn | None:
    """Return the signature that was sent back: whoever prepares the step anew begins with what it said."""
    signed = (
        turn for turn in reversed(turns) if turn.act.name == SIGNED and (turn.act.step, turn.act.party) == key
    )
    return next(signed, None)


def as_signed(chain: Chain, judgement: Judgement, step: Step) -> QueryDict:
    """Return the form as whoever signed last left it, for the next to sign, or to change after it was sent back."""
    sent = QueryDict(mutable=True)
    last: Turn | None = chain["last"]
    if last is not None:
        sent["outcome"], sent["opinion"] = last.act.outcome, last.act.reason
        sent.setlist("ground", list(last.act.grounds))
        for name, word in (*_details(last.act), *_figures(last.event.content)):
            sent[name] = word
        _take_points(sent, last.act.defects, judgement, step)
    return sent


def _details(act: Act) -> Iterator[tuple[str, str]]:
    return ((f"ask-{name}", word) for name, word in act.details.items())


def _figures(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for at, line in enumerate(content.get(COST, ())):
        yield f"{COST}.{at}.agreed", line["agreed"]
        yield f"{COST}.{at}.reason", line["reason"]
    for at, row in enumerate(content.get(CLOUD, ())):
        for name, granted in zip(RESOURCES, row["granted"], strict=True):
            yield f"{CLOUD}.{at}.{name}", str(granted)
    for at, line in enumerate(content.get(FUNDS, ())):
        for name in ("source", "year", "amount"):
            yield f"{FUNDS}.{at}.{name}", str(line[name])


def _take_points(sent: QueryDict, defects: Sequence[Defect], judgement: Judgement, step: Step) -> None:
    offered = {(one.field, one.reason): one.rule for one in points_in_sight(judgement, step)}
    ticked = [offered.get((defect.point, defect.problem)) for defect in defects]
    sent.setlist("defect", [rule for rule in ticked if rule])
    for defect, rule in zip(defects, ticked, strict=True):
        if rule:
            sent[f"{WHY}{rule}"] = defect.why_late
    typed = (defect for defect, rule in zip(defects, ticked, strict=True) if not rule)
    for at, defect in enumerate(typed):
        for name in COLUMNS:
            sent[f"{POINTS}.{at}.{name}"] = getattr(defect, name) or ""
