"""Countersigning: which posts of a unit sign its own steps, as its leader sets it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from django.db import transaction
from django.utils.timezone import localtime

from lixiang.agencies.actor import Actor
from lixiang.agencies.chains import Holders, holders_of
from lixiang.agencies.models import Chain, Rank, Unit
from lixiang.agencies.signers import people_missing
from lixiang.cases.editions import edition_of_today
from lixiang.cases.procedures import procedure_under
from lixiang.cases.refusals import NotCompetent, Overtaken, Reason, Refused
from lixiang.ledger.clock import now
from lixiang.ledger.models import Event
from lixiang.ledger.record import Grounds, Subject, record
from lixiang.procedure.library import PROCEDURES
from lixiang.procedure.step import UNIT, Procedure, Step

CHAINS = "chains"
ALL_STEPS = ""
Ranks = tuple[str, ...]
Chosen = Mapping[str, Ranks]
"""Step → ranks that sign it in this order; `ALL_STEPS` for those that are not named."""

POSSIBLE: tuple[Ranks, ...] = tuple(
    chain for length in range(len(Rank) + 1) for chain in combinations(Rank.values, length)
)
"""Every chain: no rank twice, none before a lower one."""


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step that a unit does, under the edition of today; `asked` are the ranks that the edition has sign it.

    `reviews`: the steps whose signers may not sign it.
    """

    name: str
    title: str
    clause: str | None
    asked: Ranks
    reviews: tuple[str, ...] = ()

    @property
    def possible(self) -> list[Ranks]:
        """Return the chains that do not leave out who has to sign."""
        return [chain for chain in POSSIBLE if set(self.asked) <= set(chain)]


def own_steps(actor: Actor) -> list[OwnStep]:
    """Return the steps that the actor's unit does, each once though several procedures have it."""
    found: dict[str, OwnStep] = {}
    for procedure, step in _steps(actor.agency):
        asked = _asked(procedure, step, actor.agency)
        before = found.get(step.name)
        if before is None:
            found[step.name] = OwnStep(step.name, step.title, step.clause, asked, step.rests_on)
        elif step.title not in before.title.split("、"):
            title = f"{before.title}、{step.title}"
            found[step.name] = replace(before, title=title, asked=before.asked or asked)
    return list(found.values())


def _steps(agency: str) -> Iterator[tuple[Procedure, Step]]:
    for name in PROCEDURES:
        procedure = procedure_under(name, edition_of_today().name)
        for step in procedure.steps:
            if step.role in (agency, UNIT) and not step.drawn_by:
                yield procedure, step


def _asked(procedure: Procedure, step: Step, agency: str) -> Ranks:
    keys = {post.key for post in procedure.signed_by.get(step.name, ())}
    return tuple(rank for rank in Rank.values if f"{agency}_{rank}" in keys)


def in_force(step: OwnStep, chosen: Chosen) -> Ranks:
    """Return the ranks that sign a step when a unit has chosen so: its choice and whom the edition asks."""
    own = chosen.get(step.name, chosen.get(ALL_STEPS, ()))
    return (*own, *(rank for rank in step.asked if rank not in own))


@dataclass(frozen=True, slots=True)
class Shortage:
    """A step for which too few people are left when others have signed what it reviews."""

    step: OwnStep
    reviewed: tuple[str, ...]
    missing: int

    def __str__(self) -> str:
        reviewed = "、".join(f"“{title}”" for title in self.reviewed)
        return f"“{self.step.title}”不能由签署{reviewed}的人签署，照此会签，在岗人员还缺 {self.missing} 人。"


def shortages(steps: Sequence[OwnStep], chosen: Chosen, holders: Holders) -> list[Shortage]:
    """Return the steps that would stop every case for want of another person, in their order."""
    people = {rank: {post.user_id for post in posts} for rank, posts in holders.items()}
    reviews = {step.name: step.reviews for step in steps}
    titles = {step.name: step.title for step in steps}
    chains: dict[str, Ranks] = {}
    found: list[Shortage] = []
    for step in steps:
        chains[step.name] = in_force(step, chosen)
        own = tuple(titles[name] for name in step.reviews if name in titles)
        missing = people_missing(chains, reviews, people) - sum(one.missing for one in found) if own else 0
        if missing:
            found.append(Shortage(step, own, missing))
    return found


def chains_of(unit_id: int) -> dict[str, Ranks]:
    """Return the chains that a unit has set, by step."""
    rows = Chain.objects.filter(unit_id=unit_id).values_list("step", "ranks")
    return {step: tuple(ranks) for step, ranks in rows}


def last_change(unit_id: int) -> Event | None:
    """Return the last change of a unit's chains; its `seq` is their version. None where they were never set."""
    return Event.objects.filter(object_type=CHAINS, object_id=unit_id).order_by("-seq").first()


@transaction.atomic
def set_chains(actor: Actor, chosen: Chosen, version: int) -> None:
    """Let the chains of the actor's unit be these and no others.

    A step that somebody has signed already goes on as it was.

    Args:
        actor: leader of the unit.
        chosen: see `Chosen`; what is not named follows `ALL_STEPS`, without that one signature concludes.
        version: that the page showed, 0 for the first.

    Raises:
        NotCompetent: not the leader.
        Overtaken: somebody has changed them since.
        Refused: an unknown step, no such chain, one without a post that has to sign, or chains for which the unit
            has too few people, more than it would lack without them.
    """
    if not actor.leads:
        raise NotCompetent([Reason("会签由单位负责人设置，您可以查看。", code="not_competent")])
    Unit.objects.select_for_update().get(pk=actor.unit_id)
    last = last_change(actor.unit_id)
    _refuse_old(last, version)
    steps = own_steps(actor)
    if reasons := list(_wrong(chosen, steps)) or list(_short(chosen, steps, holders_of(actor.unit_id))):
        raise Refused(reasons)
    if chosen == chains_of(actor.unit_id):
        return
    _write(actor.unit_id, chosen)
    content = {"chains": {step: list(ranks) for step, ranks in chosen.items()}}
    subject = Subject(CHAINS, actor.unit_id, actor.unit_id)
    record(subject, version + 1, "chains_set", actor, now(), content, Grounds())


def _refuse_old(last: Event | None, version: int) -> None:
    if last is not None and last.seq != version:
        text = f"{last.person_name}已于 {localtime(last.at):%Y-%m-%d %H:%M} 修改会签设置，请核对后再保存。"
        raise Overtaken([Reason(text, code="stale_view")])
    if last is None and version:
        raise Overtaken([Reason("会签设置已有变化，请刷新页面后再保存。", code="stale_view")])


def _wrong(chosen: Chosen, steps: Sequence[OwnStep]) -> Iterator[Reason]:
    known = {step.name: step for step in steps}
    for name, ranks in chosen.items():
        step = known.get(name)
        if step is None and name != ALL_STEPS:
            yield Reason("本单位没有这个步骤。", field=name, code="unknown_step")
        elif ranks not in POSSIBLE:
            yield Reason("会签按职级从低到高，每级一次。请重新选择。", field=name, code="no_such_chain")
        elif step and ranks not in step.possible:
            posts = "、".join(Rank(rank).label for rank in step.asked)
            text = f"“{step.title}”须由{posts}签署，不能减少。"
            yield Reason(text, step.clause, name, "asked_by_the_edition")


def _short(chosen: Chosen, steps: Sequence[OwnStep], holders: Holders) -> Iterator[Reason]:
    found, anyway = shortages(steps, chosen, holders), shortages(steps, {}, holders)
    if sum(one.missing for one in found) > sum(one.missing for one in anyway):
        for one in found:
            text = f"{one}请减少签署的级别，或先补充在岗人员。"
            set_here = (name for name in (one.step.name, *one.step.reviews) if name in chosen)
            yield Reason(text, field=next(set_here, ALL_STEPS), code="too_few_people")


def _write(unit_id: int, chosen: Chosen) -> None:
    Chain.objects.filter(unit_id=unit_id).exclude(step__in=chosen).delete()
    for step, ranks in chosen.items():
        Chain.objects.update_or_create(unit_id=unit_id, step=step, defaults={"ranks": list(ranks)})
