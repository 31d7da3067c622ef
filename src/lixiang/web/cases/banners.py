"""What everybody has to see on a case at once: that it is suspended, that a requirement was set aside."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.timezone import localtime

from lixiang.law.finding import Finding
from lixiang.procedure.act import Act
from lixiang.procedure.position import Position, Suspension
from lixiang.procedure.remedies import DOCUMENT, RULE


def banners_of(position: Position, acts: Sequence[Act], findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return the banners of a case, the suspension first; each with a title and lines."""
    suspended = [_suspended(position.suspension)] if position.suspension else []
    return [*suspended, *_overridden(acts, findings)]


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
