"""Every step of an approval and of a filing, with a case that waits there and somebody who may conclude it."""

from dataclasses import dataclass, replace

from lixiang.agencies.access import acting, working
from lixiang.cases.answers import CONSULTATION, JOINT_DESIGN
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.procedures import procedure_of
from lixiang.cases.requests import ask_before_submission
from lixiang.config.demo.filings import ask, draft, submit
from lixiang.config.demo.meetings import SEED
from lixiang.config.demo.people import actor
from lixiang.procedure.act import Defect
from lixiang.procedure.step import ALL, Effect, Outcome, Step
from story.approvals import APPROVAL, TOTAL, accepted, does, reviewed
from story.filings import CHECK, submitted
from story.meetings import CALL, HOLD, MEETING, called, drawn, handed_in, usernames

NEW_TECHNOLOGY = {"security": {
    "protection_level": "2", "personal_data": "no", "new_technology": "yes", "security_declared": "yes",
    "ip_declared": "yes",
}}  # fmt: skip
COMPETENT = {
    "accept": "dashuju", "give_technical_opinion": "dashuju", "integrate_data": "dashuju",
    "allocate_cloud": "dashuju", "advise_on_major_project": "xinxi", "check_cost": "dashuju",
    "give_review_opinion": "dashuju.2", "prepare_funding_review": "caizheng", "review_funding": "caizheng",
    "review_xinchuang": "jiyao", "review_cipher": "jiyao", "review_new_technology": "wangxin",
    "decide": "dashuju.ju", CHECK: "dashuju", JOINT_DESIGN: "zhujian", CONSULTATION: "caizheng",
    CALL: "dashuju", HOLD: "zhuanjia.1", "decide_county_part": "shilixian",
}  # fmt: skip
"""Step → somebody who may conclude it in the case that waits there; of the experts, the one in the chair."""

SECOND = ("give_review_opinion", "review_funding")
VALID = {"amount": TOTAL, "held_on": MEETING["held_on"], "seats": MEETING["seats"]}
"""Details that are no words."""
SAID = "同意。"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case of 城管局 that waits at a step, and who may conclude it."""

    case: int
    step: Step
    by: str


def waiting_at_every_step() -> dict[str, Waiting]:
    """Play a case to every step of `COMPETENT`; return what waits there."""
    under_review = accepted(also=NEW_TECHNOLOGY)
    does(under_review, "dashuju", "marked", tags=("key_project",), reason="列入市重点项目。")
    cases = dict.fromkeys(COMPETENT, under_review)
    cases["accept"] = submit(APPROVAL, draft(APPROVAL))
    cases |= dict.fromkeys(SECOND, reviewed(accepted(), *SECOND))
    cases["decide"] = reviewed(accepted())
    cases[CHECK] = submitted()
    cases |= dict.fromkeys((JOINT_DESIGN, CONSULTATION), asked())
    cases |= {CALL: called(), HOLD: met_by_all(), "decide_county_part": accepted(county="1200000.00")}
    return {name: Waiting(case, _step(case, name), COMPETENT[name]) for name, case in cases.items()}


def met_by_all() -> int:
    """Play an approval until only the summary of its experts is missing; return its case."""
    case = drawn(seed=SEED)
    for member in usernames(case):
        handed_in(case, member)
    return case


def asked() -> int:
    """Put a draft before its participants and the finance office; return its case."""
    joint = replace(
        APPROVAL, participants=("住建局", "自然资源局"), also={"funds": {"new_fiscal_funds": "yes"}}
    )
    application = draft(joint)
    case, lead = ask(joint, application), actor(joint.by)
    with acting(lead):
        return ask_before_submission(lead, application, CONSULTATION, Case.objects.get(pk=case).seq).pk


def _step(case: int, name: str) -> Step:
    with working():
        step = procedure_of(Case.objects.get(pk=case)).step(name)
    assert step
    return step


def conclusion(step: Step, outcome: Outcome, ground: str = "duplicate") -> Conclusion:
    """Return a conclusion with everything that the outcome asks."""
    details = {
        name: VALID.get(name, SAID) for name in outcome.states if name not in ("reason", "agreed_total")
    }
    group = "data" if step.subject in (ALL, ()) else step.subject[0]
    point = Defect(group=group, point=SAID, problem=SAID, remedy=SAID, why_late=SAID)
    said = Conclusion(step.name, outcome.name, SAID, details)
    if outcome.effect in (Effect.RETURN, Effect.CORRECT):
        said = replace(said, defects=(point,))
    return replace(said, grounds=(ground,)) if outcome.grounds else said
