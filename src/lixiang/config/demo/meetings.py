"""Expert meetings of the demo: one under way, where all experts but one still have to write, and one that is over."""

from datetime import date
from typing import Any

from lixiang.agencies.access import acting
from lixiang.agencies.models import User
from lixiang.cases.conduct import position_of
from lixiang.cases.course import Course, act_on_case
from lixiang.cases.editions import edition_of_today
from lixiang.cases.expert_sheets import hand_in, meeting_step
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.steps import conclude_step
from lixiang.config.demo.people import actor
from lixiang.procedure.panel import panel_of

SEED = "demo-146"
"""With the pool of the demo the lot falls on its first three experts, who stand on the role picker."""
FINDINGS: dict[str, dict[str, Any]] = {
    "zhuanjia.1": {"conclusion": "agree"},
    "zhuanjia.2": {
        "conclusion": "agree_with_changes", "opinion": "补充容灾指标后可以立项。",
        "technique": ("doubtful", "容灾目标没有量化。", "写明恢复时间和恢复点。"),
    },
    "zhuanjia.3": {
        "conclusion": "agree_with_changes", "opinion": "培训和保障费用偏高，核减后可以立项。", "reduction": "200000",
        "investment": ("failed", "培训费与运维费重复计取。", "核减培训费。"),
    },
}  # fmt: skip
"""Expert → what he finds; every point that he does not name passes."""


def draw_experts(case_id: int, held_on: date) -> list[str]:
    """Mark the case for a meeting and draw its experts; return the accounts of the members, the chair first."""
    bureau = actor("dashuju")
    with acting(bureau):
        marked = Course("marked", reason="技术路线较复杂，请专家评审。", tags=("expert_meeting",))
        case = act_on_case(bureau, case_id, marked, Case.objects.get(pk=case_id).seq)
        said = {"held_on": held_on.isoformat(), "seats": "3", "place": "市民中心三楼会议室（示例）"}
        drawn = Conclusion("call_expert_meeting", "experts_drawn", "", said, seed=SEED)
        case = conclude_step(bureau, case_id, drawn, case.seq)
        panel = panel_of(position_of(case), meeting_step(case))
    members = panel.members if panel else ()
    return [User.objects.get(pk=int(member.person)).username for member in members]


def write_sheet(case_id: int, username: str) -> None:
    """Let an expert hand in his sheet."""
    expert = actor(username)
    with acting(expert):
        hand_in(expert, case_id, _sheet(FINDINGS[username]), Case.objects.get(pk=case_id).seq)


def conclude_meeting(case_id: int, chair: str) -> None:
    """Let the one in the chair write the summary."""
    expert = actor(chair)
    summary = Conclusion(
        "hold_expert_meeting", "recommended_with_changes", "三位专家均认为可以立项，两位建议修改后通过。",
        {"conditions": "补充容灾指标；核减重复计取的培训费"},
    )  # fmt: skip
    with acting(expert):
        conclude_step(expert, case_id, summary, Case.objects.get(pk=case_id).seq)


def _sheet(found: dict[str, Any]) -> dict[str, Any]:
    points = []
    for name in edition_of_today().review_points:
        mark, problem, suggestion = found.get(name, ("passed", "", ""))
        points.append({"point": name, "mark": mark, "problem": problem, "suggestion": suggestion})
    own: dict[str, Any] = {
        name: found[name] for name in ("conclusion", "opinion", "reduction") if name in found
    }
    return {"points": points, **own}
