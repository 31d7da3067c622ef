"""Every act beside the steps, with a case of 城管局 on which it can be taken, by whom, and what its form says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lixiang.agencies.models import Post
from lixiang.cases.opinions import Conclusion
from story.approvals import GROWS, accepted, does
from story.chains import CLERK_AND_LEADER, countersigned_by
from story.filings import concluded
from story.people import BUREAU, REVIEWERS, UNIT

STEP, FUNDING = "give_technical_opinion", "prepare_funding_review"
REASON = {"reason": "情况说明。"}
OBJECTION = {"refers": "3"}


@dataclass(frozen=True, slots=True)
class Doable:
    """Who may take an act, the first of them first, what its form says, and on which case of `waiting_for_acts`."""

    by: str
    may: frozenset[str]
    said: Mapping[str, str] = field(default_factory=dict)
    on: str = "reviewed"

    def form(self, by: str = "") -> dict[str, str]:
        """Return what the form says; whoever would hand a step to himself hands it to a colleague."""
        to = self.said.get("to")
        receiver = "dashuju" if to == by else to
        own = {"to": str(Post.objects.get(user__username=receiver).pk)} if to else {}
        return {**self.said, **own}


ACTS: Mapping[str, Doable] = {
    "urged": Doable("chengguan", UNIT | REVIEWERS, {"step": STEP}),
    "withdrawn": Doable("chengguan", UNIT, REASON),
    "reassigned": Doable("dashuju", BUREAU, {"step": STEP, "to": "dashuju.2", **REASON}),
    "delegated": Doable("dashuju", BUREAU, {"step": STEP, "to": "dashuju.2", "until": "2027-03-01"}),
    "sent_back": Doable("caizheng.ju", frozenset({"caizheng.ju"}), {"step": FUNDING, **REASON}, "signed"),
    "recused": Doable("dashuju.2", REVIEWERS, REASON),
    "marked": Doable("dashuju", BUREAU, {"tags": "key_project", **REASON}),
    "suspended": Doable("dashuju", BUREAU, {"until": "2027-03-01", **REASON}),
    "resumed": Doable("dashuju.2", BUREAU, on="suspended"),
    "overridden": Doable(
        "dashuju.ju",
        frozenset({"dashuju.ju"}),
        {"rule": "system_total_does_not_grow", "document": "玉数政〔2026〕9号", **REASON},
    ),
    "objection_answered": Doable("dashuju.3", BUREAU - {"dashuju"}, {**OBJECTION, **REASON}),
    "correction_proposed": Doable("dashuju", BUREAU, {**OBJECTION, **REASON}),
    "correction_confirmed": Doable("dashuju.2", BUREAU - {"dashuju"}, OBJECTION, "proposed"),
    "correction_declined": Doable("dashuju.2", BUREAU, {**OBJECTION, **REASON}, "proposed"),
}
"""Act → how it is taken."""


def waiting_for_acts() -> dict[str, int]:
    """Play an approval to where an objection stands, and others on: suspended, signed by a clerk, to be corrected."""
    return {
        "reviewed": objected(),
        "suspended": does(accepted(), "dashuju", "suspended", reason="等资料。", until=date(2027, 3, 1)).pk,
        "signed": signed(),
        "proposed": does(objected(), "dashuju", "correction_proposed", refers=3, reason="看错了版本。").pk,
    }


def objected() -> int:
    """Return an approval by which the systems grow in number, with an objection as its third act."""
    case = accepted(also=GROWS)
    return concluded(case, Conclusion("integrate_data", "objected", "目录不全。")).pk


def signed() -> int:
    """Return an approval that only the leader of finance has to sign on; no other case is countersigned."""
    case = accepted()
    countersigned_by("caizheng.ju", **{FUNDING: CLERK_AND_LEADER})
    concluded(case, Conclusion(FUNDING, "prepared", "来源清楚。"), "caizheng")
    countersigned_by("caizheng.ju")
    return case
