"""An approval on its way: the clerks of every body, and a case brought to the point where a story begins."""

from datetime import datetime
from typing import Any

from lixiang.law.edition import load
from lixiang.procedure import GROUPS, ActorRef, Move, Procedure, approval
from lixiang.procedure.panel import panel_of
from lixiang.procedure.under import under
from procedure.cast import CLERK, Case, person

APPROVAL = under(approval.APPROVAL, load("yulin-draft"))
CONTENT = dict.fromkeys(GROUPS, "first")
FRONT_DESK = person("前台", "bureau", "u-bureau", "市大数据局")
REVIEWER = person("审查", "bureau", "u-bureau", "市大数据局")
CHIEF = person("科长", "bureau", "u-bureau", "市大数据局", "head")
LEADER = person("局长", "bureau", "u-bureau", "市大数据局", "leader")
FINANCE = person("财审", "finance", "u-finance", "市财政局")
CIPHER = person("机要", "cipher", "u-cipher", "市委机要局")
CYBER = person("网信", "cyberspace", "u-cyber", "市委网信办")
CENTRE = person("中心", "info_centre", "u-centre", "市信息中心")
CHAIR, *MEMBERS = (
    person(name, "experts", "u-experts", "专家组") for name in ("组长", "组员", "候补", "备用")
)
DRAWN = {
    "drawn": (CHAIR, *MEMBERS),
    "details": {"seats": "2", "held_on": "2026-12-01"},
}

FAVOURABLE: dict[str, tuple[ActorRef, str, dict[str, Any]]] = {
    "accept": (FRONT_DESK, "accepted", {}),
    "give_technical_opinion": (REVIEWER, "agreed", {}),
    "integrate_data": (REVIEWER, "agreed", {}),
    "allocate_cloud": (REVIEWER, "allocated", {}),
    "check_cost": (REVIEWER, "cost_agreed", {"details": {"agreed_total": "3000000.00"}}),
    "call_expert_meeting": (REVIEWER, "experts_drawn", DRAWN),
    "hold_expert_meeting": (CHAIR, "recommended", {}),
    "give_review_opinion": (CHIEF, "agreed", {}),
    "prepare_funding_review": (FINANCE, "prepared", {}),
    "review_funding": (FINANCE, "funded", {"details": {"amount": "3000000.00"}}),
    "review_xinchuang": (CIPHER, "plan_filed", {}),
    "review_cipher": (CIPHER, "plan_filed", {}),
    "review_new_technology": (CYBER, "complied", {}),
    "decide": (LEADER, "approved", {"details": {"amount": "3000000.00"}}),
}


class Approval(Case):
    """A case in which every body has a usual way to agree."""

    def __init__(self, procedure: Procedure = APPROVAL) -> None:
        super().__init__(procedure)

    def submit(self, *tags: str, at: datetime | None = None, **changed: str) -> Move:
        name = "resubmitted" if self.position.round else "submitted"
        when = {"at": at} if at else {}
        return self.does(CLERK, name, "submit", digests={**CONTENT, **changed}, tags=tags, **when)

    def agree(self, *steps: str, at: datetime | None = None) -> None:
        for step in steps:
            self.hand_in(step)
            actor, name, more = FAVOURABLE[step]
            self.does(actor, name, step, **more, **({"at": at} if at else {}))

    def hand_in(self, step: str = "hold_expert_meeting") -> None:
        """Every member of the panel of the step hands in the sheet that is missing."""
        panel = panel_of(self.position, self.procedure.step(step))
        for member in panel.missing if panel else ():
            self.does(member, "sheet_handed_in", step)

    def agree_all(self) -> None:
        """Everybody agrees, until only the decision is open."""
        while waiting := sorted(self.open - {"decide"}):
            self.agree(waiting[0])
