"""An approval played as far as a test needs, by the same actions that people take on the pages."""

from dataclasses import replace
from typing import Any

from lixiang.agencies.access import acting
from lixiang.cases.conduct import position_of
from lixiang.cases.course import Course, act_on_case
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.config.demo.filings import Filing, draft, submit
from lixiang.config.demo.people import actor
from lixiang.config.demo.stories import REVIEWS
from lixiang.procedure.position import Position
from story.filings import concluded

TOTAL = "8600000.00"
APPROVAL = Filing(
    by="chengguan", title="智慧城管一体化平台", total=TOTAL, kind="software", ends="submitted", begun=0
)  # fmt: skip
GROWS = {"content": {"systems": [{"name": "城管新系统", "change": "add"}]}}
"""Content by which the systems of the unit grow in number, which binds in principle only."""


def funded(total: str) -> Conclusion:
    """Return a funding review that arranges `total` in the first year."""
    row = {"source": "general_budget", "year": "2027", "amount": total}
    return Conclusion("review_funding", "funded", "资金来源落实。", {"amount": total}, table=[row])


AGREED = {conclusion.step: (by, conclusion) for by, conclusion in (*REVIEWS, ("caizheng", funded(TOTAL)))}
"""Step → who concludes it in favour, and how, in the order in which they open."""


def accepted(**changes: Any) -> int:
    """Submit an approval, with the `changes` of its story, and accept it; return the id of its case."""
    approval = replace(APPROVAL, **changes)
    case = submit(approval, draft(approval))
    concluded(case, Conclusion("accept", "accepted", "材料齐全，予以受理。"))
    return case


def reviewed(case: int, *but: str, **instead: Conclusion) -> int:
    """Let every body agree, or conclude as `instead` says, except on the steps `but`; return the case."""
    for step, (by, usual) in AGREED.items():
        if step not in but:
            concluded(case, instead.get(step, usual), by)
    return case


def does(case_id: int, by: str, name: str, **said: Any) -> Case:
    """Let somebody take an act on the case beside its steps, on the page as it stands now."""
    person = actor(by)
    with acting(person):
        return act_on_case(person, case_id, Course(name, **said), Case.objects.get(pk=case_id).seq)


def standing(case_id: int, by: str = "dashuju") -> Position:
    """Return where the case stands."""
    with acting(actor(by)):
        return position_of(Case.objects.get(pk=case_id))
