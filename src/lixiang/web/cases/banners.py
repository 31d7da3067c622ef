"""What everybody has to see on a case at once: that it is suspended, that a requirement was set aside."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.timezone import localtime

from lixiang.cases.conduct import reference
from lixiang.cases.procedures import body_of, countersigned, title_of
from lixiang.cases.vacancies import steps_of_nobody
from lixiang.law.finding import Finding
from lixiang.procedure.act import Act
from lixiang.procedure.competence import has_role
from lixiang.procedure.position import Suspension
from lixiang.procedure.remedies import DOCUMENT, RULE
from lixiang.procedure.signing import post_due
from lixiang.web.cases.forms import Situation


def banners_of(situation: Situation, acts: Sequence[Act]) -> list[dict[str, Any]]:
    """Return the banners of a case as the actor sees it, the suspension first; each with a title and lines.

    Args:
        situation: the case and who looks at it.
        acts: all that happened in the case.
    """
    position = situation.position
    suspended = [_suspended(position.suspension)] if position.suspension else []
    return [*suspended, *_nobodys(situation), *_overridden(acts, situation.judgement.findings)]


def _suspended(pause: Suspension) -> dict[str, Any]:
    until = f"，{pause.until:%Y-%m-%d} 再行核查" if pause.until else ""
    return {
        "tone": "warning",
        "title": f"本案已挂起，时限暂停计算{until}",
        "lines": [f"理由：{pause.reason}", f"{pause.by} {localtime(pause.at):%Y-%m-%d %H:%M}"],
    }


def _overridden(acts: Sequence[Act], findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    statements = {finding.rule: finding.statement for finding in findings}
    for act in acts:
        if act.name == "overridden":
            rule = act.details[RULE]
            yield {
                "tone": "info",
                "title": f"已放行原则性要求：{statements.get(rule, rule)}",
                "lines": [
                    f"理由：{act.reason}",
                    f"书面文件：{act.details[DOCUMENT]}",
                    f"{act.actor} {localtime(act.at):%Y-%m-%d %H:%M}",
                ],
            }


def _nobodys(situation: Situation) -> Iterator[dict[str, Any]]:
    """Yield a banner for each open step that nobody may sign, to its own agency and to who supervises the case."""
    case, position = situation.case, situation.position
    procedure, me = countersigned(case), reference(situation.actor)
    told = [
        opened
        for opened in position.open
        for step in procedure.named((opened.step,))
        if situation.actor.agency == procedure.supervisor or has_role(step, opened.party, position, me)
    ]
    for opened in steps_of_nobody(case, position, told, situation.staff):
        due = post_due(procedure, position, opened.key)
        who = due.title if due else body_of(case, opened.role, opened.party)
        yield {
            "tone": "warning",
            "title": f"“{title_of(case, opened.step)}”现在没有人能办理",
            "lines": [f"应由{who}签署，但没有在岗且可以签署的人员。请补充人员，或由单位负责人调整会签设置。"],
        }
