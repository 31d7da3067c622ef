"""The case of a draft: opened with the first act on it, kept in step with the draft until it is submitted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lixiang.agencies.actor import Actor
from lixiang.agencies.models import EXPERTS
from lixiang.cases.conduct import INSIDE, position_of
from lixiang.cases.groups.choices import OWN_LEVEL
from lixiang.cases.judgement import Judgement
from lixiang.cases.matches import MATCHES, Matches
from lixiang.cases.models import Application, Case
from lixiang.cases.procedures import title_of
from lixiang.cases.refusals import Overtaken, Reason, Refused
from lixiang.cases.sheet import digests_of
from lixiang.cases.statements import write_submission
from lixiang.law.route import RouteDecision
from lixiang.ledger.canonical import digest_of
from lixiang.ledger.clock import now
from lixiang.ledger.prepared import insert
from lixiang.procedure.generic import KINDS
from lixiang.procedure.office import office_time
from lixiang.procedure.position import State
from lixiang.projects.library import Entry, enter, renew


def refuse_an_old_page(actor: Actor, case: Case, seq: int) -> None:
    """Refuse whoever has not seen the last act on the locked case, and say whose it was.

    What another agency signs inside its chain counts for nothing outside and is not told, nor who the experts are.
    """
    if case.seq == seq:
        return
    last, told = position_of(case).acts[-1], "本案已有新的办理情况"
    if last.actor.unit == str(actor.unit_id) or (last.name not in INSIDE and last.actor.role != EXPERTS):
        done = KINDS[last.name].title if last.name in KINDS else f"办理“{title_of(case, last.step)}”"
        told = f"{last.actor}已于 {office_time(last.at)} {done}"
    raise Overtaken([Reason(f"{told}，请刷新页面后再办理。", code="stale_view")])


def case_for(application: Application, case: Case | None, judgement: Judgement) -> Case:
    """Return the case of the draft, opened if there is none, with what the draft says now.

    Before the first submission the case follows the draft: title, route and today's edition. From then on it keeps what
    was submitted last, see `take_over`.

    Raises:
        Refused: the route is not one that the platform runs, or not the one that the case runs.
    """
    procedure = _procedure(judgement)
    if case is None:
        return _opened(application, judgement, procedure)
    if case.round:
        require_same_procedure(case, judgement.decision)
        return case
    case.procedure, case.edition = procedure, judgement.sheet.edition.name
    case.folded = None  # its acts add up to something else under another procedure
    take_over(case, judgement)
    return case


def take_over(case: Case, judgement: Judgement) -> None:
    """Let case and library say what the draft says."""
    entry = _entry(case.application, judgement)
    case.title = entry.title
    renew(case.project, entry)


def require_same_procedure(case: Case, decision: RouteDecision | None) -> None:
    """Refuse to go on with a case whose draft has come to another procedure."""
    if decision and decision.procedure != case.procedure:
        clause = str(decision.row.clause) if decision.row and decision.row.clause else None
        message = f"修改后立项方式变为“{decision.label}”，请撤回本件，按新的方式重新申报。"
        raise Refused([Reason(message, clause, field="cost.total", code="other_procedure")])


@dataclass(frozen=True, slots=True)
class Frozen:
    """A draft as an act freezes it: group → content, and its digest."""

    contents: Mapping[str, Mapping[str, Any]]
    digests: Mapping[str, str]


def freeze(judgement: Judgement) -> Frozen:
    """Return what was judged as an act freezes it."""
    contents = judgement.sheet.frozen(judgement.groups)
    return Frozen(contents, digests_of(contents))


def keep(case: Case, round: int, seq: int, frozen: Frozen, matches: Matches, at: datetime) -> None:
    """Keep a draft as the act number `seq` froze it, and what the registers said to it then.

    `round` is 0 for what was only asked about.
    """
    said = matches.to_json()
    contents = {**frozen.contents, MATCHES: said}
    digests = {**frozen.digests, MATCHES: digest_of(said)}
    write_submission(case, round, seq, contents, digests, at)


def parties_of(judgement: Judgement) -> dict[str, tuple[str, ...]]:
    """Return the units that take part: those that design together, and the counties that carry a part."""
    identity, funds = judgement.sheet.value("identity"), judgement.sheet.value("funds")
    counties = [row.level for row in funds.levels] if funds.cross_level else []
    parties = {
        "participants": _once(row.unit for row in identity.participants) if identity.joint else (),
        "counties": _once(level for level in counties if level != OWN_LEVEL),
    }
    return {kind: units for kind, units in parties.items() if units}


def _once(units: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit for unit in units if unit))


def _procedure(judgement: Judgement) -> str:
    if judgement.procedure:
        return judgement.procedure
    label = judgement.decision.label if judgement.decision else "待定"
    text = f"立项方式为“{label}”，不在本平台办理的范围内。草稿已保存。"
    raise Refused([Reason(text, code="no_procedure")])


def _opened(application: Application, judgement: Judgement, procedure: str) -> Case:
    unit, entry = judgement.unit, _entry(application, judgement)
    case = Case(
        application=application, project=enter(entry, unit.district, now()), unit_id=unit.pk, unit_name=unit.name,
        title=entry.title, procedure=procedure, edition=judgement.sheet.edition.name,
        state=str(State.DRAFT), round=0, opened_at=now(),
    )  # fmt: skip
    insert(case)
    return case


def _entry(application: Application, judgement: Judgement) -> Entry:
    identity, cost, schedule = (judgement.sheet.value(group) for group in ("identity", "cost", "schedule"))
    assert judgement.decision
    return Entry(
        title=identity.title, unit_id=application.unit_id, unit_name=application.unit_name,
        project_class=identity.project_class, kinds=sorted({line.kind for line in cost.lines}),
        route=judgement.decision.route or "", total=cost.total, start_year=schedule.start_year,
    )  # fmt: skip
