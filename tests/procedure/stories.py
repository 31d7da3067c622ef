"""What may happen to a case on any day: each story is one thing that somebody does, wisely or not."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from lixiang.procedure import CLOCK, Effect, Refusal, State
from procedure.cast import MORNING, Found
from procedure.staff import APPLICANT, CHAINS, COUNTIES, PARTICIPANTS, STAFF
from procedure.town import CORRECTING, FAVOURABLE, Town

TAGS = ("new_technology", "xinchuang", "cipher", "cross_level", "key_project", "public")
UNMET = (
    Found(rule="funds", blocks=True),
    Found(rule="growth", stops=True),
    Found(rule="hosting", stops=True),
)


def somebody_submits(town: Town, dice: Random) -> None:
    opened = town.position.open_step("submit")
    if opened is None:
        return
    parties = {"counties": COUNTIES}
    if "confirm_joint_design" in town.position.asked or dice.random() < 0.1:
        parties["participants"] = PARTICIPANTS
    name = "resubmitted" if town.position.round else "submitted"
    findings = [dice.choice(UNMET)] if dice.random() < 0.1 else []
    tags = tuple(tag for tag in TAGS if dice.random() < 0.5)
    actor, content = dice.choice(town.able(opened)), town.content(dice)
    town.does(actor, name, "submit", findings, digests=content, tags=tags, parties=parties)


def the_unit_asks_before_it_submits(town: Town, dice: Random) -> None:
    if town.position.waits_for_unit:
        actor = dice.choice([a for a in STAFF if a.unit == APPLICANT])
        step = dice.choice(["confirm_joint_design", "consult_finance"])
        town.does(actor, "asked", step, digests=town.content(dice), parties={"participants": PARTICIPANTS})


def the_unit_asks_no_more(town: Town, dice: Random) -> None:
    if town.position.asked:
        actor = dice.choice([a for a in STAFF if a.unit == APPLICANT])
        town.does(actor, "unasked", dice.choice(list(town.position.asked)))


def a_round_goes_on(town: Town, dice: Random) -> None:
    corrected = dice.choice([None, *town.procedure.steps])
    for opened in dice.sample(town.reviews(), len(town.reviews())):
        if town.position.open_step(*opened.key):
            asks = corrected is not None and corrected.name == opened.step
            town.concludes(dice, opened, CORRECTING if asks else FAVOURABLE)


def everybody_wants_it_done(town: Town, dice: Random) -> None:
    obstacles_are_cleared(town, dice)
    while town.reviews():
        findings = dice.sample(UNMET, 1) if dice.random() < 0.1 else []
        if isinstance(town.concludes(dice, dice.choice(town.reviews()), FAVOURABLE, findings), Refusal):
            break


def obstacles_are_cleared(town: Town, dice: Random) -> None:
    bureau = dice.choice(town.of("bureau"))
    if town.position.suspension:
        town.does(bureau, "resumed")
    for proposal in town.position.proposals:
        town.does(proposal.by, "correction_declined", refers=proposal.target, reason="无误")
    for opinion in town.position.opinions:
        if opinion.effect is Effect.OBJECT and dice.random() < 0.7:
            others = [one for one in town.of("bureau") if one.person != opinion.by.person]
            town.does(dice.choice(others), "objection_answered", refers=opinion.seq, reason="已采纳")


def a_reviewer_says_anything(town: Town, dice: Random) -> None:
    if town.reviews():
        findings = dice.sample(UNMET, dice.randint(0, 1))
        town.concludes(dice, dice.choice(town.reviews()), frozenset(Effect), findings)


def the_last_step_is_a_return(town: Town, dice: Random) -> None:
    last = town.procedure.steps[-1] if town.procedure.name == "approval" else town.procedure.steps[2]
    opened = town.position.open_step(last.name)
    if opened is not None:
        town.concludes(dice, opened, CORRECTING)


def somebody_tries_what_he_should_not(town: Town, dice: Random) -> None:
    step = dice.choice(town.procedure.steps)
    outcome = dice.choice(step.outcomes)
    details, seq = dict.fromkeys(outcome.asks, "x"), dice.randint(0, town.position.seq + 1)
    if town.acts:
        town.does(dice.choice(STAFF), outcome.name, step.name, details=details, reason="理由", seq=seq)


def an_expert_writes_his_sheet(town: Town, dice: Random) -> None:
    if town.acts:
        town.does(dice.choice(town.of("experts")), "sheet_handed_in", "hold_expert_meeting")


def a_step_is_handed_on(town: Town, dice: Random) -> None:
    if town.reviews():
        opened = dice.choice(town.position.open)
        actor = dice.choice(town.able(opened))
        name = dice.choice(["reassigned", "delegated", "sent_back", "urged"])
        to = dice.choice([a for a in STAFF if a.role == actor.role])
        town.does(actor, name, opened.step, party=opened.party, to=to, reason="理由")


def the_supervisor_steps_in(town: Town, dice: Random) -> None:
    if town.position.state is State.UNDER_REVIEW:
        name = dice.choice(["marked", "suspended", *["overridden"] * 3])
        details = {"rule": dice.choice(UNMET).rule, "document": "玉数政〔2026〕1号"}
        tags = ("expert_meeting",) if name == "marked" else ()
        actor = dice.choice(town.of("bureau"))
        town.does(actor, name, "", UNMET, tags=tags, details=details, reason="理由", until=MORNING.date())


def the_supervisor_resumes(town: Town, dice: Random) -> None:
    if town.position.suspension:
        town.does(dice.choice(town.of("bureau")), "resumed")


def an_opinion_is_answered_or_corrected(town: Town, dice: Random) -> None:
    if town.position.opinions:
        opinion = dice.choice(town.position.opinions)
        proposed = opinion.seq in [proposal.target for proposal in town.position.proposals]
        after = ["correction_confirmed", "correction_declined"] if proposed else ["correction_proposed"]
        name = "objection_answered" if opinion.effect is Effect.OBJECT else dice.choice(after)
        town.does(dice.choice(town.of(opinion.role)), name, refers=opinion.seq, reason="理由")


def somebody_leaves_for_his_interest(town: Town, dice: Random) -> None:
    if town.acts and not town.position.recused:
        town.does(dice.choice(STAFF), "recused", reason="亲属任职")


def an_agency_changes_its_chain(town: Town, dice: Random) -> None:
    chains = dict(town.procedure.chains)
    body, chain = dice.choice(list(CHAINS.items()))
    chains[body] = dice.choice([chain, chain[:1], chain[1:], ()])
    town.procedure = replace(town.procedure, chains=chains)


def the_case_is_ended(town: Town, dice: Random) -> None:
    if town.position.round > 1:
        name = dice.choice(["withdrawn", "closed", "lapsed"])
        town.does(dice.choice([CLOCK, *STAFF]), name, reason="理由")


STORIES: dict[Callable[[Town, Random], None], int] = {
    somebody_submits: 10,
    the_unit_asks_before_it_submits: 2,
    the_unit_asks_no_more: 1,
    a_round_goes_on: 10,
    everybody_wants_it_done: 3,
    a_reviewer_says_anything: 5,
    the_last_step_is_a_return: 5,
    somebody_tries_what_he_should_not: 3,
    an_expert_writes_his_sheet: 2,
    a_step_is_handed_on: 3,
    the_supervisor_steps_in: 4,
    the_supervisor_resumes: 5,
    an_opinion_is_answered_or_corrected: 4,
    somebody_leaves_for_his_interest: 1,
    an_agency_changes_its_chain: 2,
    the_case_is_ended: 1,
}
