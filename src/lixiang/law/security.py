"""Security of a project in step with its phases, with periodic assessments (18.1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from lixiang.law.calendar import with_weekday
from lixiang.law.edition import Edition
from lixiang.law.rule import Answer, applies


class Phase(StrEnum):
    """How far a project is."""

    PLANNING = "planning"
    CONSTRUCTION = "construction"
    OPERATION = "operation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A periodic test or assessment of a system."""

    label: Annotated[str, "检测或评估的名称"]
    next_due_on: Annotated[date, "下次应完成日期"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityRecord:
    """Security in a project on ``today``: rules, the three steps in step, periodic assessments."""

    today: Annotated[date, "判定日期"]
    phase: Annotated[Phase, "所处阶段"]
    has_network_rules: Annotated[bool, "网络安全管理制度已建立"]
    has_data_rules: Annotated[bool, "数据安全管理制度已建立"]
    in_step: Annotated[frozenset[Phase], "安全和密码保障已同步完成的阶段"] = frozenset()
    assessments: Annotated[tuple[Assessment, ...], "定期检测和评估"] = ()


_STEPS = {Phase.PLANNING: "同步规划", Phase.CONSTRUCTION: "同步建设", Phase.OPERATION: "同步运行"}


@applies("18.1", statement="建立网络安全、数据安全管理制度", field="delivery.security_rules")
def security_rules_are_in_place(security: SecurityRecord, _edition: Edition) -> Answer:
    """Rules for network security and for data security exist."""
    rules = {"网络安全管理制度": security.has_network_rules, "数据安全管理制度": security.has_data_rules}
    missing = "、".join(name for name, exists in rules.items() if not exists)
    return Answer(not missing, f"缺少{missing}。" if missing else "两项制度均已建立。")


@applies("18.1", statement="安全和密码保障同步规划、建设、运行", field="delivery.security_steps")
def security_keeps_in_step(security: SecurityRecord, _edition: Edition) -> Answer:
    """Security is planned, built and run together with the system, up to the phase it is in."""
    phases = list(_STEPS)
    due = phases[: phases.index(security.phase) + 1]
    missing = "、".join(_STEPS[phase] for phase in due if phase not in security.in_step)
    return Answer(not missing, f"没有{missing}的记录。" if missing else "到目前阶段均已同步。")


@applies("18.1", statement="按期检测和评估", field="delivery.assessments")
def assessments_are_not_overdue(security: SecurityRecord, _edition: Edition) -> Answer | None:
    """No periodic test or assessment is past its date; None before operation, when none is due."""
    if not security.assessments:
        return None if security.phase is not Phase.OPERATION else Answer(False, "没有安排定期检测和评估。")
    late = [each for each in security.assessments if each.next_due_on < security.today]
    named = "、".join(f"{each.label}（{with_weekday(each.next_due_on)}）" for each in late)
    return Answer(
        not late, f"已过期：{named}。" if late else "检测和评估均未过期。", {"overdue": str(len(late))}
    )


SECURITY = (security_rules_are_in_place, security_keeps_in_step, assessments_are_not_overdue)
